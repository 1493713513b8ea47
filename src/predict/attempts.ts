// What becomes of a call with a time limit and retries, when the time of one attempt is known by mean and variance.
import { upperGamma } from "./kernel/numeric/incomplete-gamma.ts";

export interface Attempted {
  /** Of one answer, seconds. */
  readonly mean: number;
  readonly variance: number;
  /** Share of the answers that are failures. */
  readonly failing: number;
  readonly timeout: number;
  readonly attempts: number;
  /** Seconds before the first retry; doubled each time. */
  readonly backoff: number;
}

export interface Outcome {
  readonly attempts: number;
  readonly mean: number;
  readonly variance: number;
  readonly failing: number;
}

/** P(T > t) of a time by its mean and variance, taken as a gamma time: exact for an exponential one and for a fixed one. */
export function tailOf(mean: number, variance: number, t: number): number {
  if (mean <= 0) return 0;
  if (variance <= 1e-12 * mean ** 2) return t < mean ? 1 : 0;
  // Less than 1e-13 is left there of any gamma time, and most time limits are that far away.
  if (t > mean + 30 * Math.sqrt(variance)) return 0;
  const shape = mean ** 2 / variance;
  return upperGamma(shape, (t * shape) / mean);
}

/** Attempts are taken to be independent of each other. Infinite times stay infinite where nothing limits them. */
export function outcomeOf({ mean, variance, failing, timeout, attempts, backoff }: Attempted): Outcome {
  if (timeout === Infinity && failing === 0) return { attempts: 1, mean, variance, failing: 0 };
  const late = timeout === Infinity ? 0 : mean === Infinity ? 1 : tailOf(mean, variance, timeout);
  const lost = late + (1 - late) * failing;
  const observed = timeout === Infinity ? mean : mean === Infinity ? timeout : limitedMean(mean, variance, timeout);
  let tries = 0;
  let total = 0;
  for (let k = 0; k < attempts; k++) {
    const chance = lost ** k;
    tries += chance;
    total += chance * (observed + (k === 0 ? 0 : backoff * 2 ** (k - 1)));
  }
  const spread = mean === Infinity || late > 0.5 ? observed ** 2 : variance;
  return { attempts: tries, mean: total, variance: spread * tries, failing: lost ** attempts };
}

/** E[min(T, limit)] of the gamma time: its mean where it ends before, and the limit where it does not. */
function limitedMean(mean: number, variance: number, limit: number): number {
  if (variance <= 1e-12 * mean ** 2) return Math.min(mean, limit);
  if (limit > mean + 30 * Math.sqrt(variance)) return mean;
  const shape = mean ** 2 / variance;
  const x = (limit * shape) / mean;
  return mean * (1 - upperGamma(shape + 1, x)) + limit * upperGamma(shape, x);
}
