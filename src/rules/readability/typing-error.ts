// Typing errors that change or hide a meaning, or that make a term of the document unfindable.
import { isOrdinaryPair, meantBy } from "#knowledge/prose/spellings";
import type { Fact } from "#model/fact";
import { mistypedTerms } from "#prose/mistyped";
import { proseLines } from "#prose/prose-lines";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const typingError = defineRule(
  remarks({
    id: "readability/typing-error",
    title: "Typing error",
    strength: "No typing errors",
    issue: "8.3",
    looksFor: [
      "a negation that lost its end: should no …, will no long",
      "a word written twice in a row",
      "a word that is often mistyped",
      "a word seen once that differs by one letter from one the documents use often",
    ],
    sources: ["ISO/IEC/IEEE 26514:2022, editing"],
    usual: {
      expected: "the word that was meant",
      because: "Readers stumble over it, and a search does not find it.",
      severity: "low",
      confidence: 0.9,
    },
    *find({ recovered: { facts } }) {
      yield* slips(facts);
      for (const { word, meant, line, example } of mistypedTerms(facts, isOrdinaryPair))
        yield {
          is: `"${word}" is probably "${meant}" mistyped.`,
          evidence: [line.evidence, example.evidence],
          mend: `Write "${meant}".`,
          confidence: 0.8,
        };
    },
  }),
);

interface Slip {
  readonly form: RegExp;
  readonly says: string;
  readonly mend: (found: RegExpExecArray) => string;
  readonly turns?: true;
}

const doubled = "the a an of to in is be and for with that this are it on by as at will can from or we not has was";

const table: readonly Slip[] = [
  {
    form: /\b((?:should|must|shall|may|can|will|could|would|do|does) no) (\w+ly|be|have|been|change|affect|cause|allow|require)\b/i,
    says: "lacks the end of a negation",
    mend: ([, start = "", next = ""]) => `Write "${start}t ${next}", if that is meant.`,
    turns: true,
  },
  {
    form: /\b(no long) (?!lists?\b|runn\w+|time|term|names?\b|poll|liv|distance|way|queue|wait|delay)(\w+)/i,
    says: "lacks the end of a negation",
    mend: ([, start = "", next = ""]) => `Write "${start}er ${next}", if that is meant.`,
    turns: true,
  },
  {
    form: /(?<=^|[.!?,;] )(their) (are|is|was|were|will)\b/i,
    says: 'has "their" for "there"',
    mend: ([, , verb = ""]) => `Write "there ${verb}".`,
  },
  {
    form: new RegExp(`(?<![-\\w'’.])(${doubled.split(" ").join("|")}) \\1(?![-\\w'’.])`, "i"),
    says: "has a word twice",
    mend: ([, word = ""]) => `Write "${word}" once.`,
  },
];

function* slips(facts: readonly Fact[]): Iterable<Remark> {
  for (const { text, evidence } of proseLines(facts)) {
    for (const { form, says, mend, turns } of table) {
      const found = form.exec(text);
      if (!found || /^that that$/i.test(found[0])) continue;
      yield {
        is: `"${found[0]}" ${says}.`,
        evidence: [evidence],
        mend: mend(found),
        ...(turns ? { severity: "medium", because: "Without it the sentence says the opposite, or nothing." } : {}),
      };
    }
    for (const [word] of text.matchAll(/(?<![\w'’./@-])[a-z][a-z]{2,}(?![\w'’./@-])/gi)) {
      const meant = meantBy(word);
      if (meant) yield { is: `"${word}" is mistyped.`, evidence: [evidence], mend: `Write "${meant}".` };
    }
  }
}
