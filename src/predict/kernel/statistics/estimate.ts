// Estimates with their intervals, from batches that hardly depend on each other.
import { countBelow, quantile, together, type Counts } from "./histogram.ts";
import { t95 } from "./student.ts";

/** A value and the interval that holds the true one in 95 of 100 cases. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Half of the interval, as a share of the value. */
export const relativeWidth = ({ value, low, high }: Estimate): number =>
  high === low ? 0 : (high - low) / 2 / Math.abs(value);

/**
 * A sum over a sum, such as all times over all jobs, from the parts that each batch adds. Source: the ratio estimator over
 * batches, Law, Simulation Modeling and Analysis (5th ed. 2015), s. 9.5.3. Fewer than two batches have no interval: it is all
 * there is.
 */
export function ratio(parts: readonly { readonly over: number; readonly under: number }[]): Estimate {
  const n = parts.length;
  const over = parts.reduce((sum, one) => sum + one.over, 0);
  const under = parts.reduce((sum, one) => sum + one.under, 0);
  const value = over / under;
  const squares = parts.reduce((sum, one) => sum + (one.over - value * one.under) ** 2, 0);
  const half = n < 2 ? Infinity : (t95(n - 1) * Math.sqrt(squares / (n * (n - 1)))) / (under / n);
  return { value, low: value - half, high: value + half };
}

/**
 * A percentile of all that was counted, with its interval: how far the share below it may be off, turned back into times.
 * Source: inversion of the ratio interval, as in Wood and Schmeiser 1995, Overlapping batch quantiles.
 */
export function percentile(batches: readonly Counts[], share: number): Estimate {
  const all = together(batches);
  const value = quantile(all, share);
  const parts = batches.map((one) => ({
    over: countBelow(one, value),
    under: one.counts.reduce((sum, count) => sum + count, 0),
  }));
  const off = ratio(parts.filter(({ under }) => under > 0));
  const half = (off.high - off.low) / 2;
  return {
    value,
    low: quantile(all, Math.max(0, share - half)),
    high: share + half >= 1 ? quantile(all, 1) : quantile(all, share + half),
  };
}
