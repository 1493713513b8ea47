import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerGamma, upperGamma } from "./incomplete-gamma.ts";
import { normalQuantile, normalTail } from "./normal.ts";

describe("the incomplete gamma functions", () => {
  it("are those that books print", () => {
    expect(upperGamma(1, 2)).toBeCloseTo(Math.exp(-2), 14);
    expect(upperGamma(3, 2)).toBeCloseTo(5 * Math.exp(-2), 14);
    expect(lowerGamma(0.5, 1)).toBeCloseTo(0.8427007929497149, 13);
  });

  it("of whole a count Poisson events: Q(a + 1, x) - Q(a, x) is the chance of exactly a", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 90, noNaN: true }), (a, x) => {
        const exactly = Math.exp(-x) * Array.from({ length: a }, (_, i) => x / (i + 1)).reduce((p, q) => p * q, 1);
        expect(upperGamma(a + 1, x) - upperGamma(a, x)).toBeCloseTo(exactly, 12);
        expect(upperGamma(a, x) + lowerGamma(a, x)).toBeCloseTo(1, 13);
      }),
    );
  });

  it("refuse what is no number of phases", () => {
    expect(() => upperGamma(0, 1)).toThrow(RangeError);
    expect(() => lowerGamma(1, -1)).toThrow(RangeError);
  });
});

describe("the normal law", () => {
  it("has the quantiles of the tables", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.99)).toBeCloseTo(2.3263478740408408, 12);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015007687, 11);
    expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity]);
    expect(() => normalQuantile(1.5)).toThrow(RangeError);
  });

  it("has quantiles that undo its tail", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(1 - normalTail(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
    );
  });
});
