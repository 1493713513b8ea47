import { describe, expect, it } from "vitest";
import type { Requirement, System } from "#model/system";
import type { Block, Runs } from "./document.ts";
import { shop } from "./fixtures/shop.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { statedInShort, statedSections } from "./stated.ts";

const evidence = [{ file: "design.md", line: 7, quote: "x" }];

const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  text: `The desk must do ${id}`,
  priority: "must",
  evidence,
  ...more,
});

const stating: System = {
  ...shop,
  requirements: [
    requirement("FR-1"),
    requirement("answer-soon", {
      quality: "performance",
      measure: "response time p95",
      target: "<= 300 ms",
      at: "40/s",
    }),
    requirement("kotlin", { constraint: "technical", doubtful: "it binds the makers" }),
  ],
  decisions: [
    { id: "sqlite", title: "SQLite", status: "accepted", because: ["no server"], insteadOf: ["a book"], evidence },
  ],
  risks: [{ id: "R1", text: "The printer breaks", likelihood: "low", evidence }],
  assumptions: [{ id: "a", text: "Reading: members can read", evidence }],
  questions: [{ id: "q", text: "Who opens the desk?", evidence }],
};

function markdownOf(blocks: readonly Block[]): string {
  return renderMarkdown({ title: "t", subtitle: "", program: "p", blocks }, { profile: "plain" });
}

function wordsOf(runs: Runs): string {
  return runs.map((one) => ("text" in one ? one.text : "")).join("");
}

describe("what documents state, as a page", () => {
  it("has a table for each noun, with what is measured and what is doubtful", () => {
    const page = markdownOf(statedSections(stating));
    expect(page).toContain(`3 requirements of ${shop.name}: 3 must; 1 with a figure to hold, 1 doubtful.`);
    expect(page).toContain("| FR-1 The desk must do FR-1 | function | must |  | `design.md:7` |");
    expect(page).toContain("| performance | must | response time p95 &lt;= 300 ms at 40/s |");
    expect(page).toContain("(doubtful: it binds the makers) | technical constraint |");
    expect(page).toContain("| SQLite | accepted | no server | a book | `design.md:7` |");
    expect(page).toContain("| R1 The printer breaks | low |  | not stated |");
    expect(page).toContain("| Who opens the desk? |");
  });

  it("has nothing where nothing is stated", () => {
    expect(statedSections(shop)).toEqual([]);
    expect(statedInShort(shop)).toEqual([]);
  });

  it("opens what is beyond thirty rows on demand", () => {
    const many = Array.from({ length: 33 }, (_, at) => requirement(`FR-${at}`));
    const [section] = statedSections({ ...shop, requirements: many });
    const folded = section?.blocks.find((one) => one.kind === "details");
    expect(folded && wordsOf(folded.summary)).toBe("3 more");
  });

  it("in short has a line for each noun, with the names that authors set before a colon", () => {
    expect(statedInShort(stating).map(wordsOf)).toEqual([
      `3 requirements of ${shop.name}: 3 must; 1 with a figure to hold, 1 doubtful.`,
      "1 decision: “SQLite”.",
      "1 risk: “The printer breaks”.",
      "1 assumption: “Reading”.",
      "1 open question: “Who opens the desk?”.",
    ]);
  });
});
