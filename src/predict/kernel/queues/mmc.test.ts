import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentile } from "../distributions/duration.ts";
import { mm1, varianceOfSampledWait } from "./mm1.ts";
import { mmc } from "./mmc.ts";

const load = fc.double({ min: 0.01, max: 0.98, noNaN: true });
const servers = fc.integer({ min: 1, max: 100 });
const rate = fc.double({ min: 0.01, max: 100, noNaN: true });

describe("M/M/1", () => {
  it("at half load answers with round numbers", () => {
    const queue = mm1(0.5, 1);
    expect([queue.utilisation, queue.throughput, queue.queueLength, queue.population]).toEqual([0.5, 0.5, 0.5, 1]);
    expect([queue.wait.mean, queue.response.mean, queue.response.variance]).toEqual([1, 2, 4]);
    expect(percentile(queue.response, 0.95)).toBeCloseTo(5.99146454711, 10);
    expect(percentile(queue.wait, 0.5)).toBe(0);
    expect(percentile(queue.wait, 0.95)).toBeCloseTo(4.60517018599, 10);
    expect(varianceOfSampledWait(0.5, 1)).toBe(29);
  });

  it("has an exponential response with rate mu - lambda", () => {
    fc.assert(
      fc.property(load, rate, fc.double({ min: 0, max: 20, noNaN: true }), (rho, mu, t) => {
        const { response } = mm1(rho * mu, mu);
        expect(response.exceeds(t / mu)).toBeCloseTo(Math.exp(-(1 - rho) * t), 11);
        expect(response.mean * mu * (1 - rho)).toBeCloseTo(1, 11);
      }),
    );
  });
});

describe("M/M/c", () => {
  it("gives what the tables print, where the usual formula is 0/0 too", () => {
    const queue = mmc(3, 1, 4);
    expect(queue.wait.mean).toBeCloseTo(0.509433962264, 12);
    expect(queue.response.variance).toBeCloseTo(1.75934496262, 11);
    expect(percentile(queue.response, 0.95)).toBeCloseTo(4.12809980242, 10);
    expect(percentile(queue.wait, 0.5)).toBeCloseTo(0.0186921330122, 12);
  });

  it("obeys Little's law and gets no quicker with load", () => {
    fc.assert(
      fc.property(load, servers, rate, (rho, c, mu) => {
        const queue = mmc(rho * c * mu, mu, c);
        expect(queue.population / (queue.queueLength + queue.utilisation * c)).toBeCloseTo(1, 10);
        expect(mmc(rho * c * mu * 1.01, mu, c).response.mean).toBeGreaterThanOrEqual(queue.response.mean);
        expect(mmc(rho * c * mu, mu, c + 1).response.mean).toBeLessThanOrEqual(queue.response.mean);
      }),
    );
  });

  it("has tails whose integral is the mean", () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 8 }), (rho, c) => {
        const { response } = mmc(rho * c, 1, c);
        const step = response.mean / 500;
        let sum = 0;
        for (let t = step / 2; t < response.mean * 30 + 60; t += step) sum += response.exceeds(t) * step;
        expect(sum / response.mean).toBeCloseTo(1, 3);
      }),
      { numRuns: 20 },
    );
  });

  it("that cannot keep up answers Infinity, not nonsense", () => {
    const queue = mmc(5, 1, 4);
    expect(queue).toMatchObject({ utilisation: 1.25, throughput: 4, queueLength: Infinity, population: Infinity });
    expect(queue.response.mean).toBe(Infinity);
    expect(queue.response.exceeds(1e9)).toBe(1);
    expect(percentile(queue.wait, 0.5)).toBe(Infinity);
    expect(varianceOfSampledWait(1, 1)).toBe(Infinity);
  });

  it("without arrivals is only service", () => {
    expect(mmc(0, 2, 3).response.mean).toBe(0.5);
    expect(mmc(0, 2, 3).wait.mean).toBe(0);
  });

  it("refuses nonsense", () => {
    expect(() => mmc(-1, 1, 1)).toThrow("the arrivals must be a finite number of at least 0, not -1");
    expect(() => mmc(1, 0, 1)).toThrow(RangeError);
    expect(() => mmc(1, 1, 0.5)).toThrow(RangeError);
  });
});
