import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { always, exponential, percentile } from "../distributions/duration.ts";
import { mm1 } from "../queues/mm1.ts";
import { hedged, hedgedAfter, hedgedExponential } from "./hedged.ts";
import { cached, mixture } from "./mixture.ts";
import { anyExceeds, parallel } from "./parallel.ts";
import { amplification, retried, type Retries } from "./retries.ts";
import { serial } from "./serial.ts";
import { limited } from "./timeout.ts";

const mean = fc.double({ min: 0.1, max: 100, noNaN: true });
const means = fc.array(mean, { minLength: 1, maxLength: 6 });

describe("calls one after another", () => {
  it("have the percentiles of their sum", () => {
    const time = serial([10, 20, 30].map(exponential));
    expect(time).toMatchObject({ mean: 60, variance: 1400 });
    expect(percentile(time, 0.95)).toBeCloseTo(131.877576271, 6);
    expect(percentile(serial([5, 5, 5, 5].map(exponential)), 0.99)).toBeCloseTo(50.2255875742, 6);
  });

  it("are shifted by those that always take the same time", () => {
    fc.assert(
      fc.property(mean, mean, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (constant, of, p) => {
        const inner = serial([always(constant / 2), exponential(of)]);
        const time = serial([inner, always(constant / 2), exponential(of)]);
        const alone = serial([exponential(of), exponential(of)]);
        expect(percentile(time, p) / (constant + percentile(alone, p))).toBeCloseTo(1, 7);
        expect(time.exceeds(constant * 0.99)).toBe(1);
        expect(time.mean).toBeCloseTo(constant + 2 * of, 9);
      }),
    );
    expect(serial([always(1), always(2)])).toMatchObject({ mean: 3, variance: 0 });
  });

  it("do not care for their order, and outlast each of them", () => {
    fc.assert(
      fc.property(means, mean, (some, t) => {
        const calls = some.map(exponential);
        const exceeds = serial(calls).exceeds(t);
        expect(serial(calls.toReversed()).exceeds(t)).toBeCloseTo(exceeds, 9);
        for (const call of calls) expect(exceeds).toBeGreaterThanOrEqual(call.exceeds(t) - 1e-9);
      }),
    );
  });
});

