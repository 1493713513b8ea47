// What a caller sees of a time that it waits for only so long.
import type { Duration } from "../distributions/duration.ts";
import { requireNonNegative } from "../numeric/argument.ts";
import { integralUpTo } from "../numeric/integral.ts";

export interface Limited extends Duration {
  /** The chance that the limit is reached. */
  readonly timedOut: number;
}

/**
 * The smaller of a time and the limit, where the work goes on that nobody waits for any more. In the unit of the time; of an endless
 * time the limit. Moments by quadrature up to the limit, relative error about 1e-12 for smooth tails. Time: 402 tails.
 */
export function limited(time: Duration, limit: number): Limited {
  requireNonNegative("the limit", limit);
  const mean = integralUpTo(time.exceeds, limit);
  const square = integralUpTo((t) => 2 * t * time.exceeds(t), limit);
  return {
    mean,
    variance: Math.max(0, square - mean ** 2),
    exceeds: (t) => (t < limit ? time.exceeds(t) : 0),
    timedOut: time.exceeds(limit),
  };
}
