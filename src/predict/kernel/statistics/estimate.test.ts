import { describe, expect, it } from "vitest";
import { Stream } from "../random/stream.ts";
import { percentile, ratio, relativeWidth, type Estimate } from "./estimate.ts";
import { Histogram } from "./histogram.ts";

const holds = ({ low, high }: Estimate, value: number) => low <= value && value <= high;

describe("an estimate from batches", () => {
  it("of batches of one size is the mean, with Student's interval", () => {
    // Deviation 1, standard error 1 / sqrt(3), t of 2 degrees of freedom 4.3027.
    const { value, low, high } = ratio([1, 2, 3].map((over) => ({ over, under: 1 })));
    expect(value).toBe(2);
    expect(high - 2).toBeCloseTo(4.3027 / Math.sqrt(3), 3);
    expect(2 - low).toBeCloseTo(high - 2, 12);
  });

  it("weighs batches by their size", () => {
    expect(
      ratio([
        { over: 10, under: 1 },
        { over: 10, under: 9 },
      ]).value,
    ).toBe(2);
  });

  it("has no interval of one batch, and no value of none", () => {
    expect(ratio([{ over: 4, under: 2 }])).toEqual({ value: 2, low: -Infinity, high: Infinity });
    expect(ratio([]).value).toBeNaN();
  });

  it("says how wide it is", () => {
    expect(relativeWidth({ value: 10, low: 9, high: 11 })).toBeCloseTo(0.1, 12);
    expect(relativeWidth({ value: 0, low: 0, high: 0 })).toBe(0);
  });

  it("holds the true mean and percentile in some 95 of 100 cases", () => {
    const hits = { mean: 0, p95: 0 };
    const cases = 400;
    const histogram = new Histogram();
    for (let seed = 1; seed <= cases; seed++) {
      const stream = new Stream(seed, "times", "exponential");
      const batches = Array.from({ length: 20 }, () => {
        let sum = 0;
        for (let i = 0; i < 100; i++) {
          const time = stream.next();
          sum += time;
          histogram.add(time);
        }
        return { over: sum, under: 100, times: histogram.take() };
      });
      if (holds(ratio(batches), 1)) hits.mean++;
      if (
        holds(
          percentile(
            batches.map((one) => one.times),
            0.95,
          ),
          Math.log(20),
        )
      )
        hits.p95++;
    }
    // Three standard errors of 400 cases at 95 % are 3.3 %.
    for (const hit of [hits.mean, hits.p95]) {
      expect(hit / cases).toBeGreaterThan(0.917);
      expect(hit / cases).toBeLessThan(0.983);
    }
  });
});
