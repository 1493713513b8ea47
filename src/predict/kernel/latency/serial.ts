// The time of calls one after another.
import { smoothTail, type Summable } from "../distributions/duration.ts";
import { requireSome } from "../numeric/argument.ts";
import { complex, multiply, type Complex } from "../numeric/complex.ts";

/**
 * The sum of independent times; in their unit, endless where one is. Percentiles never add up: take them of the sum. Constant times
 * make a kink where the inversion loses digits, so add those to the answer instead.
 * Source: the transform of a sum is the product (for exponential calls the hypoexponential law). Tails to about 1e-10 where one
 * call at least is smooth. Time: O(calls) for each of 55 points of a tail.
 */
export function serial(calls: readonly Summable[]): Summable {
  requireSome("the calls", calls);
  const [only] = calls;
  if (only && calls.length === 1) return only;
  const transform = (s: Complex) => calls.reduce((product, one) => multiply(product, one.transform(s)), complex(1));
  const [mean, variance] = [total(calls.map((one) => one.mean)), total(calls.map((one) => one.variance))];
  if (mean === Infinity) return { mean, variance, exceeds: () => 1, transform };
  const never = calls.reduce((product, one) => product * (1 - one.exceeds(0)), 1);
  return { mean, variance, exceeds: smoothTail(transform, 1 - never), transform };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
