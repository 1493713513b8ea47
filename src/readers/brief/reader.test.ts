import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { lookupOf } from "#recover/read";
import { SourceText } from "../reader.ts";
import { briefReader } from "./reader.ts";

const brief = `title: Seed exchange
problem: >
  Gardeners throw away
  seeds that others want.
users: [gardener, organiser]
functional:
  - id: F1
    requirement: Gardeners shall offer seeds.
    priority: must
  - id: F2
    requirement: Organisers shall close a swap.
nonFunctional:
  performance: pages load within 2 s
`;

async function read(text: string) {
  return briefReader.read(new SourceText("brief.yaml", text), lookupOf(memoryTree({})));
}

describe("the reader of briefs as YAML", () => {
  it("gives headings, paragraphs, lists and tables with their lines", async () => {
    const { facts, problems } = await read(brief);
    expect(problems).toEqual([]);
    const told = facts.map((one) =>
      one.kind === "heading"
        ? `${one.evidence.line} #${one.level} ${one.title}`
        : one.kind === "passage"
          ? `${one.evidence.line} ${one.form}: ${one.text}`
          : one.kind,
    );
    expect(told).toEqual([
      "1 #1 Seed exchange",
      "2 #2 problem",
      "3 paragraph: Gardeners throw away seeds that others want.",
      "5 #2 users",
      "5 list item: gardener",
      "5 list item: organiser",
      "6 #2 functional",
      "7 table row: id | requirement | priority",
      "7 table row: F1 | Gardeners shall offer seeds. | must",
      "10 table row: F2 | Organisers shall close a swap. | ",
      "12 #2 non-functional",
      "13 list item: performance: pages load within 2 s",
    ]);
  });

  it("tells what is no brief, and what is no YAML", async () => {
    expect((await read("- a\n- b\n")).problems[0]).toMatchObject({
      line: 1,
      expected: expect.stringContaining("goals") as string,
    });
    expect((await read("users: [a\n")).problems.length).toBeGreaterThan(0);
  });

  it("never throws on text that is cut or random", async () => {
    for (let end = 0; end < brief.length; end += 7) await read(brief.slice(0, end));
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => Array.isArray((await read(text)).facts)),
      { numRuns: 60 },
    );
  });
});
