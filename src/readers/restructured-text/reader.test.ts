import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { lookupOf } from "#recover/read";
import { SourceText } from "../reader.ts";
import { restructuredTextReader } from "./reader.ts";
import { pieces, text } from "./fixtures/design.ts";

const read = (words: string) =>
  restructuredTextReader.read(new SourceText("design.rst", words), lookupOf(memoryTree({})));

describe("the reader of reStructuredText", () => {
  it("gives headings with their level, passages of each form, rows with their columns, and drawings", async () => {
    const reading = await read(text);
    const told = reading.facts.map((one) => {
      if (one.kind === "heading") return [one.level, one.title];
      if (one.kind === "passage")
        return one.cells && one.columns ? [one.form, ...one.cells] : [one.form, one.text.replace(/\s+/g, " ").trim()];
      return [one.kind, "target" in one ? one.target : ""];
    });
    expect(told).toEqual([
      [1, "Shop"],
      ["paragraph", "Orders go to the stock service."],
      [2, "Parts"],
      ["list item", "api takes orders"],
      ["list item", "stock counts"],
      ["table row", "Part | Does"],
      ["table row", "api", "takes orders"],
      ["code", "a -> b"],
    ]);
    expect(reading.pieces?.map(({ path, text: words, line }) => [path, words.trim(), line])).toEqual(pieces);
  });

  it("gives, for any text, passages that have the lines of their source", async () => {
    const part = fc.constantFrom(
      "= a",
      "a\n===",
      "* b",
      "- c",
      "|===",
      "|d|e",
      "----",
      "[plantuml]",
      ".. uml::",
      "   x -> y",
      "\n",
      "\n\n",
      "+---+",
      "| f |",
      "``",
      "::",
      "`g <h>`_",
      "\r\n",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.string({ maxLength: 8 })), { maxLength: 40 }), async (parts) => {
        const words = parts.join("");
        const lines = words.split(/\r\n|\n|\r/);
        for (const one of (await read(words)).facts) {
          if (one.kind !== "passage") continue;
          const { line, endLine = line } = one.evidence;
          expect(one.source).toEqual(lines.slice(line - 1, endLine));
          expect(one.text.split("\n")).toHaveLength(one.source.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
