import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import type { Fact } from "#model/fact";
import { acronymsOf } from "./acronyms.ts";
import { announcedLists } from "./announced-lists.ts";
import { availabilities } from "./availability.ts";
import { rareNames } from "./code-names.ts";
import { contradictions } from "./contradictions.ts";
import { contradictingFigures } from "./figures.ts";
import { partDrawings } from "./drawings.ts";
import { mistypedTerms } from "./mistyped.ts";
import { numberedRuns } from "./numbering.ts";
import { conflictOf } from "./spelling-conflicts.ts";
import { emptyCells } from "./tables.ts";
import { variedTerms } from "./terms.ts";
import { unlistedMembers } from "./unlisted.ts";

/** One paragraph for each text, each on a line of its own. */
function paragraphs(...texts: readonly string[]): Fact[] {
  return texts.map((text, at) => ({
    kind: "passage",
    form: "paragraph",
    text,
    source: [text],
    evidence: { file: "a.md", line: at + 1, quote: text.trim() },
  }));
}

function listItem(text: string, line: number): Fact {
  return {
    kind: "passage",
    form: "list item",
    text,
    source: [`- ${text}`],
    depth: 1,
    evidence: { file: "a.md", line, quote: `- ${text}` },
  };
}

const conflictsIn = (...texts: readonly string[]): string[][] =>
  variedTerms(paragraphs(...texts)).flatMap((term) => {
    const conflict = conflictOf(term, (text) => text === "RBAC");
    return conflict ? [[conflict.usual, ...conflict.others].map((one) => one.text)] : [];
  });

function askAll(facts: readonly Fact[]): void {
  variedTerms(facts).map((one) => conflictOf(one, () => true));
  acronymsOf(facts, () => false);
  announcedLists(facts);
  availabilities(facts);
  rareNames(facts);
  contradictions(facts);
  contradictingFigures(facts, () => []);
  partDrawings(facts);
  mistypedTerms(facts, () => false);
  numberedRuns(facts);
  emptyCells(facts);
  unlistedMembers(facts);
}

describe("the terms of a text", () => {
  it("are one where the letters are the same", () => {
    expect(conflictsIn("The OrderHub asks.", "An Order-Hub and the OrderHub.")).toEqual([["OrderHub", "Order-Hub"]]);
    expect(conflictsIn("a data base", "the database, the database")).toEqual([["database", "data base"]]);
    expect(conflictsIn("on GitHub and GitHub", "with Github")).toEqual([["GitHub", "Github"]]);
    expect(conflictsIn("RBAC and RBAC", "some rbac rules")).toEqual([["RBAC", "rbac"]]);
  });

  it("may differ where grammar asks for it", () => {
    expect(conflictsIn("a third-party tool", "the third party", "The third party")).toEqual([]);
    expect(conflictsIn("to set up", "a setup", "Setup of it")).toEqual([]);
    expect(conflictsIn("Public-Key Infrastructure", "a Public Key")).toEqual([]);
    expect(conflictsIn("IMPORTANT", "An Important note", "important")).toEqual([]);
  });

  it("are not looked for in code, addresses and paths", () => {
    expect(conflictsIn("`Github` and https://Github.com/x", "on GitHub", "a@Github.com")).toEqual([]);
  });
});

describe("what is told of a text", () => {
  it("gives an abbreviation the place where it is written out", () => {
    const [one] = acronymsOf(paragraphs("The RGS asks.", "A Returned Goods Service (RGS) answers."), () => false);
    expect([one?.text, one?.uses.length, one?.meaning?.line]).toEqual(["RGS", 2, 2]);
  });

  it("is a mistyped word only where a key was missed", () => {
    const often = paragraphs("The warehouse", "the warehouse", "a warehouse", "likeness likeness likeness");
    const rare = (text: string): string[] =>
      mistypedTerms([...often, ...paragraphs(text)], () => false).map((one) => one.meant);
    expect(rare("the wareohuse")).toEqual(["warehouse"]);
    expect(rare("the warehouses")).toEqual([]);
    expect(rare("a liveness check")).toEqual([]);
  });

  it("never fails, whatever the text is", () => {
    const piece = fc.constantFrom(
      "- a",
      "1. b",
      "API-Gateway",
      "API Gateway",
      "(",
      ")",
      "`",
      "99.9 %",
      " SLA ",
      "three services:",
      "**",
      "|",
      "Figure 3",
      "[",
      "](",
      "must not be",
      "RGS",
      ": ",
      "…",
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: "grapheme", maxLength: 12 })), { maxLength: 40 }),
        (parts) => {
          const facts = paragraphs(parts.slice(0, 20).join(" "), ...parts);
          expect(() => askAll(facts)).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(["a", "aB", "B", "a/", "A ", "a-", "a_", "(", "[", "1.", "A, ", ": ", "* ", "`", "a b. "])(
    "is told in a moment of long texts of %j",
    (part) => {
      const list = ["Desk", "Keeper", "Room"].map((name, at) => listItem(name, at + 10));
      const long = [40, 20_000].map((length) => `a${part.repeat(length / part.length)} !`);
      const facts = [...paragraphs(...long, "The shop has these parts:"), ...list];
      const began = processorTime();
      askAll(facts);
      expect(processorTime() - began).toBeLessThan(5_000);
    },
  );
});
