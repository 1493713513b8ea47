// Like parts that wait for each other's repair.
import { requirePositive, requireWhole } from "../numeric/argument.ts";
import { birthDeath } from "../numeric/birth-death.ts";
import type { Uptime } from "./availability.ts";

export interface Crew {
  /** How many parts there are, and how many must be up. */
  readonly parts: number;
  readonly needed: number;
  /** Mean exponential times of one part, in one unit. */
  readonly mttf: number;
  readonly mttr: number;
  /** How many can be repaired at the same time. */
  readonly crews: number;
}

/**
 * Up while at least `needed` are. Parts go on failing while the whole is down. For as many crews as parts the same as someOf.
 * Source: Trivedi, Probability and Statistics with Reliability (2002) s. 8.2: birth and death of failures. Exact. Time: O(parts).
 */
export function sharedRepair(of: Crew): Uptime {
  requireCrew(of);
  const { up, down } = ratesOf(of);
  const shares = birthDeath(of.parts, up, down);
  const most = of.parts - of.needed;
  const sum = (some: Float64Array) => some.reduce((total, share) => total + share, 0);
  return { availability: sum(shares.subarray(0, most + 1)), unavailability: sum(shares.subarray(most + 1)) };
}

/**
 * Mean time from all up until fewer than `needed` are, in the unit of mttf: the sum over failures k of the mean time to the next,
 * T(k) = (1 + repairs(k) T(k-1)) / failures(k). Positive terms only. Source: Trivedi (2002) s. 8.4. Exact. Time: O(parts).
 */
export function timeToFailure(of: Crew): number {
  requireCrew(of);
  const { up, down } = ratesOf(of);
  let [step, sum] = [0, 0];
  for (let failed = 0; failed <= of.parts - of.needed; failed++) {
    step = (1 + (failed === 0 ? 0 : down(failed) * step)) / up(failed);
    sum += step;
  }
  return sum;
}

/** The same without any repair: mttf (1/n + 1/(n-1) + … + 1/k), n `parts` of which k are `needed`. Time: O(parts). */
export function timeToFailureUnrepaired(parts: number, needed: number, mttf: number): number {
  requireWhole("the parts", parts);
  requireNeeded(needed, parts);
  requirePositive("the mean time to failure", mttf);
  let sum = 0;
  for (let up = parts; up >= needed; up--) sum += mttf / up;
  return sum;
}

const ratesOf = ({ parts, mttf, mttr, crews }: Crew) => ({
  up: (failed: number) => (parts - failed) / mttf,
  down: (failed: number) => Math.min(failed, crews) / mttr,
});

function requireCrew({ parts, needed, mttf, mttr, crews }: Crew): void {
  requireWhole("the parts", parts);
  requireNeeded(needed, parts);
  requirePositive("the mean time to failure", mttf);
  requirePositive("the mean time to repair", mttr);
  requireWhole("the crews", crews);
}

function requireNeeded(needed: number, parts: number): void {
  requireWhole("the number needed", needed);
  if (needed > parts) throw new RangeError(`${needed} cannot be needed of ${parts}`);
}
