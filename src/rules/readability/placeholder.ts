// Text of a template, or of a first draft, that was never replaced.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import { withoutCode } from "#prose/prose-lines";
import { evidenceOf } from "#prose/quote";
import { emptyCells } from "#prose/tables";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const placeholder = defineRule(
  remarks({
    id: "readability/placeholder",
    title: "Placeholder that was never filled in",
    strength: "No placeholders are left",
    issue: "8.1",
    looksFor: [
      "TBD, TBA, TODO, FIXME, XXX or ???",
      "lorem ipsum, <insert …>, [your …], ${…}, {{…}}",
      "words of a template to its user",
      "an empty cell in a row and a column that are otherwise filled",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, completeness of an architecture description"],
    usual: {
      expected: "the text that belongs there, or nothing",
      because: "A reader can't tell whether it was forgotten or is not known, and takes the rest for a draft too.",
      severity: "low",
      confidence: 0.9,
    },
    *find(view) {
      const found = [...written(view)].flatMap(({ line, evidence }) => {
        const { words, says } = firstIn(line);
        return words === undefined ? [] : [{ words, says, evidence }];
      });
      // A mark that stands all over a draft is one thing to say.
      for (const same of grouped(found, ({ words, evidence }) => `${evidence.file} ${words}`).values()) {
        const [first] = same;
        if (first) yield remarkOn(first.words, first.says, distinctPlaces(same.map((one) => one.evidence)));
      }
      for (const { column, row, evidence } of emptyCells(view.recovered.facts))
        yield {
          is: `"${row}" has nothing under "${column}".`,
          evidence: [evidence],
          mend: `Fill in "${column}" of "${row}", or write "none".`,
          severity: "low",
          confidence: 0.7,
        };
    },
  }),
);

function placesOf([first, ...others]: readonly Evidence[]): string {
  if (!first) return "";
  return ` on line ${first.line} of ${first.file}${others.length > 0 ? " and after it" : ""}`;
}

function remarkOn(words: string, says: string, evidence: readonly Evidence[]): Remark {
  const often = evidence.length > 1 ? ` in ${evidence.length} places` : "";
  return {
    is: `"${words}" ${says}${often}.`,
    evidence,
    mend: `Write what belongs in place of "${words}"${placesOf(evidence)}, say who will by when, or take it out.`,
  };
}

function firstIn(line: string): { words: string | undefined; says: string } {
  for (const { form, says } of forms) {
    const words = form.exec(line)?.[0].trim();
    if (words) return { words, says };
  }
  return { words: undefined, says: "" };
}

const forms: readonly { readonly form: RegExp; readonly says: string }[] = [
  {
    form: /(?<![\w-])(?:TBD|TBA|TBC|T\.B\.D\.|FIXME)(?![\w-])|(?<![\w-])TODO(?= ?:|\s*$|\]|\))|^\W*TODO\b|\bto ?do: /,
    says: "stands where something is to come",
  },
  { form: /(?<![\w"'-])(?:XXX|\?\?\?)(?![\w?"'-])/, says: "stands where something is to come" },
  { form: /lorem ipsum/i, says: "is the filling of a template" },
  {
    form: /<(?:insert|your|enter|add|fill|describe|name of|date|company|project name|todo)\b[^<>]{0,80}>|\[(?:insert|your|enter|fill in|add your|company name|project name|describe)\b[^[\]]{0,80}\](?![(:[])/i,
    says: "was to be replaced",
  },
  {
    form: /\$\{[^{}]{1,120}\}|(?<!\$)\{\{ ?(?:cookiecutter|project|name|date|title|author)[^{}]{0,80}\}\}/i,
    says: "is an expression that nothing filled in",
  },
  {
    form: /\b(?:replace (?:the |all |these )?(?:placeholders?|place holders?)\b.{0,40}|to use this template|delete this (?:section|text|line|block) (?:if|when|before|after)|this (?:section|text) is a placeholder|\(?fill (?:this|me) in\b)/i,
    says: "is a word of the template to its user",
  },
];

interface Line {
  readonly line: string;
  readonly evidence: Evidence;
}

function* written(view: View): Iterable<Line> {
  for (const passage of view.all("passage")) {
    if (passage.form === "code" || passage.form === "comment") continue;
    for (const [at, source] of passage.source.entries())
      yield { line: withoutCode(source), evidence: evidenceOf(passage, at, source.trim()) };
  }
  for (const { title, evidence } of view.all("heading")) yield { line: title, evidence };
}
