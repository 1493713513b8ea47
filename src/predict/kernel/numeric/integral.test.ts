import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integralOf, integralUpTo } from "./integral.ts";

describe("an integral from zero to infinity", () => {
  it("of an exponential is its scale, even where the scale is guessed badly", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), (off) => {
        expect(integralOf((x) => Math.exp(-x / 3), 3 / off) / 3).toBeCloseTo(1, 11);
      }),
    );
  });

  it("of the normal law is half of the whole", () => {
    expect(integralOf((x) => Math.exp((-x * x) / 2), 1)).toBeCloseTo(Math.sqrt(Math.PI / 2), 12);
  });
});

describe("an integral up to a limit", () => {
  it("of an exponential is what is missing of its scale, wherever the limit is", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (limit) => {
        expect(integralUpTo((x) => Math.exp(-x), limit) / -Math.expm1(-limit)).toBeCloseTo(1, 11);
      }),
    );
    expect(integralUpTo((x) => x, 0)).toBe(0);
  });
});
