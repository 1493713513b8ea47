// One term written in two ways: readers look for the difference that is not there, and a search finds half of it.
import { grouped } from "#base/groups";
import { isWellKnown } from "#knowledge/prose/acronyms";
import { americanOf } from "#knowledge/prose/spellings";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { distinctPlaces } from "#model/view";
import { conflictOf } from "#prose/spelling-conflicts";
import { linesOfWords, type Spelling, type Use, variedTerms } from "#prose/terms";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const inconsistentVocabulary = defineRule(
  remarks({
    id: "readability/inconsistent-vocabulary",
    title: "One term is written in several ways",
    strength: "Terms are written alike throughout",
    issue: "8.2",
    looksFor: [
      "a term as one word, with a hyphen and as two words",
      "a name with other capitals inside",
      "a name of several words with a plural inside",
      "British and American spelling of one word",
    ],
    sources: ["ISO/IEC/IEEE 26514:2022, consistent terminology", "arc42, section 12: glossary"],
    usual: {
      expected: "one spelling of each term",
      because: "A reader asks whether two things are meant, and a search for one spelling misses the other.",
      severity: "low",
      confidence: 0.85,
    },
    *find({ recovered: { facts } }) {
      for (const term of variedTerms(facts)) {
        const conflict = conflictOf(term, (text) => isWellKnown(text));
        if (conflict) yield spelledApart(conflict.usual, conflict.others);
      }
      yield* twoEnglishes(facts);
    },
  }),
);

function spelledApart(usual: Spelling, others: readonly Spelling[]): Remark {
  const names = others.map(({ text, uses }) => `"${text}" (${times(uses.length)})`).join(" and ");
  return {
    is: `"${usual.text}" (${times(usual.uses.length)}) is also written ${names}.`,
    evidence: placesOf([...others, usual]),
    mend: `Write "${usual.text}" throughout, or say what the difference is.`,
  };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

/** The rare spelling first, for it is the one to mend. */
function placesOf(spellings: readonly Spelling[]): Evidence[] {
  return spellings.flatMap(({ uses }) => distinctPlaces(uses.map((one) => one.line.evidence)).slice(0, 3));
}

/** Words that stand in both spellings; a document that keeps to one of them has none. */
function* twoEnglishes(facts: readonly Fact[]): Iterable<Remark> {
  const words = linesOfWords(facts).flatMap(({ line, words: all }) =>
    all.map(({ text, begins }) => ({ text: text.toLowerCase(), use: { line, begins } })),
  );
  const american = new Map(words.map(({ text }) => [text, americanOf(text)] as const));
  const byWord = grouped(words, ({ text }) => text);
  for (const [british, other] of american) {
    const those = other === undefined ? undefined : byWord.get(other);
    if (those && other) yield spelledApart(spellingOf(other, those), [spellingOf(british, byWord.get(british) ?? [])]);
  }
}

function spellingOf(text: string, uses: readonly { readonly use: Use }[]): Spelling {
  return { text, uses: uses.map(({ use }) => use), within: 0 };
}
