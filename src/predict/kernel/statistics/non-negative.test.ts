// Proves least squares without negative answers on cases that can be checked in the head, and its intervals on many draws.
import { describe, expect, it } from "vitest";
import { Stream } from "../random/stream.ts";
import { fitNonNegative } from "./non-negative.ts";

const ones = (count: number) => Array.from({ length: count }, () => 1);

describe("least squares without negative answers", () => {
  it("finds what made the right side where nothing is off", () => {
    const rows = [
      [1, 0],
      [0, 1],
      [2, 1],
    ];
    const fit = fitNonNegative(rows, [3, 5, 11], ones(3));
    expect(fit?.unknowns.map((one) => one.value)).toEqual([expect.closeTo(3, 12), expect.closeTo(5, 12)]);
    expect(fit?.unknowns[0]?.high).toBeCloseTo(3, 9);
  });

  it("leaves at 0 what would be below it, and fits the rest alone", () => {
    // Without the bound the second were -1; with it the first is (1 * 2 + 2 * 3) / (1 + 4).
    const fit = fitNonNegative(
      [
        [1, 1],
        [2, 1],
        [0, 1],
      ],
      [2, 3, -5],
      ones(3),
    );
    expect(fit?.unknowns.map((one) => one.value)).toEqual([expect.closeTo(8 / 5, 12), 0]);
  });

  it("has no answer where two columns always come in the same shares", () => {
    const rows = [
      [1, 2],
      [2, 4],
      [3, 6],
    ];
    expect(fitNonNegative(rows, [1, 2, 3], ones(3))).toBeUndefined();
  });

  it("has intervals that hold the true value in about 95 of 100 cases", () => {
    const stream = new Stream(11, "fit", "uniform");
    const noise = () => Array.from({ length: 12 }, () => stream.next()).reduce((sum, one) => sum + one, -6);
    let held = 0;
    for (let i = 0; i < 400; i++) {
      const rows = Array.from({ length: 20 }, () => [10 * stream.next(), 10 * stream.next()]);
      const right = rows.map(([a = 0, b = 0]) => 4 * a + 2 * b + noise());
      const [first] = fitNonNegative(rows, right, ones(20))?.unknowns ?? [];
      if (first && first.low <= 4 && first.high >= 4) held++;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.98);
  });
});
