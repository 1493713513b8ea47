import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactOf } from "#model/fact";
import { lookupOf } from "#recover/read";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { markdownReader } from "./reader.ts";

async function read(text: string) {
  return markdownReader.read(new SourceText("design.md", text), lookupOf(memoryTree({})));
}

async function passages(text: string): Promise<FactOf<"passage">[]> {
  return (await read(text)).facts.filter((one) => one.kind === "passage");
}

describe("the reader of Markdown", () => {
  it("gives headings of both kinds with their level and line", async () => {
    const { facts } = await read("Shop\n====\n\n## Parts of `it`\n");
    expect(facts.map((one) => one.kind === "heading" && [one.level, one.title, one.evidence.line])).toEqual([
      [1, "Shop", 1],
      [2, "Parts of it", 4],
    ]);
  });

  it("leaves each word on its line, whatever marks stand between", async () => {
    const [first] = await passages(
      "Orders go\nto **the `[stock](x)`\nservice** ![box](b.png) and\n[mail\nservice](m).\n",
    );
    expect(first?.text.split("\n")).toEqual(["Orders go", "to the [stock](x)", "service box and", "mail", "service."]);
    expect(first?.source).toHaveLength(5);
  });

  it("says which words are set as code", async () => {
    const [first, second] = await passages("Ask `stock` and `web`,\nthen `stock`.\n\nNo more.\n");
    expect([first?.code, second?.code]).toEqual([["stock", "web"], undefined]);
  });

  it("gives table rows with cells and the heads of their columns", async () => {
    const rows = await passages("| Part | Does |\n| --- | --- |\n| api | takes orders |\n");
    expect(rows.map((one) => [one.cells, one.columns])).toEqual([
      [["Part", "Does"], undefined],
      [
        ["api", "takes orders"],
        ["Part", "Does"],
      ],
    ]);
  });

  it("hands fenced drawings on, with the line on which they begin", async () => {
    const { pieces } = await read("# A\n\n```mermaid\nflowchart LR\n a --> b\n```\n\n```\n+---+\n| a |\n+---+\n```\n");
    expect(pieces?.map(({ path, line }) => [path, line])).toEqual([
      ["design.md.4.mmd", 4],
      ["design.md.9.boxes", 9],
    ]);
  });

  it("says of a long document in shares what it says of the whole", async () => {
    const text = Array.from({ length: 4_000 }, (_, at) => `## Part ${at}\n\nThe [order](#a) goes to **stock**.\n`).join(
      "\n",
    );
    const file = new SourceText("design.md", text);
    const lookup = lookupOf(memoryTree({}));
    const shares = await Promise.all([0, 1, 2].map((at) => markdownReader.read(file, lookup, { at, of: 3 })));
    expect(shares.flatMap((one) => one.facts)).toEqual((await read(text)).facts);
    expect(shares.every((one) => one.facts.length > 0)).toBe(true);
  });

  it("reads on after a fence that is never closed", async () => {
    const { facts } = await read("# A\n\n```js\nlet a;\n\n## B\n\ntext\n");
    expect(facts.flatMap((one) => (one.kind === "heading" ? one.title : []))).toEqual(["A", "B"]);
  });

  it("reads a template that is fenced as a whole and holds fences of its own", async () => {
    const text = "````markdown\n# T\n\n```mermaid\nflowchart LR\n```\n\n## U\n````\n\nafter\n";
    const nested = text.replaceAll("````", "```");
    for (const one of [text, nested]) {
      const { facts, pieces } = await read(one);
      expect(facts.flatMap((fact) => (fact.kind === "heading" ? fact.title : []))).toEqual(["T", "U"]);
      expect(pieces).toHaveLength(1);
    }
  });

  it("gives, for any text, passages with as many lines as they have in the source, each quoted as it stands", async () => {
    const piece = fc.constantFrom(
      "# a",
      "- b",
      "`c`",
      "**d**",
      "|e|f|",
      "|-|-|",
      "```",
      "> g",
      "\n",
      "\n\n",
      "  \n",
      "[h](i)",
      "<b>",
      "<!--",
      "-->",
      "---",
      "\r\n",
      "1. j",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 30 }), async (parts) => {
        const text = parts.join("");
        const lines = text.split(/\r\n|\n|\r/);
        for (const { evidence, source, text: words } of await passages(text)) {
          expect(source).toEqual(lines.slice(evidence.line - 1, evidence.endLine ?? evidence.line));
          expect(words.split("\n").length).toBeLessThanOrEqual(source.length + 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
