import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moment, type Distribution } from "../distributions/distribution.ts";
import { Sampler } from "./sampler.ts";

const n = 40_000;

function drawn(of: Distribution, count = n, seed = 1): Float64Array {
  const sampler = new Sampler(of, seed, "work");
  return Float64Array.from({ length: count }, () => sampler.draw());
}

const average = (values: Float64Array, power: number) => values.reduce((sum, x) => sum + x ** power, 0) / values.length;

const all: readonly Distribution[] = [
  { dist: "exponential", mean: 3 },
  { dist: "erlang", mean: 3, phases: 4 },
  { dist: "hyperexponential", mean: 3, cv2: 4 },
  { dist: "lognormal", mean: 3, cv2: 0.5 },
  { dist: "gamma", mean: 3, cv2: 0.7 },
  { dist: "gamma", mean: 3, cv2: 2.5 },
  { dist: "pareto", mean: 3, shape: 9 },
  { dist: "weibull", mean: 3, shape: 0.8 },
  { dist: "empirical", values: [1, 2, 6] },
];

describe("what is drawn from a distribution", () => {
  it.each(all)("has its mean and second moment within 4 standard errors: $dist", (of) => {
    const values = drawn(of);
    for (const power of [1, 2]) {
      const error = Math.sqrt((moment(of, 2 * power) - moment(of, power) ** 2) / n);
      expect(Math.abs(average(values, power) - moment(of, power))).toBeLessThan(4 * error);
    }
  });

  it("has the share below its median that the formula gives", () => {
    const medians: readonly [Distribution, number][] = [
      [{ dist: "exponential", mean: 1 }, Math.LN2],
      [{ dist: "lognormal", mean: 1, cv2: 3 }, 1 / Math.sqrt(4)],
      [{ dist: "pareto", mean: 1, shape: 1.5 }, (0.5 / 1.5) * 2 ** (1 / 1.5)],
      [{ dist: "weibull", mean: 2, shape: 2 }, (4 / Math.sqrt(Math.PI)) * Math.sqrt(Math.LN2)],
    ];
    for (const [of, median] of medians) {
      const below = drawn(of).filter((one) => one < median).length / n;
      expect(Math.abs(below - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(n));
    }
  });

  it("is one value where nothing varies", () => {
    expect(new Set(drawn({ dist: "deterministic", mean: 3 }, 100))).toEqual(new Set([3]));
    expect(new Set(drawn({ dist: "gamma", mean: 3, cv2: 0 }, 100))).toEqual(new Set([3]));
    expect(new Set(drawn({ dist: "exponential", mean: 0 }, 100))).toEqual(new Set([0]));
    for (const one of drawn({ dist: "lognormal", mean: 3, cv2: 0 }, 100)) expect(one).toBeCloseTo(3, 12);
  });

  it("is a time, whatever the parameters, or the parameters are refused", () => {
    const number = fc.oneof(fc.double(), fc.double({ min: 0, max: 100, noNaN: true }));
    const dist = fc.constantFrom(
      "exponential",
      "erlang",
      "hyperexponential",
      "lognormal",
      "gamma",
      "pareto",
      "weibull",
    );
    fc.assert(
      fc.property(dist, number, number, (dist, mean, other) => {
        const phases = Math.ceil(other % 100);
        try {
          const values = drawn({ dist, mean, phases, cv2: other, shape: other }, 20);
          expect(values.every((one) => one >= 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [{ dist: "exponential", mean: -1 }, "work: a mean of -1 is not a time"],
    [{ dist: "exponential", mean: Number.NaN }, "work: a mean of NaN is not a time"],
    [{ dist: "erlang", mean: 1, phases: 1.5 }, "work: needs 1 to 1000 phases"],
    [{ dist: "hyperexponential", mean: 1, cv2: 0.5 }, "work: needs cv2 of 1 or more"],
    [{ dist: "gamma", mean: 1, cv2: -1 }, "work: needs cv2 of 0 or more"],
    [{ dist: "lognormal", mean: 1, cv2: Infinity }, "work: needs cv2 of 0 or more"],
    [{ dist: "pareto", mean: 1, shape: 1 }, "work: has no mean with a shape of 1 or less"],
    [{ dist: "weibull", mean: 1, shape: 0 }, "work: needs a shape of 0.01 or more"],
    [{ dist: "empirical", values: [] }, "work: needs values, none below 0"],
    [{ dist: "empirical", values: [1, Infinity] }, "work: needs values, none below 0"],
  ] satisfies [Distribution, string][])(
    "is refused with words where there is no such distribution: %j",
    (of, words) => {
      expect(() => drawn(of, 1)).toThrow(new RangeError(words));
    },
  );

  it("does not change when another stream is drawn from beside it", () => {
    const alone = drawn({ dist: "exponential", mean: 1 }, 1_000);
    const sampler = new Sampler({ dist: "exponential", mean: 1 }, 1, "work");
    const other = new Sampler({ dist: "gamma", mean: 1, cv2: 3 }, 1, "other");
    const beside = Float64Array.from({ length: 1_000 }, () => (other.draw(), sampler.draw()));
    expect(beside).toEqual(alone);
  });
});
