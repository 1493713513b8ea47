import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { parseBound } from "#base/quantity";
import { system as systemSchema, type System } from "#model/system";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "./recover.ts";

async function systemOf(text: string): Promise<System> {
  return (await recoverDocuments(memoryTree({ "design.md": text }), readers)).system;
}

const text = `# Tool hire

The search must answer within 300 ms in the 95th percentile at 40 requests per second. The desk must keep receipts.

The desk must keep receipts for members. We chose SQLite over PostgreSQL because it needs no server.

| Risk | Probability | Impact | Mitigation |
| --- | --- | --- | --- |
| The printer breaks | unlikely | 4 | keep a second one |

We assume that members can read. Who opens the desk is not yet decided.
`;

describe("what documents state", () => {
  it("is in the model, each with its words and its place", async () => {
    const { requirements, decisions, risks, assumptions, questions } = await systemOf(text);
    expect(requirements[0]).toMatchObject({
      id: "search-answer-300-ms-95th-percentile",
      quality: "performance",
      priority: "must",
      measure: "response time p95",
      target: "<= 300 ms",
      at: "40 requests per second",
      evidence: [{ file: "design.md", line: 3 }],
    });
    expect(requirements.map((one) => one.id)).toEqual([
      "search-answer-300-ms-95th-percentile",
      "desk-keep-receipts",
      "desk-keep-receipts-members",
    ]);
    expect(decisions).toMatchObject([{ title: "SQLite", insteadOf: ["PostgreSQL"], because: ["it needs no server"] }]);
    expect(risks).toMatchObject([{ likelihood: "low", impact: "4", mitigation: "keep a second one" }]);
    expect(assumptions).toMatchObject([{ text: "We assume that members can read." }]);
    expect(questions).toMatchObject([{ text: "Who opens the desk is not yet decided." }]);
  });

  it("has targets that can be reckoned with", async () => {
    const [first] = (await systemOf(text)).requirements;
    expect(parseBound(first?.target ?? "")?.quantity.value).toBe(0.3);
  });

  it("has ids that differ, whatever is written twice", async () => {
    const twice =
      "# A\n\nR-1: The desk must open. R-2: The desk must close.\n\n# B\n\nR-1: The shop must open at noon.\n";
    const { requirements } = await systemOf(twice);
    expect(new Set(requirements.map((one) => one.id)).size).toBe(requirements.length);
  });

  it("of a model that was written before is empty", () => {
    const old = { name: "x", components: [], connections: [], interfaces: [], requirements: [], decisions: [] };
    expect(systemSchema.parse(old)).toEqual({ ...old, risks: [], assumptions: [], questions: [] });
  });
});
