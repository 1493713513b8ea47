import { describe, expect, it } from "vitest";
import { cv2Of, meanOf, moment, type Distribution } from "./distribution.ts";

const all: readonly Distribution[] = [
  { dist: "deterministic", mean: 3 },
  { dist: "exponential", mean: 3 },
  { dist: "erlang", mean: 3, phases: 4 },
  { dist: "hyperexponential", mean: 3, cv2: 4 },
  { dist: "lognormal", mean: 3, cv2: 2 },
  { dist: "gamma", mean: 3, cv2: 0.7 },
  { dist: "pareto", mean: 3, shape: 3.5 },
  { dist: "weibull", mean: 3, shape: 0.8 },
  { dist: "empirical", values: [1, 2, 6] },
];

describe("the moments of a distribution", () => {
  it.each(all)("agree with its mean and variation: $dist", (one) => {
    expect(moment(one, 1)).toBeCloseTo(3, 10);
    expect(meanOf(one)).toBeCloseTo(3, 10);
    expect(moment(one, 2) / 9 - 1).toBeCloseTo(cv2Of(one), 10);
  });

  it("are infinite where the tail is too heavy for them", () => {
    expect(moment({ dist: "pareto", mean: 3, shape: 1.5 }, 2)).toBe(Infinity);
  });

  it("are those that books print", () => {
    expect(moment({ dist: "exponential", mean: 2 }, 3)).toBeCloseTo(48, 10);
    expect(moment({ dist: "weibull", mean: 1, shape: 2 }, 2)).toBeCloseTo(4 / Math.PI, 10);
  });
});
