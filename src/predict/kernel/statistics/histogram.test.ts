import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, countBelow, Histogram, quantile, startOf, together } from "./histogram.ts";

const histogram = new Histogram();

function countsOf(values: Iterable<number>) {
  for (const value of values) histogram.add(value);
  return histogram.take();
}

const time = fc.double({ min: 1e-9, max: 1e6, noNaN: true });

describe("a histogram of times", () => {
  it("puts a time into the bucket that begins at or below it, and is no wider than 0.8 % of it", () => {
    fc.assert(
      fc.property(time, (value) => {
        const bucket = bucketOf(value);
        expect(startOf(bucket)).toBeLessThanOrEqual(value);
        expect(startOf(bucket + 1)).toBeGreaterThan(value);
        expect((startOf(bucket + 1) - startOf(bucket)) / value).toBeLessThan(0.008);
      }),
    );
  });

  it("keeps what is too short or too long for it in its ends", () => {
    expect([0, 1e-20, 5e-324].map(bucketOf)).toEqual([0, 0, 0]);
    expect(bucketOf(1e300)).toBe(bucketOf(Infinity));
    expect(quantile(countsOf([0, 0, 0]), 0.5)).toBeLessThan(1e-10);
  });

  it("gives percentiles as sorted times do, to the width of a bucket", () => {
    fc.assert(
      fc.property(
        fc.array(time, { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const sorted = values.toSorted((a, b) => a - b);
          const exact = sorted[Math.ceil(share * sorted.length - 1e-9) - 1] ?? 0;
          expect(Math.abs(quantile(countsOf(values), share) / exact - 1)).toBeLessThan(0.008);
        },
      ),
    );
  });

  it("counts what lies below a value, and is the inverse of the percentile", () => {
    const counts = countsOf(Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000));
    for (const share of [0.1, 0.5, 0.95, 0.99]) {
      expect(quantile(counts, share)).toBeCloseTo(share, 3);
      expect(countBelow(counts, quantile(counts, share))).toBeCloseTo(share * 10_000, 6);
    }
    expect(countBelow(counts, 0)).toBe(0);
    expect(countBelow(counts, 2)).toBe(10_000);
  });

  it("begins anew when what was counted is taken, and two parts together are the whole", () => {
    fc.assert(
      fc.property(fc.array(time), fc.array(time), (first, second) => {
        for (const value of first) histogram.add(value);
        const one = histogram.take();
        for (const value of second) histogram.add(value);
        const other = histogram.take();
        expect(together([one, other])).toEqual(together([countsOf([...first, ...second])]));
      }),
    );
  });

  it("knows nothing of nothing", () => {
    expect(quantile(countsOf([]), 0.5)).toBeNaN();
    expect(together([]).counts).toHaveLength(0);
  });
});
