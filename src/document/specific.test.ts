import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { DocumentReviewResult } from "#model/result";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "#review/documents/review";
import { rules } from "#rules/catalogue.generated";
import { rulesOf } from "#rules/rule";
import { designReview } from "./documents/design-review.ts";
import { gapReview } from "./documents/gap-review.ts";
import { documentReviewDocument } from "./documents/review.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { generalSentences, proseSentences, sharedPart } from "./specific.ts";

/** Four systems that have nothing in common but that all are described. */
const documents = {
  "shop.md": `# Book shop

| Name | Type | Responsibilities |
| --- | --- | --- |
| Orders | Service | takes orders |
| Ledger | Database | keeps orders |
| Paywell | External system | takes payments |

Orders calls Paywell over HTTPS. Orders writes to Ledger. Ledger is backed up every night. TODO: say how fast.
The shop must be highly available and scalable.
`,
  "clinic.md": `# Patient portal

| Component | Description |
| --- | --- |
| Portal | shows results to patients |
| Result archive database | holds results for ten years |
| Laboratory feed | external; sends results |

The Laboratory feed sends results to the Portal. The Portal stores them in the Result archive database.
Patients log in to the Portal with a national identity card. See [the plan](plan.md#when).

## Operations
`,
  "ferry.md": `# Ferry timetable

\`\`\`mermaid
flowchart LR
  planner[Planner] --> board[Departure board]
  planner --> tides[Tide tables]
  board --> horn[Horn controller]
  crew[Crew app] --> planner
  crew --> board
  horn --> pier[Pier display]
  lost[Ticket kiosk]
\`\`\`

Work travels to the Horn controller by a message broker. QXZ tells the Planner which ferry is late; QXZ is old.
`,
  "notes.md": "# Bees\n\nThey live in boxes. We follow best practices.\n",
  "bare.txt": "Nothing is drawn here.\n",
};

async function resultOf(file: string, text: string): Promise<DocumentReviewResult> {
  const tree = memoryTree({ [file]: text }, file.replace(/\.\w+$/, ""));
  const reviewed = reviewDocuments(await recoverDocuments(tree, readers), rulesOf(rules, "documents"), tree);
  return { version: 1, program: "archwright 0", ...reviewed };
}

const forms = {
  review: documentReviewDocument,
  "design review": (result: DocumentReviewResult) => designReview(result, { detailed: false }),
  "design review in detail": (result: DocumentReviewResult) => designReview(result, { detailed: true }),
  "gap review": (result: DocumentReviewResult) => gapReview(result, { detailed: false }),
  "gap review in detail": (result: DocumentReviewResult) => gapReview(result, { detailed: true }),
};

describe.each(Object.entries(forms))("the %s of documents", (_, form) => {
  const markdownOf = (result: DocumentReviewResult): string => renderMarkdown(form(result), { profile: "plain" });

  it("has no sentence that would be equally true of any other system", async () => {
    for (const [file, text] of Object.entries(documents)) {
      const result = await resultOf(file, text);
      const { name, components } = result.system;
      const names = [name, ...components.flatMap((one) => [one.name, ...one.aliases])];
      expect(await generalSentences(markdownOf(result), names), file).toEqual([]);
    }
  });

  it("shares fewer than one in ten of its sentences with that of any other system", async () => {
    const results = await Promise.all(Object.entries(documents).map(([file, text]) => resultOf(file, text)));
    const reports = await Promise.all(results.map((one) => proseSentences(markdownOf(one))));
    for (const one of reports)
      for (const other of reports) {
        if (one === other) continue;
        const shared = one.filter((sentence) => other.includes(sentence));
        expect(sharedPart(one, other), shared.join("\n")).toBeLessThan(0.1);
      }
  });
});

describe("a sentence of a report", () => {
  it.each([
    ["Say how it scales.", false],
    ["- Monitoring should be improved.", false],
    ["Say how Orders scales.", true],
    ["Write what belongs there `shop.md:3`.", true],
    ["“It is fast. Very.” can't be measured.", true],
    ["## Headings do not count", true],
  ])("speaks of the system at hand: %j is %s", async (markdown, isSpecific) => {
    expect((await generalSentences(markdown, ["Orders"])).length === 0).toBe(isSpecific);
  });
});
