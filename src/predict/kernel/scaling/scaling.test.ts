import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { desiredReplicas } from "./autoscaler.ts";
import { milestone } from "./milestones.ts";
import { fitUniversalLaw, peakOf, throughputOf, type UniversalLaw } from "./universal-law.ts";

const laws = fc.record({
  single: fc.double({ min: 1, max: 1e4, noNaN: true }),
  contention: fc.double({ min: 0, max: 0.5, noNaN: true }),
  coherency: fc.double({ min: 0, max: 0.01, noNaN: true }),
});

describe("the universal scalability law", () => {
  const law: UniversalLaw = { single: 100, contention: 0.03, coherency: 0.0001 };

  it("gives what the tables print", () => {
    expect(throughputOf(law, 64)).toBeCloseTo(1943.39851816, 8);
    expect(peakOf(law)).toBeCloseTo(98.488578018, 9);
    expect(throughputOf(law, 1)).toBe(100);
    expect(throughputOf(law, 0)).toBe(0);
    expect(peakOf({ ...law, coherency: 0 })).toBe(Infinity);
  });

  it("is highest at its peak", () => {
    fc.assert(
      fc.property(laws, fc.double({ min: 1, max: 1e4, noNaN: true }), (law, n) => {
        fc.pre(law.coherency > 1e-9);
        expect(throughputOf(law, n)).toBeLessThanOrEqual(throughputOf(law, peakOf(law)) * (1 + 1e-9));
      }),
    );
  });

  it("is found again from what it gives", () => {
    fc.assert(
      fc.property(laws, (law) => {
        const found = fitUniversalLaw([1, 2, 4, 8, 16, 32, 64].map((n) => ({ n, throughput: throughputOf(law, n) })));
        expect(found.single / law.single).toBeCloseTo(1, 6);
        for (const n of [1, 10, 64]) expect(throughputOf(found, n) / throughputOf(law, n)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("of throughput that grows faster than the number is a straight line", () => {
    const found = fitUniversalLaw([1, 2, 3, 4].map((n) => ({ n, throughput: n ** 1.2 })));
    expect(found).toMatchObject({ contention: 0, coherency: 0 });
  });

  it("refuses nonsense", () => {
    expect(() =>
      fitUniversalLaw([
        { n: 1, throughput: 1 },
        { n: 2, throughput: 2 },
      ]),
    ).toThrow(RangeError);
    expect(() => throughputOf({ ...law, contention: -1 }, 2)).toThrow(RangeError);
  });
});

describe("milestones", () => {
  it("give what the tables print", () => {
    const found = milestone(1000, 10, [0.02, 0.012, 0.03], 0.7);
    expect(found.throughput).toBeCloseTo(99.3838203141, 9);
    expect(found.servers).toEqual([3, 2, 5]);
    expect(found.busyServers[2]).toBeCloseTo(2.98151460942, 10);
  });

  it("keep every station at or below the utilisation asked for, with no server too many", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (users, demands, utilisation) => {
          const found = milestone(users, 1, demands, utilisation);
          for (const [m, servers] of found.servers.entries()) {
            const busy = found.busyServers[m] ?? 0;
            expect(busy / servers).toBeLessThanOrEqual(utilisation * (1 + 1e-9));
            if (servers > 1) expect(busy / (servers - 1)).toBeGreaterThan(utilisation * (1 - 1e-9));
          }
        },
      ),
    );
    expect(() => milestone(1, 1, [1], 0)).toThrow(RangeError);
  });
});

describe("the autoscaler", () => {
  it("follows the ratio, outside of its tolerance", () => {
    expect(desiredReplicas(3, { metric: 90, target: 50 })).toBe(6);
    expect(desiredReplicas(10, { metric: 52, target: 50 })).toBe(10);
    expect(desiredReplicas(10, { metric: 55, target: 50 })).toBe(10);
    expect(desiredReplicas(10, { metric: 56, target: 50 })).toBe(12);
    expect(desiredReplicas(10, { metric: 10, target: 50 })).toBe(2);
  });

  it("stays within its bounds, and leaves nothing at nothing", () => {
    expect(desiredReplicas(10, { metric: 500, target: 50, most: 40 })).toBe(40);
    expect(desiredReplicas(10, { metric: 0, target: 50, least: 3 })).toBe(3);
    expect(desiredReplicas(0, { metric: 500, target: 50 })).toBe(0);
    expect(() => desiredReplicas(1, { metric: 1, target: 0 })).toThrow(RangeError);
  });

  it("brings the metric to the target or below where it scales up", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 61, max: 1000, noNaN: true }),
        (replicas, metric) => {
          expect((replicas * metric) / desiredReplicas(replicas, { metric, target: 50 })).toBeLessThanOrEqual(
            50 * (1 + 1e-9),
          );
        },
      ),
    );
  });
});
