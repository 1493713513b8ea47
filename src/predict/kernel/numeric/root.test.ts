import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fallsToZero, rootBetween } from "./root.ts";

describe("a root", () => {
  it("is found where an equation has it", () => {
    expect(rootBetween((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(rootBetween((x) => Math.cos(x) - x, 0, 1)).toBeCloseTo(0.7390851332151607, 14);
    expect(rootBetween((x) => x - 1, 1, 2)).toBe(1);
  });

  it("may be a jump", () => {
    expect(rootBetween((x) => (x < 0.3 ? 1 : -1), 0, 1)).toBeCloseTo(0.3, 14);
  });

  it("is found in few steps even where the function is almost flat", () => {
    let asked = 0;
    const x = rootBetween(
      (x) => {
        asked++;
        return (x - 0.1) ** 9;
      },
      -1,
      3,
    );
    expect(x).toBeCloseTo(0.1, 10);
    expect(asked).toBeLessThan(150);
  });

  it("is refused where the signs agree", () => {
    expect(() => rootBetween((x) => x * x + 1, 0, 1)).toThrow(RangeError);
    expect(() => rootBetween(() => NaN, 0, 1)).toThrow(RangeError);
  });

  it("of any falling line is where it crosses, wherever one begins", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (zero, near) => {
          expect(fallsToZero((x) => zero - x, near) / zero).toBeCloseTo(1, 12);
        },
      ),
    );
    expect(fallsToZero(() => 1, 1)).toBe(Infinity);
    expect(fallsToZero(() => -1, 1)).toBe(0);
  });
});
