import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { quoteMatches } from "#model/evidence";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { brief as schema, type Brief } from "./brief.ts";
import { readBrief } from "./read-brief.ts";

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
}

async function briefOf(files: Readonly<Record<string, string>>): Promise<Brief> {
  const { facts } = await recoverDocuments(memoryTree(files), readers);
  return readBrief(facts);
}

function missing({ inputs }: Brief): string[] {
  return inputs.filter((one) => one.standing === "missing").map((one) => one.input);
}

describe("a brief in sections", () => {
  const read = briefOf({ "brief.md": fixture("ferry-tickets.md") });

  it("gives requirements with labels and priorities, and qualities with figures and conditions", async () => {
    const { functional, quality } = await read;
    expect(functional.map(({ id, priority }) => `${id ?? ""} ${priority ?? ""}`).slice(0, 3)).toEqual([
      "FR-01 must",
      "FR-02 must",
      "FR-03 should",
    ]);
    const search = quality.find((one) => one.text.startsWith("Search results"));
    expect(search).toMatchObject({
      category: "performance",
      figures: [{ comparator: "<=", value: 1.5, unit: "s", condition: "for 95 % of requests" }],
      evidence: [{ file: "brief.md", line: 44 }],
    });
  });

  it("gives people, data, neighbours, and what is left out", async () => {
    const { actors, entities, integrations, nonGoals } = await read;
    expect(actors.map((one) => one.name)).toEqual(["Passenger", "Counter clerk", "Deckhand", "Timetable planner"]);
    expect(entities.map((one) => one.name)).toEqual(["Crossing", "Ticket", "Fare", "Refund"]);
    expect(integrations.map((one) => one.name)).toEqual(["Stripe", "Coast guard's passenger register"]);
    expect(nonGoals).toHaveLength(2);
  });

  it("gives constraints by kind, and misses nothing", async () => {
    const { constraints } = await read;
    expect(constraints.map(({ kind, evidence }) => `${kind} ${String(evidence[0]?.line)}`).toSorted()).toEqual([
      "budget 67",
      "regulatory 71",
      "scope 15",
      "scope 16",
      "team 68",
      "technical 70",
      "time 69",
    ]);
    expect(missing(await read)).toEqual([]);
  });
});

describe("what a brief leaves open", () => {
  it("is told with what was looked for, and what comes near", async () => {
    const read = await briefOf({ "brief.md": fixture("tool-library.md") });
    expect(missing(read)).toEqual(["availability", "security", "budget", "timeline"]);
    const availability = read.inputs.find((one) => one.input === "availability");
    expect(availability).toMatchObject({ standing: "missing", near: [{ line: 34 }] });
  });

  it("becomes questions, that which changes most first", async () => {
    const { questions } = await briefOf({ "brief.md": fixture("tool-library.md") });
    expect(questions.map((one) => one.about)).toEqual(["missing", "missing", "missing", "missing", "open"]);
    expect(questions[0]?.asks).toContain("What share of the time must it be up");
    expect(questions.at(-1)?.asks).toBe("Who pays for a broken tool?");
  });

  it("is all of it in a template that nobody filled in", async () => {
    const template =
      "# Brief: [Project]\n\n## Users\n\n- [Who uses it]\n\n## Features\n\n- [Feature 1]\n- [Feature 2]: [Description]\n\n## Performance\n\n- API response time: [Target: < X ms]\n\n## Stack\n\n- Backend: [framework]\n";
    expect(missing(await briefOf({ "brief.md": template }))).toHaveLength(12);
  });

  it("counts no wish without a figure as a target", async () => {
    const wishes =
      "# Shop\n\n## Non-functional requirements\n\n- The shop must be fast.\n- It must scale to many users.\n- It must be highly available.\n";
    const read = await briefOf({ "brief.md": wishes });
    expect(missing(read)).toEqual(expect.arrayContaining(["performance", "scale", "availability"]));
  });
});

