import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forkJoin, harmonic, unlikeForkJoin } from "./fork-join.ts";
import { mg1 } from "./mg1.ts";
import { nonpreemptive, preemptiveResume, type PriorityClass } from "./priority.ts";
import { processorSharing } from "./processor-sharing.ts";

const exponential = (arrivals: number): PriorityClass => ({ arrivals, service: { dist: "exponential", mean: 1 } });
const load = fc.double({ min: 0.01, max: 0.97, noNaN: true });

describe("processor sharing", () => {
  it("stretches all work alike", () => {
    const shared = processorSharing(0.8, 1);
    expect(shared.meanResponse).toBeCloseTo(5, 12);
    expect(shared.meanResponseOf(2)).toBeCloseTo(10, 12);
    expect(shared.varianceIfExponential).toBeCloseTo(58.3333333333, 9);
  });

  it("obeys Little's law, and answers Infinity where it cannot keep up", () => {
    fc.assert(
      fc.property(load, (rho) => {
        const shared = processorSharing(rho / 3, 3);
        expect(shared.population).toBeCloseTo((rho / 3) * shared.meanResponse, 9);
      }),
    );
    expect(processorSharing(2, 1)).toMatchObject({
      utilisation: 2,
      throughput: 1,
      meanResponse: Infinity,
      population: Infinity,
    });
    expect(() => processorSharing(1, 0)).toThrow(RangeError);
  });
});

describe("priority", () => {
  it("without interruption gives what the tables print", () => {
    const [first, second] = nonpreemptive([exponential(0.3), exponential(0.5)]);
    expect(first?.meanWait).toBeCloseTo(1.14285714286, 10);
    expect(second?.meanResponse).toBeCloseTo(6.71428571429, 10);
  });

  it("with interruption leaves the first class alone in the world", () => {
    const [first, second] = preemptiveResume([exponential(0.2), exponential(0.6)]);
    expect(first?.meanResponse).toBeCloseTo(1.25, 12);
    expect(second?.meanResponse).toBeCloseTo(6.25, 12);
  });

  it("takes from one class what it gives the other: the work that waits is the same as in order of arrival", () => {
    fc.assert(
      fc.property(
        fc.array(load, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (weights, rho) => {
          const sum = weights.reduce((a, b) => a + b, 0);
          const rates = weights.map((weight) => (weight / sum) * rho);
          const together = mg1(rho, { dist: "exponential", mean: 1 });
          const waiting = nonpreemptive(rates.map(exponential)).reduce(
            (total, one, k) => total + (rates[k] ?? 0) * one.meanWait,
            0,
          );
          expect(waiting / together.queueLength).toBeCloseTo(1, 9);
          const present = preemptiveResume(rates.map(exponential)).reduce(
            (total, one, k) => total + (rates[k] ?? 0) * one.meanResponse,
            0,
          );
          expect(present / together.population).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("keeps the classes above the overloaded one finite", () => {
    const classes = [exponential(0.5), exponential(0.6), exponential(0.1)];
    for (const answers of [nonpreemptive(classes), preemptiveResume(classes)]) {
      expect(answers.map((one) => Number.isFinite(one.meanResponse))).toEqual([true, false, false]);
    }
    expect(nonpreemptive(classes)[0]?.meanWait).toBeCloseTo(1 / 0.5, 12);
    expect(() => nonpreemptive([])).toThrow(RangeError);
  });
});

describe("fork and join", () => {
  it("of two like branches is exact", () => {
    expect(forkJoin(0.5, 1, 2)).toMatchObject({ mean: 2.875, lower: 1.5, upper: 3, isExact: true });
    expect(forkJoin(0.9, 1, 1).mean).toBeCloseTo(10, 11);
  });

  it("of more is what Nelson and Tantawi give", () => {
    expect(forkJoin(0.6, 1, 32).mean).toBeCloseTo(8.31316039698, 9);
    expect(harmonic(4)).toBeCloseTo(25 / 12, 14);
  });

  it("lies between its bounds, for unlike branches too", () => {
    fc.assert(
      fc.property(
        load,
        fc.array(fc.double({ min: 1, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (rho, speeds) => {
          const arrivals = rho * Math.min(...speeds);
          const { mean, lower, upper } = unlikeForkJoin(arrivals, speeds);
          expect(mean).toBeLessThanOrEqual(upper * (1 + 1e-9));
          expect(mean).toBeGreaterThanOrEqual(lower * (1 - 1e-9));
          expect(mean).toBeGreaterThanOrEqual((1 / (Math.min(...speeds) - arrivals)) * (1 - 1e-9));
        },
      ),
    );
  });

  it("of branches that happen to be alike is the same by both", () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 20 }), (rho, k) => {
        const [like, unlike] = [
          forkJoin(rho, 1, k),
          unlikeForkJoin(
            rho,
            Array.from({ length: k }, () => 1),
          ),
        ];
        expect(unlike.mean / like.mean).toBeCloseTo(1, 9);
        expect(unlike.upper / like.upper).toBeCloseTo(1, 9);
        expect(unlike.lower / like.lower).toBeCloseTo(1, 9);
      }),
    );
  });

  it("that cannot keep up never joins", () => {
    expect(forkJoin(1, 1, 3).mean).toBe(Infinity);
    expect(unlikeForkJoin(1, [3, 1]).mean).toBe(Infinity);
    expect(() => unlikeForkJoin(1, [])).toThrow(RangeError);
  });
});
