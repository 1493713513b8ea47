import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solveLinear } from "./linear.ts";

describe("linear equations", () => {
  it("are solved, where the first pivot is zero too", () => {
    expect(
      solveLinear(
        [
          [0, 2],
          [3, 1],
        ],
        [4, 5],
      ),
    ).toEqual([1, 2]);
    expect(solveLinear([], [])).toEqual([]);
  });

  it("hold for the answer, for any matrix with a heavy diagonal", () => {
    const matrices = fc.integer({ min: 1, max: 8 }).chain((n) =>
      fc.tuple(
        fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }), {
          minLength: n,
          maxLength: n,
        }),
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: n, maxLength: n }),
      ),
    );
    fc.assert(
      fc.property(matrices, ([raw, right]) => {
        const matrix = raw.map((row, i) => row.map((value, j) => (i === j ? value + 10 : value)));
        const x = solveLinear(matrix, right);
        for (const [i, row] of matrix.entries()) {
          expect(row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0)).toBeCloseTo(right[i] ?? 0, 10);
        }
      }),
    );
  });

  it("without a single solution are refused", () => {
    expect(() =>
      solveLinear(
        [
          [1, 1],
          [2, 2],
        ],
        [1, 1],
      ),
    ).toThrow(RangeError);
  });
});
