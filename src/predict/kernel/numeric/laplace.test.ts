import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complex, divide, multiply } from "./complex.ts";
import { invertLaplace } from "./laplace.ts";

describe("the inverse of a Laplace transform", () => {
  it("of 1 / (1 + s) is e^-t", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), (t) => {
        const value = invertLaplace((s) => divide(complex(1), complex(1 + s.re, s.im)), t);
        expect(Math.abs(value - Math.exp(-t))).toBeLessThan(1e-9);
      }),
    );
  });

  it("of 1 / (1 + s^2) is sin t", () => {
    const sine = (t: number) =>
      invertLaplace((s) => {
        const square = multiply(s, s);
        return divide(complex(1), complex(1 + square.re, square.im));
      }, t);
    for (const t of [0.5, 1, 2, 3]) expect(sine(t)).toBeCloseTo(Math.sin(t), 8);
  });
});