describe("terms between buyer and supplier", () => {
  const contract = `# Statement of work

## 1. Requirements

The Contractor shall build a web page that lists open permits. The Contractor shall use open source technologies.

## 2. Key personnel

The Contractor shall name a project manager. The Contractor shall replace personnel within 10 days.

## 3. Invoicing

The Contractor shall submit one invoice per month. The Contractor shall keep receipts for 3 years.

## 4. Type of contract

This is a fixed price order of the Government.
`;

  it("stand apart from what the system has to do", async () => {
    const { functional, contract: terms, quality, constraints } = await briefOf({ "sow.md": contract });
    expect(functional.map((one) => one.text)).toEqual([
      "The Contractor shall build a web page that lists open permits.",
    ]);
    expect(quality).toEqual([]);
    expect(terms.map((one) => one.evidence[0]?.line)).toEqual([9, 9, 13, 13, 17]);
    expect(constraints.map((one) => one.kind)).toEqual(["technical", "budget"]);
  });
});

describe("briefs of other forms", () => {
  it("may be spread over files: the stack, the specification, the priorities, the figures", async () => {
    const read = await briefOf({
      "stack.md": "# Technology stack\n\n- Backend: Go\n- Database: PostgreSQL\n",
      "specification.md":
        "# Specification\n\n## Functional requirements\n\n- Dispatchers must be able to assign a courier to a parcel.\n- Couriers must be able to mark a parcel as delivered.\n",
      "priorities.md":
        "# Feature prioritization\n\n## Must have\n\n- Assign a courier to a parcel\n\n## Could have\n\n- Print parcel labels\n",
      "performance.md":
        "# Performance and scalability requirements\n\n- Assigning a courier takes less than 1 second.\n- 2,000 parcels per hour at peak.\n",
    });
    expect(missing(read)).toEqual(["availability", "security", "budget", "team", "timeline", "integrations"]);
    expect(read.functional.map((one) => one.priority)).toEqual(expect.arrayContaining(["must", "could"]));
  });

  it("may be YAML", async () => {
    const yaml =
      "title: Seed exchange\nusers: [gardener, organiser]\nfunctional:\n  - id: F1\n    requirement: Gardeners shall offer seeds.\n    priority: must\nnonFunctional:\n  - Pages load within 2 seconds.\nstack: [Python, PostgreSQL]\nbudget: €500 a year\n";
    const read = await briefOf({ "brief.yaml": yaml });
    expect(read.functional).toMatchObject([
      { id: "F1", priority: "must", evidence: [{ file: "brief.yaml", line: 4 }] },
    ]);
    expect(read.quality[0]?.figures[0]).toMatchObject({ comparator: "<=", value: 2, unit: "s" });
    expect(read.actors.map((one) => one.name)).toEqual(["gardener", "organiser"]);
    expect(missing(read)).not.toContain("budget");
  });
});

describe("any text", () => {
  const all = ["ferry-tickets.md", "tool-library.md", "sensor-network.md"].map(fixture);

  it("gives items of the schema, whose quotes stand in it", async () => {
    for (const text of all) {
      const read = await briefOf({ "a.md": text });
      expect(schema.safeParse(read).success).toBe(true);
      const lines = text.split("\n");
      const { inputs: _, ...items } = read;
      const places = Object.values(items).flatMap((some) =>
        Array.isArray(some) ? some.flatMap((one) => one.evidence) : [],
      );
      expect(places.filter(({ line, quote }) => !quoteMatches(quote, lines[line - 1] ?? ""))).toEqual([]);
    }
  });

  it("may end anywhere, and be no brief at all", async () => {
    for (const text of all)
      for (let end = 0; end < text.length; end += 211) await briefOf({ "a.md": text.slice(0, end) });
    const words = fc.constantFrom(
      "must ",
      "all ",
      "except ",
      "# Goals\n",
      "| a | b |\n|---|---|\n",
      "- ",
      "99.9 % ",
      "users, ",
      "(a, b, c) ",
      "status ",
      "FR-1: ",
      "\n",
      "as a user, i want ",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { maxLength: 80 }),
        async (some) => schema.safeParse(await briefOf({ "a.md": some.join("") })).success,
      ),
      { numRuns: 40 },
    );
  });
});
