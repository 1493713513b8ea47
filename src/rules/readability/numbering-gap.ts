// Numbers of headings, steps and list items that leave one out or come twice, and headings that stand twice under one parent.
import { grouped } from "#base/groups";
import { type NumberedRun, numberedRuns } from "#prose/numbering";
import { documentText, type Section } from "#prose/document-text";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const numberingGap = defineRule(
  remarks({
    id: "readability/numbering-gap",
    title: "Numbering with a gap or a repetition",
    strength: "Numbers run without a gap",
    issue: "8.1",
    looksFor: [
      "numbers of sibling headings, of steps or of list items that leave one out or come twice",
      "two headings of one title under one parent",
    ],
    sources: ["ISO 2145: Numbering of divisions and subdivisions in written documents"],
    usual: {
      expected: "numbers that follow each other, each once",
      because: "Readers ask whether something was lost, and a reference by number is no longer clear.",
      severity: "low",
      confidence: 0.85,
    },
    *find({ recovered: { facts } }) {
      for (const run of numberedRuns(facts)) {
        const remark = brokenIn(run);
        if (remark) yield remark;
      }
      yield* sameTitles(documentText(facts).sections);
    },
  }),
);

function brokenIn({ what, items }: NumberedRun): Remark | undefined {
  for (const [at, item] of items.entries()) {
    const before = items[at - 1];
    if (!before || item.number === before.number + 1) continue;
    const isAgain = item.number <= before.number;
    // What begins anew is another list; what leaps far is no numbering.
    if (isAgain ? item.number !== before.number : item.number > before.number + 3) return undefined;
    return {
      is: isAgain ? `${what} ${item.name} comes twice.` : `${what} ${before.name} is followed by ${item.name}.`,
      evidence: [item.evidence, before.evidence],
      mend: isAgain
        ? `Number what follows the second ${item.name} anew.`
        : `Add what is missing between ${before.name} and ${item.name}, or number what follows anew.`,
    };
  }
  return undefined;
}

function* sameTitles(sections: readonly Section[]): Iterable<Remark> {
  const headed = sections.filter((one) => one.level > 0 && one.title !== "");
  const titles = grouped(headed, (one) => [one.file, one.path.length, one.title].join("\n"));
  const byPath = grouped(headed, (one) => [one.file, ...one.path.map((part) => part.toLowerCase())].join("\n"));
  for (const same of byPath.values()) {
    const [first, second] = same;
    if (!first?.evidence || !second?.evidence || same.length > 2) continue;
    // A heading that is repeated under each of several equal parents is the form of the document.
    const parents = titles.get([first.file, first.path.length - 1, first.path.at(-2)].join("\n")) ?? [];
    if (parents.length > 1) continue;
    yield {
      is: `Two headings under one parent are called "${second.title}".`,
      evidence: [second.evidence, first.evidence],
      mend: `Give each "${second.title}" a name that says what it is about, or join them.`,
      confidence: 0.8,
    };
  }
}
