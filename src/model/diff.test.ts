// Proves that a difference names what came, went and changed, field by field, and nothing else.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffSystems, isEmptyDiff, systemDiff } from "./diff.ts";
import { anySystem, sampleComponent, sampleConnection, sampleInterface, sampleSystem } from "./fixtures/samples.ts";

const line = { file: "compose.yaml", line: 3, quote: "shop:" };

test("a system does not differ from itself, in whatever order it is told", () => {
  fc.assert(
    fc.property(anySystem, (system) => {
      expect(isEmptyDiff(diffSystems(system, structuredClone(system)))).toBe(true);
      const components = system.components.toReversed();
      const connections = system.connections.toReversed();
      expect(isEmptyDiff(diffSystems(system, { ...system, components, connections }))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("what is added one way is removed the other", () => {
  fc.assert(
    fc.property(anySystem, anySystem, (a, b) => {
      const [there, back] = [diffSystems(a, b), diffSystems(b, a)];
      expect(there.components.added).toEqual(back.components.removed);
      expect(there.connections.changed.map((one) => one.id)).toEqual(back.connections.changed.map((one) => one.id));
      expect(systemDiff.safeParse(there).success).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("changes are told field by field", () => {
  const replicas = { minimum: 1, evidence: line };
  const before = sampleSystem(
    [sampleComponent("shop", { replicas, technology: ["flask"] }), sampleComponent("old")],
    [sampleConnection("shop -> db", { protocol: "sql" })],
  );
  const after = sampleSystem(
    [sampleComponent("shop", { replicas: { ...replicas, maximum: 4 }, technology: ["flask"], exposed: [line] })],
    [sampleConnection("shop -> db", { protocol: "sql", timeout: "2 s" }), sampleConnection("a -> b")],
  );
  const diff = diffSystems(before, after);
  expect(diff.components).toEqual({
    added: [],
    removed: ["old"],
    changed: [
      {
        id: "shop",
        changes: [
          { field: "exposed", after: true },
          { field: "replicas", before: "1", after: "1..4" },
        ],
      },
    ],
  });
  expect(diff.connections).toMatchObject({
    added: ["a -> b"],
    changed: [{ id: "shop -> db", changes: [{ field: "timeout", after: "2 s" }] }],
  });
});

test("a moved line is no change", () => {
  const at = (line: number) => [{ file: "app.py", line, quote: "def a():" }];
  const before = {
    ...sampleSystem([sampleComponent("a", { evidence: at(1) })]),
    interfaces: [sampleInterface("a", "/x")],
  };
  const after = {
    ...sampleSystem([sampleComponent("a", { evidence: at(9) })]),
    interfaces: [sampleInterface("a", "/x", { id: "another id", evidence: at(4) })],
  };
  expect(isEmptyDiff(diffSystems(before, after))).toBe(true);
});

test("interfaces are known by what can be asked", () => {
  const before = { ...sampleSystem([]), interfaces: [sampleInterface("a", "/x", { guards: ["auth"] })] };
  const after = { ...sampleSystem([]), interfaces: [sampleInterface("a", "/x"), sampleInterface("a", "/y")] };
  expect(diffSystems(before, after).interfaces).toEqual({
    added: ["a: GET /y"],
    removed: [],
    changed: [{ id: "a: GET /x", changes: [{ field: "guards", before: ["auth"], after: [] }] }],
  });
});

test("what documents state is held against what they stated before", () => {
  const risk = (likelihood: string) => ({ id: "R1", text: "The depot burns", likelihood, evidence: [line] });
  const question = { id: "q", text: "Who drives?", evidence: [line] };
  const before = { ...sampleSystem([]), risks: [risk("low")], questions: [question] };
  const after = {
    ...sampleSystem([]),
    risks: [risk("high")],
    assumptions: [{ id: "a", text: "Roads are free", evidence: [line] }],
  };
  const { risks, questions, assumptions } = diffSystems(before, after);
  expect(risks.changed).toEqual([{ id: "R1", changes: [{ field: "likelihood", before: "low", after: "high" }] }]);
  expect([questions.removed, assumptions.added]).toEqual([["q"], ["a"]]);
});
