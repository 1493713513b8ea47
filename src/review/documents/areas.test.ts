import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { reviewAreas } from "#model/document-review";
import type { DocumentReviewResult } from "#model/result";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { rules } from "#rules/catalogue.generated";
import { rulesOf } from "#rules/rule";
import { reviewDocuments } from "./review.ts";

const design = `# Shop

| Name | Type | Responsibilities |
| --- | --- | --- |
| Orders | Service | takes orders |
| Ledger | Database | keeps orders |
| Paywell | External system | takes payments |

Orders calls Paywell over HTTPS. Orders writes to Ledger. Ledger is backed up every night.
`;

async function areasOf(text: string): Promise<DocumentReviewResult["areas"]> {
  const tree = memoryTree({ "design.md": text });
  return reviewDocuments(await recoverDocuments(tree, readers), rulesOf(rules, "documents"), tree).areas;
}

describe("the areas of a design review", () => {
  it("are the eight, in their order, whatever the document says", async () => {
    for (const text of [design, "", "# Empty"])
      expect((await areasOf(text)).map((one) => one.title)).toEqual(reviewAreas.map((one) => one.title));
  });

  it("have strengths with the words of the document that a check finds good", async () => {
    const [, integrations, , , data] = await areasOf(design);
    expect(integrations?.strengths[0]?.text).toBe("Integrations say how they are secured: Paywell");
    expect(data?.strengths.map((one) => one.text)).toContain("Stores say how they are backed up: Ledger");
    expect(data?.strengths[0]?.evidence[0]?.quote).toContain("Ledger is backed up every night.");
  });

  it("have weaknesses with their findings, and what to do about each", async () => {
    const [, , , , data] = await areasOf(design);
    expect(data?.weaknesses.map((one) => one.text)).toContain(
      "The document does not say how what Ledger holds is encrypted.",
    );
    expect(data?.improvements.join(" ")).toContain("State that Ledger and its backups are encrypted");
    for (const weakness of data?.weaknesses ?? [])
      expect(weakness.findings.length + (weakness.topic ? 1 : 0)).toBeGreaterThan(0);
  });
});
