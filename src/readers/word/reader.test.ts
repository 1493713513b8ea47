import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decoded, type DecodedLine, textOf } from "#base/decoded";
import { LineIndex } from "#base/text";
import { quoteMatches } from "#model/evidence";
import { fact } from "#model/fact";
import { documentText } from "#prose/document-text";
import { barrier, proseLines } from "#prose/prose-lines";
import { SourceText } from "../reader.ts";
import { wordReader } from "./reader.ts";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };

function reading(lines: readonly DecodedLine[]) {
  const decoded: Decoded = { lines, problems: [] };
  const file = new SourceText("design.docx", textOf(decoded), 1, undefined, { decoded: lines });
  return wordReader.read(file, nowhere);
}

describe("a decoded document", () => {
  it("says what its lines are: headings, passages, links, and pieces of other notations", async () => {
    const { facts, pieces } = await reading([
      { text: "Book shop", form: "heading", level: 1, paragraph: 1 },
      { text: "Overview 1", form: "margin", paragraph: 2 },
      {
        text: "Orders calls Stock. Stock answers.",
        paragraph: 3,
        links: [{ what: "link", target: "#a", text: "Stock" }],
      },
      { text: "• takes orders", form: "list item", level: 2, paragraph: 4 },
      { text: "Name | Type", form: "table row", cells: ["Name", "Type"], opensTable: true, paragraph: 5 },
      { text: "Orders | Service", form: "table row", cells: ["Orders", "Service"], paragraph: 7 },
      { text: "flowchart LR", form: "code", paragraph: 9 },
      { text: "  a --> b", form: "code", paragraph: 10 },
    ]);
    expect(facts).toMatchObject([
      { kind: "heading", level: 1, title: "Book shop", evidence: { line: 1, quote: "Book shop", paragraph: 1 } },
      { kind: "link", target: "#a", text: "Stock", evidence: { line: 3, paragraph: 3 } },
      { kind: "passage", form: "paragraph", evidence: { line: 3, paragraph: 3 } },
      { kind: "passage", form: "list item", text: "takes orders", depth: 2, source: ["• takes orders"] },
      { kind: "passage", form: "table row", cells: ["Name", "Type"] },
      { kind: "passage", form: "table row", cells: ["Orders", "Service"], columns: ["Name", "Type"] },
      {
        kind: "passage",
        form: "code",
        text: "flowchart LR\n  a --> b",
        evidence: { line: 7, endLine: 8, paragraph: 9 },
      },
    ]);
    expect(pieces).toEqual([{ path: "design.docx.7.mmd", text: "flowchart LR\n  a --> b", line: 7 }]);
  });

  it("joins lines that go on, and knows the page of each sentence", async () => {
    const { facts } = await reading([
      { text: "Quality of", form: "heading", level: 2, page: 1 },
      { text: "service", form: "heading", level: 2, goesOn: true, page: 1 },
      { text: "Orders is fast. It answers", page: 1 },
      { text: "3", form: "margin", page: 1 },
      { text: "within a second. It is", goesOn: true, page: 2 },
      { text: "cheap.", goesOn: true, page: 2 },
      { text: "1. Begin", form: "list item", level: 1, page: 2 },
      { text: "anew.", form: "list item", level: 1, goesOn: true, page: 2 },
    ]);
    const told = documentText(facts).sentences.map(({ text, evidence: { line, page, quote } }) => [
      text,
      line,
      page,
      quote,
    ]);
    expect(told).toEqual([
      ["Quality of service", 1, 1, "Quality of"],
      ["Orders is fast.", 3, 1, "Orders is fast. It answers"],
      ["It answers within a second.", 3, 1, "Orders is fast. It answers"],
      ["It is cheap.", 5, 2, "within a second. It is"],
      ["Begin anew.", 7, 2, "1. Begin"],
    ]);
  });

  it("keeps words that are set as code out of the prose", async () => {
    const { facts } = await reading([
      {
        text: "Call the id and ordsApi (v2) by an a-b/c.d idea.",
        code: ["ordsApi", "id", "(v2)", "a-b/c.d"],
        paragraph: 1,
      },
    ]);
    expect(facts).toMatchObject([{ code: ["ordsApi", "id", "(v2)", "a-b/c.d"] }]);
    expect(proseLines(facts).map((one) => one.text)).toEqual([
      `Call the ${barrier} and ${barrier} ${barrier} by an ${barrier} idea.`,
    ]);
  });

  it("is paragraphs where nothing is known of its lines", async () => {
    const { facts } = await wordReader.read(new SourceText("a.docx", "Orders.\n\nStock."), nowhere);
    expect(facts.map((one) => one.kind === "passage" && one.text)).toEqual(["Orders.", "Stock."]);
  });
});

describe("any lines", () => {
  const line: fc.Arbitrary<DecodedLine> = fc.record(
    {
      text: fc.oneof(
        fc.constantFrom("", "Orders", "• Stock", "1. a.", "@startuml", "| A |"),
        fc.string({ maxLength: 8 }),
      ),
      form: fc.constantFrom("heading", "list item", "table row", "quote", "code", "margin"),
      level: fc.integer({ min: -1, max: 12 }),
      goesOn: fc.constant(true),
      cells: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
      opensTable: fc.constant(true),
      page: fc.integer({ min: 1, max: 3 }),
      paragraph: fc.integer({ min: 1, max: 99 }),
    },
    { requiredKeys: ["text"] },
  );

  it("keep the promises of readers: facts of the agreed form, quotes that stand, each with the place of its line", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const index = new LineIndex(textOf({ lines, problems: [] }));
        const { facts, pieces = [] } = await reading(lines);
        for (const one of facts) expect(fact.safeParse(one).success).toBe(true);
        for (const { evidence } of [...facts, ...documentText(facts).sentences]) {
          expect(quoteMatches(evidence.quote, index.line(evidence.line))).toBe(true);
          expect(evidence.paragraph).toBe(lines[evidence.line - 1]?.paragraph);
        }
        for (const piece of pieces) expect(piece.line).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
