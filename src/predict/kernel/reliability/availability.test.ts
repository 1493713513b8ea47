import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  available,
  downtimeMinutesPerYear,
  inParallel,
  inSeries,
  nines,
  opposite,
  repairable,
  someOf,
  type Uptime,
} from "./availability.ts";
import { sharedRepair, timeToFailure, timeToFailureUnrepaired } from "./shared-repair.ts";

const up = fc.double({ min: 0, max: 1, noNaN: true }).map(available);
const ups = fc.array(up, { minLength: 1, maxLength: 8 });
const isNear = (one: Uptime, other: Uptime) => {
  expect(one.availability).toBeCloseTo(other.availability, 11);
  expect(one.unavailability).toBeCloseTo(other.unavailability, 11);
};

describe("availability", () => {
  it("of one part is its share of time up", () => {
    const part = repairable(1000, 1);
    expect(part.unavailability).toBeCloseTo(0.000999000999001, 15);
    expect(downtimeMinutesPerYear(part)).toBeCloseTo(525.074925075, 8);
    expect(nines(available(0.999))).toBeCloseTo(3, 12);
    expect(nines(available(1))).toBe(Infinity);
  });

  it("of parts is what books print", () => {
    expect(inParallel([0.99, 0.95, 0.9].map(available)).unavailability).toBeCloseTo(5e-5, 15);
    expect(someOf(2, [0.99, 0.99, 0.99].map(available)).unavailability).toBeCloseTo(0.000298, 15);
    expect(
      someOf(
        3,
        Array.from({ length: 5 }, () => available(0.995)),
      ).unavailability / 1.24064375e-6,
    ).toBeCloseTo(1, 11);
  });

  it("keeps the digits of what is hardly ever down", () => {
    const part: Uptime = { availability: 1, unavailability: 1e-20 };
    expect(inSeries([part, part]).unavailability / 2e-20).toBeCloseTo(1, 12);
    expect(inParallel([part, part]).unavailability / 1e-40).toBeCloseTo(1, 12);
  });

  it("of all is in series, of one in parallel, and whatever is one is not the other", () => {
    fc.assert(
      fc.property(ups, (parts) => {
        isNear(someOf(parts.length, parts), inSeries(parts));
        isNear(someOf(1, parts), inParallel(parts));
        isNear(opposite(someOf(1, parts)), inSeries(parts.map(opposite)));
        for (let k = 0; k <= parts.length; k++) {
          const some = someOf(k, parts);
          expect(some.availability + some.unavailability).toBeCloseTo(1, 12);
          expect(someOf(k + 1, parts).availability).toBeLessThanOrEqual(some.availability + 1e-15);
        }
      }),
    );
  });

  it("of nothing at all is that of an empty chain, and never up for an empty choice", () => {
    expect(inSeries([])).toEqual({ availability: 1, unavailability: 0 });
    expect(inParallel([])).toEqual({ availability: 0, unavailability: 1 });
  });

  it("refuses nonsense", () => {
    expect(() => available(1.1)).toThrow(RangeError);
    expect(() => repairable(0, 1)).toThrow(RangeError);
    expect(() => someOf(1, [])).toThrow(RangeError);
  });
});

describe("shared repair", () => {
  const crew = { parts: 2, needed: 1, mttf: 1000, mttr: 8, crews: 1 };

  it("gives what books print", () => {
    expect(sharedRepair(crew).unavailability).toBeCloseTo(0.000125968381936, 14);
    expect(sharedRepair({ parts: 3, needed: 2, mttf: 500, mttr: 4, crews: 1 }).availability).toBeCloseTo(
      0.99962214283,
      11,
    );
    expect(timeToFailureUnrepaired(3, 2, 1000)).toBeCloseTo(833.333333333, 8);
    expect(timeToFailureUnrepaired(2, 1, 1000)).toBe(1500);
    // (3 lambda + mu) / 2 lambda^2
    expect(timeToFailure(crew)).toBeCloseTo((3 / 1000 + 1 / 8) / (2 / 1e6), 6);
  });

  it("with a crew for each part is repair without waiting, and gets better with crews", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0.1, max: 1e4, noNaN: true }),
        (parts, k, mttf) => {
          const needed = Math.min(k, parts);
          const of = (crews: number) => sharedRepair({ parts, needed, mttf, mttr: 1, crews });
          isNear(
            of(parts),
            someOf(
              needed,
              Array.from({ length: parts }, () => repairable(mttf, 1)),
            ),
          );
          for (let crews = 1; crews < parts; crews++) {
            expect(of(crews + 1).availability).toBeGreaterThanOrEqual(of(crews).availability - 1e-14);
          }
          expect(timeToFailure({ parts, needed, mttf, mttr: 1, crews: 1 })).toBeGreaterThanOrEqual(
            timeToFailureUnrepaired(parts, needed, mttf) * (1 - 1e-12),
          );
          expect(
            timeToFailure({ parts, needed, mttf, mttr: 1e15, crews: 1 }) / timeToFailureUnrepaired(parts, needed, mttf),
          ).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it("refuses to need more than there is", () => {
    expect(() => sharedRepair({ ...crew, needed: 3 })).toThrow("3 cannot be needed of 2");
    expect(() => timeToFailure({ ...crew, crews: 0 })).toThrow(RangeError);
  });
});
