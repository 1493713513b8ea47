// The time of calls one after another.
import { always, smoothTail, type Summable } from "../distributions/duration.ts";
import { requireSome } from "../numeric/argument.ts";
import { complex, multiply, type Complex } from "../numeric/complex.ts";

/**
 * The sum of independent times; in their unit, endless where one is. Percentiles never add up: take them of the sum.
 * Source: the transform of a sum is the product (for exponential calls the hypoexponential law). Tails to about 1e-10, constant
 * calls among them: those only shift the rest. Time: O(calls) for each of 55 points of a tail.
 */
export function serial(calls: readonly Summable[]): Summable {
  requireSome("the calls", calls);
  const [only] = calls;
  if (only && calls.length === 1) return only;
  const [mean, variance] = [total(calls.map((one) => one.mean)), total(calls.map((one) => one.variance))];
  const constant = total(calls.map((one) => one.constant));
  if (constant === mean) return always(mean);
  const transform = (s: Complex) => calls.reduce((product, one) => multiply(product, one.transform(s)), complex(1));
  if (mean === Infinity) return { mean, variance, constant, exceeds: () => 1, transform };
  const nothingMore = calls.reduce((product, one) => product * (1 - one.exceeds(one.constant)), 1);
  const tail = smoothTail(transform, 1 - nothingMore);
  return { mean, variance, constant, exceeds: (t) => (t < constant ? 1 : tail(t - constant)), transform };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
