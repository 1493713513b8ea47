// The time of the first answer to several equal calls.
import { exponential, type Duration } from "../distributions/duration.ts";
import { requireNonNegative, requirePositive, requireSome } from "../numeric/argument.ts";
import { fromTail } from "./parallel.ts";
import { limited } from "./timeout.ts";

/**
 * The smallest of independent times, all begun at once: P(T > t) is the product. In their unit. Moments by quadrature, relative error
 * about 1e-11 for smooth tails. Source: order statistics. Time: O(calls) a tail.
 */
export function hedged(calls: readonly Duration[]): Duration {
  requireSome("the calls", calls);
  const exceeds = (t: number) => calls.reduce((product, one) => product * one.exceeds(t), 1);
  return fromTail(exceeds, Math.min(...calls.map((one) => one.mean)));
}

/** Of exponential times with these means: exponential with the sum of their rates. Exact. Time: O(calls). */
export function hedgedExponential(means: readonly number[]): Duration {
  requireSome("the calls", means);
  for (const mean of means) requirePositive("the mean", mean);
  return exponential(1 / means.reduce((sum, mean) => sum + 1 / mean, 0));
}

/**
 * A second call only when the first has not answered after a time: P(T > t) = P(A > t) P(B > t - after); `load` is the mean number
 * of calls sent. Source: Dean, Barroso 2013, The tail at scale, CACM 56(2). The moments take both sides of `after` apart. Time: as above.
 */
export function hedgedAfter(first: Duration, second: Duration, after: number): Duration & { readonly load: number } {
  requireNonNegative("the delay", after);
  const late = first.exceeds(after);
  const later = fromTail(
    (t) => (late === 0 ? 0 : first.exceeds(after + t) * second.exceeds(t)),
    Math.min(first.mean, second.mean),
  );
  const early = limited(first, after);
  const mean = early.mean + later.mean;
  // E[T^2] is the integral of 2 t P(T > t): beyond `after` that is 2 (after + u) P(T > after + u).
  const square = early.variance + early.mean ** 2 + 2 * after * later.mean + later.variance + later.mean ** 2;
  const exceeds = (t: number) => first.exceeds(t) * (t < after ? 1 : second.exceeds(t - after));
  return { mean, variance: Math.max(0, square - mean ** 2), exceeds, load: 1 + late };
}
