import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { reviewAreas } from "#model/document-review";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "#review/documents/review";
import { rules } from "#rules/catalogue.generated";
import { rulesOf } from "#rules/rule";
import { faultsOfForm } from "../plain-form.ts";
import { renderMarkdown } from "../render-markdown.ts";
import { conclusionTitle, designReview } from "./design-review.ts";

const shop = `# Book shop

| Name | Type | Responsibilities |
| --- | --- | --- |
| Orders | Service | takes *orders* |
| Ledger | Database | keeps __orders__ |
| Paywell | External system | takes payments |

Orders calls Paywell over HTTPS. Orders writes to Ledger. Ledger is backed up every night. TODO: say how fast.
`;
const clinic = `# Patient portal

| Component | Description |
| --- | --- |
| Portal | shows results to patients |
| Result archive database | holds results for ten years |
| Laboratory feed | external; sends results |

The Laboratory feed sends results to the Portal. The Portal stores them in the Result archive database.
Patients log in to the Portal with a national identity card. The archive is fast and highly available.
`;

async function reviewOf(text: string, detailed = true): Promise<string> {
  const tree = memoryTree({ "design.md": text });
  const reviewed = reviewDocuments(await recoverDocuments(tree, readers), rulesOf(rules, "documents"), tree);
  const document = designReview({ version: 1, program: "archwright 0", ...reviewed }, { detailed });
  return renderMarkdown(document, { profile: "plain" });
}

/** Sentences of running text, without headings, tables and what ends in a colon before a list. */
function sentencesOf(markdown: string): string[] {
  const lines = markdown.split("\n").filter((line) => !/^(#|\||\s*$)/.test(line) && !line.endsWith(":"));
  return lines.flatMap((line) => line.replace(/^\s*[-*\d.]+\s+/, "").split(/(?<=[.!?])\s+/));
}

describe("the design review", () => {
  it.each([shop, clinic, "", "# Empty\n", "*Not* __only__ <b>this</b>\n\n> Note: quoted\n"])(
    "keeps the form that is asked for, short and long, whatever the document: %j",
    async (text) => {
      const headings = [...reviewAreas.map((one) => `${one.number}. ${one.title}`), conclusionTitle];
      for (const detailed of [true, false])
        expect(await faultsOfForm(await reviewOf(text, detailed), { headings })).toEqual([]);
    },
  );

  it("says of one system what it does not say of another: fewer than one sentence in ten is shared", async () => {
    const [one, other] = [sentencesOf(await reviewOf(shop)), new Set(sentencesOf(await reviewOf(clinic)))];
    const shared = one.filter((sentence) => other.has(sentence));
    expect(one.length).toBeGreaterThan(20);
    expect(shared.length / one.length, shared.join("\n")).toBeLessThan(0.1);
  });

  it("is shorter where nobody asked for details, and says how much it leaves out", async () => {
    const [long, short] = [await reviewOf(shop), await reviewOf(shop, false)];
    expect(short.length).toBeLessThanOrEqual(long.length);
  });

  it("tells the threats at trust boundaries in one table, and each letter with its proof where details are asked for", async () => {
    const [short, long] = [await reviewOf(shop, false), await reviewOf(shop)];
    expect(short).toContain("1 connection of Book shop crosses a trust boundary;");
    expect(short).toContain("| Orders → Paywell `design.md:9` | to outside | R D |  | S T I | E |");
    expect(short).not.toContain("S spoofing | answered");
    expect(long).toContain("| S spoofing | answered | The line from Orders to Paywell says so.");
    expect(long).toMatch(/\| R repudiation \| open \| Nothing says how it is kept who asked for what.*Searched in/);
  });

  it("says so where no connection crosses a boundary", async () => {
    expect(await reviewOf("# Lone desk\n", false)).toContain(
      "0 connections of Lone desk were looked at, and none crosses a trust boundary that is drawn or said.",
    );
  });
});
