// How much of the time something is up, and what is made of parts that fail independently.
import { requireChance, requireNonNegative, requirePositive, requireSome, requireWhole } from "../numeric/argument.ts";

/** Both, because 1 - availability loses the digits that matter where the availability is high. */
export interface Uptime {
  readonly availability: number;
  readonly unavailability: number;
}

/** Exact for 0 … 1, else a RangeError. */
export function available(availability: number): Uptime {
  requireChance("the availability", availability);
  return { availability, unavailability: 1 - availability };
}

/**
 * Of a part that is up for a mean time `mttf` and then down for a mean time `mttr`, both in one unit: mttf / (mttf + mttr), whatever
 * their distributions. Source: Barlow, Proschan, Statistical Theory of Reliability (1975) ch. 7. Time: constant.
 */
export function repairable(mttf: number, mttr: number): Uptime {
  requirePositive("the mean time to failure", mttf);
  requireNonNegative("the mean time to repair", mttr);
  return { availability: mttf / (mttf + mttr), unavailability: mttr / (mttf + mttr) };
}

/** Up while all are; always up for none. Time: O(parts). */
export const inSeries = (parts: readonly Uptime[]): Uptime => opposite(inParallel(parts.map(opposite)));

/** Up while at least one is; never up for none. Time: O(parts). */
export function inParallel(parts: readonly Uptime[]): Uptime {
  const unavailability = parts.reduce((product, one) => product * one.unavailability, 1);
  const logarithm = parts.reduce((sum, one) => sum + Math.log1p(-one.availability), 0);
  return { availability: 0 - Math.expm1(logarithm), unavailability };
}

/**
 * Up while at least k of the parts are, which may differ. Source: Barlow, Heidtmann 1984, IEEE Trans. Reliability 33(4): one part at a
 * time, in positive terms only. Time: O(parts^2).
 */
export function someOf(k: number, parts: readonly Uptime[]): Uptime {
  requireSome("the parts", parts);
  requireWhole("k", k, 0);
  let counts = [1];
  for (const { availability, unavailability } of parts) {
    counts = [...counts, 0].map((chance, up) => chance * unavailability + (counts[up - 1] ?? 0) * availability);
  }
  const sum = (chances: readonly number[]) => chances.reduce((total, chance) => total + chance, 0);
  return { availability: sum(counts.slice(k)), unavailability: sum(counts.slice(0, k)) };
}

export const opposite = ({ availability, unavailability }: Uptime): Uptime => ({
  availability: unavailability,
  unavailability: availability,
});

/** Expected time down, in minutes of a year of 365 days. */
export const downtimeMinutesPerYear = ({ unavailability }: Uptime): number => unavailability * 365 * 24 * 60;

/** How many nines an availability begins with, as a real number: 3 for 99.9 %; Infinity for what is always up. */
export const nines = ({ unavailability }: Uptime): number => -Math.log10(unavailability);