describe("calls side by side", () => {
  it("end with the last, or with the first where that is enough", () => {
    const all = parallel(Array.from({ length: 10 }, () => exponential(10)));
    expect(all.mean).toBeCloseTo(29.2896825397, 8);
    expect(percentile(all, 0.99)).toBeCloseTo(69.0323679448, 7);
    expect(percentile(hedgedExponential([10, 10, 10]), 0.5)).toBeCloseTo(2.31049060187, 9);
  });

  it("of two share their sum between first and last", () => {
    fc.assert(
      fc.property(mean, mean, (one, other) => {
        const calls = [exponential(one), exponential(other)];
        expect((parallel(calls).mean + hedged(calls).mean) / (one + other)).toBeCloseTo(1, 8);
        expect(hedged(calls).mean / hedgedExponential([one, other]).mean).toBeCloseTo(1, 9);
        expect(hedged(calls).variance / hedgedExponential([one, other]).variance).toBeCloseTo(1, 8);
      }),
    );
  });

  it("show the tail at scale", () => {
    expect(anyExceeds(100, 0.01)).toBeCloseTo(0.633967658727, 12);
    expect(anyExceeds(1, 0.01)).toBeCloseTo(0.01, 15);
  });

  it("hedged after a while are what two integrals say", () => {
    const late = hedgedAfter(exponential(1), exponential(1), 2);
    expect(late.mean).toBeCloseTo(1 - Math.exp(-2) / 2, 10);
    expect(late.load).toBeCloseTo(1 + Math.exp(-2), 14);
    expect(late.exceeds(3)).toBeCloseTo(Math.exp(-4), 14);
    expect(late.exceeds(1)).toBeCloseTo(Math.exp(-1), 14);
  });

  it("hedged at once are hedged, and hedged too late are one call", () => {
    fc.assert(
      fc.property(mean, mean, (one, other) => {
        const [first, second] = [exponential(one), exponential(other)];
        expect(hedgedAfter(first, second, 0).mean / hedged([first, second]).mean).toBeCloseTo(1, 8);
        const late = hedgedAfter(first, second, 25 * one);
        expect(late.mean / one).toBeCloseTo(1, 8);
        expect(late.variance / one ** 2).toBeCloseTo(1, 6);
        expect(late.load).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("a cache", () => {
  it("has a median of hits and a tail of misses", () => {
    const time = cached(0.9, exponential(1), exponential(50));
    expect(time.mean).toBeCloseTo(6, 12);
    expect(percentile(time, 0.5)).toBeCloseTo(0.809664936648, 8);
    expect(percentile(time, 0.99)).toBeCloseTo(116.139390016, 6);
  });

  it("that always hits is its lookup, and one that never does is both calls", () => {
    const [lookup, miss] = [exponential(1), exponential(50)];
    expect(cached(1, lookup, miss).exceeds(3)).toBeCloseTo(lookup.exceeds(3), 14);
    expect(cached(0, lookup, miss).variance).toBeCloseTo(2501, 9);
    expect(() => mixture([{ chance: 0.5, time: lookup }])).toThrow(RangeError);
  });
});

describe("a limit", () => {
  it("of an exponential time cuts its mean to (1 - e^-limit) of it", () => {
    const seen = limited(mm1(0.8, 1).response, 10);
    expect(seen.timedOut).toBeCloseTo(Math.exp(-2), 12);
    expect(seen.mean).toBeCloseTo(4.32332358382, 10);
    expect(limited(mm1(2, 1).response, 3)).toMatchObject({
      timedOut: 1,
      mean: expect.closeTo(3, 12),
      variance: expect.closeTo(0, 10),
    });
  });

  it("that is raised is met less and waited for longer", () => {
    fc.assert(
      fc.property(mean, mean, (of, limit) => {
        const [low, high] = [limited(exponential(of), limit), limited(exponential(of), limit * 1.1)];
        expect(high.timedOut).toBeLessThanOrEqual(low.timedOut);
        expect(high.mean).toBeGreaterThanOrEqual(low.mean * (1 - 1e-9));
        expect(high.mean).toBeLessThanOrEqual(of * (1 + 1e-9));
      }),
    );
  });
});

describe("retries", () => {
  const call: Retries = {
    failureChance: 0.1,
    attempts: 4,
    backoff: { base: 0.1, factor: 2, jitter: "none" },
    failureTime: 0.05,
    successTime: 0.02,
  };

  it("cost what the geometric series says", () => {
    const found = retried(call);
    expect(found.successChance).toBeCloseTo(0.9999, 14);
    expect(found.meanAttempts).toBeCloseTo(1.111, 14);
    expect(found.meanPause).toBeCloseTo(0.0124, 14);
    expect(found.meanTime).toBeCloseTo(0.037953, 14);
    expect(found.longestTime).toBeCloseTo(0.9, 14);
  });

  it("help the more the more there are, and cost more", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        (failureChance, attempts) => {
          const [few, more] = [attempts, attempts + 1].map((attempts) => retried({ ...call, failureChance, attempts }));
          expect(more?.successChance).toBeGreaterThanOrEqual(few?.successChance ?? 0);
          expect(more?.meanAttempts).toBeGreaterThan((few?.meanAttempts ?? 0) * (1 - 1e-12));
          const jittered = (["full", "equal"] as const).map(
            (jitter) => retried({ ...call, attempts, failureChance, backoff: { ...call.backoff, jitter } }).meanPause,
          );
          expect(jittered[0]).toBeCloseTo((few?.meanPause ?? 0) / 2, 9);
          expect(jittered[1]).toBeCloseTo((few?.meanPause ?? 0) * 0.75, 9);
        },
      ),
    );
  });

  it("may be capped in their pauses", () => {
    expect(retried({ ...call, failureChance: 1, backoff: { ...call.backoff, most: 0.15 } }).meanPause).toBeCloseTo(
      0.4,
      14,
    );
  });

  it("multiply from hop to hop where the last always fails", () => {
    expect(amplification(3, 4, 1)).toBe(64);
    expect(amplification(5, 3, 1)).toBe(243);
    expect(amplification(5, 3, 0)).toBe(1);
    expect(amplification(1, 4, 0.1)).toBeCloseTo(1.111, 14);
  });

  it("refuse nonsense", () => {
    expect(() => retried({ ...call, attempts: 0 })).toThrow(RangeError);
    expect(() => retried({ ...call, failureChance: 1.5 })).toThrow(RangeError);
    expect(() => retried({ ...call, backoff: { ...call.backoff, base: -1 } })).toThrow(RangeError);
    expect(() => amplification(1, 0, 1)).toThrow(RangeError);
  });
});
