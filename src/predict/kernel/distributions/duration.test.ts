import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complex } from "../numeric/complex.ts";
import { upperGamma } from "../numeric/incomplete-gamma.ts";
import { normalQuantile } from "../numeric/normal.ts";
import { moment } from "./distribution.ts";
import { always, endless, exponential, percentile, smoothTail } from "./duration.ts";
import { transformOf, type Transformable } from "./transform.ts";

const all: readonly Transformable[] = [
  { dist: "deterministic", mean: 3 },
  { dist: "exponential", mean: 3 },
  { dist: "erlang", mean: 3, phases: 4 },
  { dist: "hyperexponential", mean: 3, cv2: 4 },
  { dist: "lognormal", mean: 3, cv2: 2 },
  { dist: "lognormal", mean: 3, cv2: 0 },
  { dist: "gamma", mean: 3, cv2: 0.7 },
  { dist: "gamma", mean: 3, cv2: 0 },
  { dist: "empirical", values: [1, 2, 6] },
];

describe("the transform of a distribution", () => {
  it.each(all)("begins with its moments: $dist", (one) => {
    const s = 1e-4;
    const expected = 1 - s * moment(one, 1) + (s ** 2 / 2) * moment(one, 2) - (s ** 3 / 6) * moment(one, 3);
    expect(transformOf(one, complex(0)).re).toBeCloseTo(1, 13);
    expect(Math.abs(transformOf(one, complex(s)).re - expected)).toBeLessThan(1e-11);
  });

  it.each(all)("is never larger than 1 on the right half plane: $dist", (one) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (re, im) => {
          const value = transformOf(one, complex(re, im));
          expect(Math.hypot(value.re, value.im)).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    );
  });

  it("leads back to the tail: of an Erlang time, and to the percentiles of lognormal times", () => {
    const erlang = smoothTail((s) => transformOf({ dist: "erlang", mean: 1, phases: 20 }, s));
    for (const t of [0.5, 1, 2]) expect(erlang(t)).toBeCloseTo(upperGamma(20, 20 * t), 8);
    for (const cv2 of [0.01, 0.25, 1, 4, 30]) {
      const exceeds = smoothTail((s) => transformOf({ dist: "lognormal", mean: 1, cv2 }, s));
      for (const p of [0.5, 0.95, 0.99]) {
        const variance = Math.log1p(cv2);
        const expected = Math.exp(Math.sqrt(variance) * normalQuantile(p) - variance / 2);
        expect(percentile({ mean: 1, variance: cv2, exceeds }, p) / expected).toBeCloseTo(1, 8);
      }
    }
  });
});

describe("a percentile", () => {
  it("of an exponential time is a logarithm", () => {
    expect(percentile(exponential(10), 0.5)).toBeCloseTo(10 * Math.LN2, 12);
    expect(percentile(exponential(10), 0.99)).toBeCloseTo(46.05170185988091, 11);
  });

  it("of a time without chance is that time, of one without end infinite", () => {
    expect(percentile(always(3), 0.99)).toBeCloseTo(3, 8);
    expect(percentile(always(0), 0.99)).toBe(0);
    expect(percentile(endless, 0.5)).toBe(Infinity);
    expect(percentile(exponential(1), 1)).toBeGreaterThan(700);
  });

  it("of p is exceeded with chance 1 - p", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
        (mean, p) => {
          const time = exponential(mean);
          expect(time.exceeds(percentile(time, p))).toBeCloseTo(1 - p, 12);
        },
      ),
    );
  });

  it("is refused for what is no chance", () => {
    expect(() => percentile(exponential(1), 95)).toThrow(RangeError);
    expect(() => exponential(0)).toThrow(RangeError);
  });
});
