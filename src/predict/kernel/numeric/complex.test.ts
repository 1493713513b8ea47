import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complex, divide, exp, log, multiply, scale, subtract, wholePower, type Complex } from "./complex.ts";
import { lambertW } from "./lambert.ts";

const part = fc.double({ min: -100, max: 100, noNaN: true });
const number = fc.tuple(part, part).map(([re, im]) => complex(re, im));
const size = (a: Complex) => Math.hypot(a.re, a.im);
const isNear = (a: Complex, b: Complex) => size(subtract(a, b)) <= 1e-12 * Math.max(size(a), size(b));

describe("complex numbers", () => {
  it("divide back to what was multiplied", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(size(b) > 1e-3);
        expect(isNear(divide(multiply(a, b), b), a)).toBe(true);
      }),
    );
  });

  it("have powers that agree with products", () => {
    expect(wholePower(complex(1, 1), 8)).toEqual(complex(16, 0));
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 6 }), (a, n) => {
        fc.pre(size(a) > 1e-3);
        expect(isNear(wholePower(a, n), exp(scale(log(a), n)))).toBe(true);
        expect(isNear(exp(log(a)), a)).toBe(true);
      }),
    );
  });
});

describe("Lambert's W", () => {
  it("of 1 is the omega constant", () => expect(lambertW(complex(1)).re).toBeCloseTo(0.5671432904097838, 15));

  it("solves W e^W = z on the right half plane, 0 among it", () => {
    expect(lambertW(complex(0))).toEqual(complex(0));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        (re, im) => {
          const w = lambertW(complex(re, im));
          expect(isNear(multiply(w, exp(w)), complex(re, im))).toBe(true);
        },
      ),
    );
  });
});
