import { describe, expect, it } from "vitest";
import { Stream, type StreamKind } from "./stream.ts";

function drawn(name: string, kind: StreamKind, count: number, seed = 1): number[] {
  const stream = new Stream(seed, name, kind);
  return Array.from({ length: count }, () => stream.next());
}

const average = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Sum of squared distances from equal counts, over the count: mean cells - 1, variance twice that. */
function chiSquare(cells: readonly number[], expected: number): number {
  return cells.reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0);
}

function countsOf(values: readonly number[], cells: number): number[] {
  const counts = Array.from({ length: cells }, () => 0);
  for (const value of values) counts[Math.floor(value * cells)] = (counts[Math.floor(value * cells)] ?? 0) + 1;
  return counts;
}

const n = 40_000;

describe("a stream of chance", () => {
  it("fills the interval from 0 to 1 evenly, without its ends", () => {
    const values = drawn("even", "uniform", n);
    expect(values.every((one) => one > 0 && one < 1)).toBe(true);
    expect(chiSquare(countsOf(values, 100), n / 100)).toBeLessThan(99 + 4 * Math.sqrt(2 * 99));
  });

  it("fills the square of one number and the next evenly", () => {
    const values = drawn("pairs", "uniform", 2 * n);
    const cells = Array.from({ length: n }, (_, i) => {
      const [x = 0, y = 0] = [values[2 * i], values[2 * i + 1]];
      return (Math.floor(x * 20) * 20 + Math.floor(y * 20) + 0.5) / 400;
    });
    expect(chiSquare(countsOf(cells, 400), n / 400)).toBeLessThan(399 + 4 * Math.sqrt(2 * 399));
  });

  it("gives exponential numbers: turned back they fill the interval evenly", () => {
    const back = drawn("exponential", "exponential", n).map((one) => Math.exp(-one));
    expect(chiSquare(countsOf(back, 100), n / 100)).toBeLessThan(99 + 4 * Math.sqrt(2 * 99));
  });

  it("gives normal numbers: the first four moments are 0, 1, 0, 3", () => {
    const values = drawn("normal", "normal", n);
    const [one, two, three, four] = [1, 2, 3, 4].map((power) => average(values.map((x) => x ** power)));
    // Their variances over n are 1, 2, 15 and 96.
    expect(Math.abs(one ?? 9)).toBeLessThan(4 * Math.sqrt(1 / n));
    expect(Math.abs((two ?? 9) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(three ?? 9)).toBeLessThan(4 * Math.sqrt(15 / n));
    expect(Math.abs((four ?? 9) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  });

  it("gives the same numbers for the same seed and name, to the last bit", () => {
    expect(drawn("same", "normal", 1_000)).toEqual(drawn("same", "normal", 1_000));
  });

  it.each([
    ["another name", "b", 1],
    ["another seed", "a", 2],
    ["a name that differs in its end", "a/2", 1],
  ])("does not go along with that of %s", (_, name, seed) => {
    const [one, other] = [drawn("a", "uniform", n), drawn(name, "uniform", n, seed)];
    const product = average(one.map((x, i) => (x - 0.5) * ((other[i] ?? 0) - 0.5)));
    expect(Math.abs(product)).toBeLessThan(4 / 12 / Math.sqrt(n));
    expect(one.filter((x, i) => x === other[i])).toEqual([]);
  });
});
