import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { FactOf } from "#model/fact";
import { lookupOf } from "#recover/read";
import { SourceText } from "../reader.ts";
import { plainTextReader } from "./reader.ts";

async function read(text: string) {
  return plainTextReader.read(new SourceText("design.txt", text), lookupOf(memoryTree({})));
}

async function told(text: string): Promise<string[]> {
  const { facts } = await read(text);
  return facts.flatMap((one) => {
    if (one.kind === "heading") return [`${one.evidence.line} #${one.level} ${one.title}`];
    return one.kind === "passage" ? [`${one.evidence.line} ${one.form}: ${one.text.replaceAll("\n", " / ")}`] : [];
  });
}

describe("the reader of plain text", () => {
  it("gives headings by underline and by number, with level and line", async () => {
    const text = "Shop\n====\n\nParts\n-----\nOrders come\nfirst\n\n2.1 The stock\n\nIt counts things\n";
    expect(await told(text)).toEqual([
      "1 #1 Shop",
      "4 #2 Parts",
      "6 paragraph: Orders come / first",
      "9 #2 The stock",
      "11 paragraph: It counts things",
    ]);
  });

  it("takes numbered lines without text between for a list, and a sentence for none of both", async () => {
    expect(await told("1. Build it\n\n2. Ship it\n\n1 Parts\n\nText comes here\n")).toEqual([
      "1 list item: Build it",
      "3 list item: Ship it",
      "5 list item: Parts",
      "7 paragraph: Text comes here",
    ]);
    expect(await told("1 Parts\n\nText comes here\n\n3 Orders wait for stock.\n")).toEqual([
      "1 #1 Parts",
      "3 paragraph: Text comes here",
      "5 paragraph: 3 Orders wait for stock.",
    ]);
  });

  it("gives list items with their depth, and the lines that belong to each", async () => {
    const { facts } = await read("Parts are\n- orders, which\n  takes orders\n  * its store\n- stock\n");
    const items = facts.filter((one): one is FactOf<"passage"> => one.kind === "passage");
    expect(items.map((one) => [one.form, one.text, one.depth])).toEqual([
      ["paragraph", "Parts are", undefined],
      ["list item", "orders, which\n  takes orders", 1],
      ["list item", "its store", 2],
      ["list item", "stock", 1],
    ]);
  });

  it("takes lines that each end as a sentence does for paragraphs of their own", async () => {
    expect(await told("orders.api takes orders.\nstock counts things.\n")).toHaveLength(2);
    expect(await told("The orders service takes orders and\nstock counts things.\n")).toHaveLength(1);
  });

  it("hands a drawing on with its first line", async () => {
    const { pieces } = await read("Shop\n\n+---+    +---+\n| a |--->| b |\n+---+    +---+\n");
    expect(pieces?.map(({ path, line }) => [path, line])).toEqual([["design.txt.3.boxes", 3]]);
  });

  it("claims texts for people, not lists for programs", () => {
    const head = "The shop takes orders and ships them.";
    expect(plainTextReader.claims("docs/design.txt", head)).toBe(true);
    expect(plainTextReader.claims("design.txt", "a==1\nb==2\n")).toBe(false);
    for (const name of ["requirements.txt", "requirements-dev.txt", "robots.txt", "CMakeLists.txt", "LICENSE.txt"])
      expect(plainTextReader.claims(name, head), name).toBe(false);
  });

  it("gives, for any text, passages with the lines they have in the source", async () => {
    const piece = fc.constantFrom(
      "a",
      "A b c",
      "1. d",
      "2.1 E",
      "- f",
      "===",
      "---",
      "\n",
      "\n\n",
      "  ",
      "| g |",
      "\f",
      ".",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 30 }), async (parts) => {
        const text = parts.join("");
        const lines = text.split(/\r\n|\n|\r/);
        for (const one of (await read(text)).facts) {
          if (one.kind !== "passage") continue;
          expect(one.source).toEqual(lines.slice(one.evidence.line - 1, one.evidence.endLine ?? one.evidence.line));
          expect(one.text.split("\n")).toHaveLength(one.source.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
