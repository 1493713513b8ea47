import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closedClasses, type CustomerClass } from "./closed-classes.ts";
import { closedNetwork } from "./closed.ts";
import { bardSchweitzer, linearizer } from "./linearizer.ts";

const example: readonly CustomerClass[] = [
  { customers: 10, thinkTime: 1, demands: [0.1, 0.05] },
  { customers: 10, thinkTime: 3, demands: [0.02, 0.2] },
];
const anyClasses = fc.array(
  fc.record({
    customers: fc.integer({ min: 0, max: 12 }),
    thinkTime: fc.double({ min: 0, max: 5, noNaN: true }),
    demands: fc.tuple(...[1, 2, 3].map(() => fc.double({ min: 0.001, max: 1, noNaN: true }))),
  }),
  { minLength: 1, maxLength: 3 },
);
const solvers = [closedClasses, bardSchweitzer, linearizer];

describe("a closed network of classes", () => {
  it("gives what the tables print", () => {
    const [one, other] = closedClasses(example);
    expect(one?.throughput).toBeCloseTo(6.8069307568, 9);
    expect(other?.meanResponse).toBeCloseTo(0.849948137402, 11);
  });

  it("of one class is the network of that class", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (customers, thinkTime) => {
          const demands = [0.3, 0.5, 0.1];
          const [one] = closedClasses([{ customers, thinkTime, demands }]);
          const alone = closedNetwork(
            { thinkTime, stations: demands.map((demand) => ({ demand, servers: 1 })) },
            customers,
          ).at(-1);
          expect(one?.throughput).toBeCloseTo(alone?.throughput ?? 0, 11);
        },
      ),
    );
  });

  it("does not tell like customers apart, however they are split", () => {
    const of = (customers: number): CustomerClass => ({ customers, thinkTime: 2, demands: [0.3, 0.5] });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 }), (some, others) => {
        const [whole] = closedClasses([of(some + others)]);
        const split = closedClasses([of(some), of(others)]);
        expect(split.reduce((sum, one) => sum + one.throughput, 0)).toBeCloseTo(whole?.throughput ?? 0, 11);
      }),
    );
  });

  it("keeps all customers of each class, by each way of solving it", () => {
    fc.assert(
      fc.property(anyClasses, (classes) => {
        for (const solve of solvers) {
          for (const [c, state] of solve(classes).entries()) {
            const there =
              state.populations.reduce((sum, one) => sum + one, 0) + state.throughput * (classes[c]?.thinkTime ?? 0);
            expect(there).toBeCloseTo(classes[c]?.customers ?? 0, 8);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("comes out nearly the same by approximation, and nearer by the linearizer", () => {
    const exact = closedClasses(example);
    const off = (solve: typeof linearizer) =>
      Math.max(...solve(example).map((one, c) => Math.abs(one.throughput / (exact[c]?.throughput ?? 0) - 1)));
    expect(off(bardSchweitzer)).toBeLessThan(0.05);
    expect(off(linearizer)).toBeLessThan(0.01);
    expect(off(linearizer)).toBeLessThan(off(bardSchweitzer));
  });

  it("of ten thousand customers is approximated, not solved", () => {
    const large = example.map((one) => ({ ...one, customers: 10_000 }));
    expect(() => closedClasses(large)).toThrow("too many to solve exactly");
    const used = linearizer(large).reduce((sum, one, c) => sum + one.throughput * (large[c]?.demands[1] ?? 0), 0);
    expect(used).toBeLessThanOrEqual(1 + 1e-6);
    expect(used).toBeGreaterThan(0.9);
  });

  it("refuses classes that do not agree on the stations", () => {
    for (const solve of solvers) {
      expect(() => solve([])).toThrow(RangeError);
      expect(() =>
        solve([
          { customers: 1, thinkTime: 0, demands: [1] },
          { customers: 1, thinkTime: 0, demands: [] },
        ]),
      ).toThrow(RangeError);
      expect(() => solve([{ customers: 1, thinkTime: 0, demands: [0] }])).toThrow(RangeError);
    }
  });
});
