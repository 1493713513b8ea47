import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultTree, type Fault } from "./fault-tree.ts";

const and = (...of: Fault[]): Fault => ({ gate: "and", of });
const or = (...of: Fault[]): Fault => ({ gate: "or", of });
const some = (least: number, ...of: Fault[]): Fault => ({ gate: "some", least, of });
const chances = (of: Record<string, number>) => new Map(Object.entries(of));

const names = ["a", "b", "c", "d", "e", "f"];
const trees = fc.letrec<{ fault: Fault }>((tie) => ({
  fault: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...names),
    fc.record({
      gate: fc.constantFrom("and" as const, "or" as const),
      of: fc.array(tie("fault"), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      gate: fc.constant("some" as const),
      least: fc.integer({ min: 1, max: 3 }),
      of: fc.array(tie("fault"), { minLength: 3, maxLength: 4 }),
    }),
  ),
})).fault;

function holds(fault: Fault, happened: ReadonlySet<string>): boolean {
  if (typeof fault === "string") return happened.has(fault);
  const count = fault.of.filter((one) => holds(one, happened)).length;
  if (fault.gate === "some") return count >= fault.least;
  return fault.gate === "and" ? count === fault.of.length : count > 0;
}

const subsets = Array.from(
  { length: 2 ** names.length },
  (_, bits) => new Set(names.filter((_, i) => (bits >> i) % 2 === 1)),
);

describe("a fault tree", () => {
  it("with an event in two places is not its gates multiplied", () => {
    const tree = faultTree(and(or("A", "C"), or("B", "C")), chances({ A: 0.01, B: 0.02, C: 0.001 }));
    expect(tree.probability).toBeCloseTo(0.0011998, 15);
    expect(tree.minimalCutSets).toEqual([["C"], ["A", "B"]]);
    expect(tree.minimalCutUpperBound).toBeCloseTo(0.0011998, 15);
    expect(tree.rareEventSum).toBeCloseTo(0.0012, 15);
    expect(tree.importance.get("C")?.birnbaum).toBeCloseTo(0.9998, 13);
    expect(tree.importance.get("C")?.riskAchievement).toBeCloseTo(833.472245374, 8);
    expect(tree.importance.get("A")?.riskReduction).toBeCloseTo(1.1998, 12);
    expect(tree.importance.get("A")?.criticality).toBeCloseTo(0.166527754626, 11);
  });

  it("of two of three is its three pairs", () => {
    const tree = faultTree(some(2, "a", "b", "c"), chances({ a: 0.3, b: 0.2, c: 0.1 }));
    expect(tree.minimalCutSets).toEqual([
      ["a", "b"],
      ["a", "c"],
      ["b", "c"],
    ]);
    expect(tree.probability).toBeCloseTo(0.3 * 0.2 + 0.3 * 0.1 + 0.2 * 0.1 - 2 * 0.3 * 0.2 * 0.1, 14);
    expect(faultTree(some(4, "a", "b", "c"), chances({ a: 1, b: 1, c: 1 }))).toMatchObject({
      probability: 0,
      minimalCutSets: [],
    });
  });

  it("agrees with going through all that can happen, for any tree", () => {
    const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(trees, probabilities, (top, values) => {
        const chanceOf = new Map(names.map((name, i) => [name, values[i] ?? 0]));
        const tree = faultTree(top, chanceOf);
        const chance = (happened: ReadonlySet<string>) =>
          names.reduce(
            (product, name) =>
              product * (happened.has(name) ? (chanceOf.get(name) ?? 0) : 1 - (chanceOf.get(name) ?? 0)),
            1,
          );
        const exact = subsets.filter((one) => holds(top, one)).reduce((sum, one) => sum + chance(one), 0);
        expect(tree.probability).toBeCloseTo(exact, 12);
        expect(tree.probability).toBeLessThanOrEqual(tree.minimalCutUpperBound + 1e-12);
        expect(tree.minimalCutUpperBound).toBeLessThanOrEqual(tree.rareEventSum + 1e-12);
        const minimal = subsets.filter(
          (one) =>
            holds(top, one) &&
            [...one].every((name) => !holds(top, new Set([...one].filter((other) => other !== name)))),
        );
        const text = (sets: Iterable<Iterable<string>>) => [...sets].map((set) => [...set].sort().join("+")).sort();
        expect(text(tree.minimalCutSets)).toEqual(text(minimal));
      }),
    );
  });

  it("of what cannot happen leaves nothing to weigh", () => {
    const tree = faultTree(and("a", "b"), chances({ a: 0, b: 0.5 }));
    expect(tree.importance.get("a")).toEqual({ birnbaum: 0.5, criticality: 0, riskAchievement: 1, riskReduction: 1 });
    expect(faultTree("a", chances({ a: 0.5 })).importance.get("a")?.riskReduction).toBe(Infinity);
  });

  it("of many pairs in a row stays small", () => {
    const pairs = Array.from({ length: 200 }, (_, i) => and(`a${i}`, `b${i}`));
    const all = new Map(
      Array.from(
        { length: 200 },
        (_, i) =>
          [
            [`a${i}`, 0.01],
            [`b${i}`, 0.01],
          ] as const,
      ).flat(),
    );
    const tree = faultTree(or(...pairs), all);
    expect(tree.minimalCutSets).toHaveLength(200);
    expect(tree.probability).toBeCloseTo(1 - (1 - 1e-4) ** 200, 12);
  });

  it("refuses events without a chance, empty gates and too many cut sets", () => {
    expect(() => faultTree("a", new Map())).toThrow("a has no chance");
    expect(() => faultTree("a", chances({ a: 2 }))).toThrow(RangeError);
    expect(() => faultTree(and(), new Map())).toThrow(RangeError);
    const many = Array.from({ length: 40 }, (_, i) => `e${i}`);
    expect(() => faultTree(some(10, ...many), new Map(many.map((name) => [name, 0.1])))).toThrow("minimal cut sets");
  });
});
