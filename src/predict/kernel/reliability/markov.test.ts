import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthDeath } from "../numeric/birth-death.ts";
import { longRun, meanTimeTo } from "./markov.ts";
import { timeToFailure } from "./shared-repair.ts";

const chains = fc.integer({ min: 2, max: 7 }).chain((n) =>
  fc.array(fc.array(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), { minLength: n, maxLength: n }), {
    minLength: n,
    maxLength: n,
  }),
);

describe("a Markov chain", () => {
  it("of up and down is up its share of time", () => {
    expect(
      longRun([
        [0, 1 / 1000],
        [1, 0],
      ])[1],
    ).toBeCloseTo(1 / 1001, 15);
  });

  it("keeps the digits of states that hardly ever occur", () => {
    const [, , last] = longRun([
      [0, 1e-20, 0],
      [1, 0, 1e-20],
      [0, 1, 0],
    ]);
    expect((last ?? 0) / 1e-40).toBeCloseTo(1, 13);
  });

  it("flows out of each state as much as into it", () => {
    fc.assert(
      fc.property(chains, (rates) => {
        const shares = longRun(rates);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        for (const i of rates.keys()) {
          let [into, out] = [0, 0];
          for (const j of rates.keys()) {
            if (i === j) continue;
            into += (shares[j] ?? 0) * (rates[j]?.[i] ?? 0);
            out += (shares[i] ?? 0) * (rates[i]?.[j] ?? 0);
          }
          expect(into / out).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it("of births and deaths agrees with their own solution, and so does its time to fail", () => {
    const crew = { parts: 4, needed: 2, mttf: 100, mttr: 5, crews: 2 };
    const rates = Array.from({ length: 5 }, (_, k) =>
      Array.from({ length: 5 }, (_, j) => (j === k + 1 ? (4 - k) / 100 : j === k - 1 ? Math.min(k, 2) / 5 : 0)),
    );
    const shares = birthDeath(
      4,
      (k) => (4 - k) / 100,
      (k) => Math.min(k, 2) / 5,
    );
    for (const [k, share] of longRun(rates).entries()) expect(share).toBeCloseTo(shares[k] ?? 0, 14);
    expect(meanTimeTo(rates, 0, new Set([3])) / timeToFailure(crew)).toBeCloseTo(1, 11);
  });

  it("takes no time to where it is, and for ever to where it may never come", () => {
    const rates = [
      [0, 1, 1],
      [0, 0, 0],
      [0, 0, 0],
    ];
    expect(meanTimeTo(rates, 1, new Set([1]))).toBe(0);
    expect(meanTimeTo(rates, 0, new Set([1]))).toBe(Infinity);
    expect(meanTimeTo(rates, 0, new Set([1, 2]))).toBe(0.5);
    expect(meanTimeTo(rates, 0, new Set())).toBe(Infinity);
  });

  it("that falls apart, or is no square of rates, is refused", () => {
    expect(() =>
      longRun([
        [0, 1],
        [0, 0],
      ]),
    ).toThrow(RangeError);
    expect(() => longRun([[0, 1]])).toThrow(RangeError);
    expect(() =>
      longRun([
        [0, -1],
        [1, 0],
      ]),
    ).toThrow(RangeError);
    expect(() => longRun([])).toThrow(RangeError);
  });
});
