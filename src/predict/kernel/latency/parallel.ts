// The time of parallel calls, done when the last one is.
import type { Duration } from "../distributions/duration.ts";
import { requirePositive, requireSome } from "../numeric/argument.ts";
import { integralOf } from "../numeric/integral.ts";

/**
 * The largest of independent times: P(T <= t) is the product. In their unit; endless where one is.
 * Source: order statistics. Moments by quadrature of the tail, relative error about 1e-11 for smooth tails. Time: O(calls) a tail.
 */
export function parallel(calls: readonly Duration[]): Duration {
  requireSome("the calls", calls);
  // ln(1 - tail) keeps its digits where tails are small, as the product of 1 - tail would not.
  const exceeds = (t: number) => -Math.expm1(calls.reduce((sum, one) => sum + Math.log1p(-one.exceeds(t)), 0));
  return fromTail(exceeds, Math.max(...calls.map((one) => one.mean)));
}

/** The mean of the largest of exponential times with these means, in their unit; H_k times the mean where all are alike. */
export function meanOfLargest(means: readonly number[]): number {
  for (const mean of means) requirePositive("the mean", mean);
  const exceeds = (t: number) => -Math.expm1(means.reduce((sum, mean) => sum + Math.log1p(-Math.exp(-t / mean)), 0));
  return integralOf(exceeds, Math.max(...means));
}

/**
 * The chance that at least one of n independent calls exceeds what each exceeds with the chance `each`.
 * Source: Dean, Barroso 2013, The tail at scale, CACM 56(2). Time: constant.
 */
export const anyExceeds = (calls: number, each: number): number => -Math.expm1(calls * Math.log1p(-each));

/** A time by its tail: E[T] is the integral of it, E[T^2] that of 2 t P(T > t). */
export function fromTail(exceeds: (t: number) => number, scale: number): Duration {
  if (scale === Infinity || scale === 0) return { mean: scale, variance: scale, exceeds };
  const mean = integralOf(exceeds, scale);
  const variance = Math.max(0, integralOf((t) => 2 * t * exceeds(t), scale) - mean ** 2);
  return { mean, variance, exceeds };
}
