// One of several times by chance: a cache that hits or misses, a call that takes one way or another.
import type { Summable } from "../distributions/duration.ts";
import { requireChance } from "../numeric/argument.ts";
import { add, complex, exp, multiply, scale } from "../numeric/complex.ts";
import { serial } from "./serial.ts";

export interface Outcome {
  readonly chance: number;
  readonly time: Summable;
}

/** Chances must add up to 1, else a RangeError. In the unit of the times; exact. Time: O(outcomes) a tail. */
export function mixture(outcomes: readonly Outcome[]): Summable {
  const sum = (value: (one: Outcome) => number) =>
    outcomes.reduce((total, one) => (one.chance === 0 ? total : total + one.chance * value(one)), 0);
  for (const { chance } of outcomes) requireChance("a chance", chance);
  if (Math.abs(sum(() => 1) - 1) > 1e-9) throw new RangeError(`the chances add up to ${sum(() => 1)}, not 1`);
  const mean = sum((one) => one.time.mean);
  const constant = Math.min(...outcomes.map((one) => one.time.constant));
  return {
    mean,
    constant,
    variance: mean === Infinity ? Infinity : sum((one) => one.time.variance + (one.time.mean - mean) ** 2),
    exceeds: (t) => sum((one) => one.time.exceeds(t)),
    transform: (s) =>
      outcomes
        .map(({ chance, time }) => multiply(time.transform(s), scale(exp(scale(s, constant - time.constant)), chance)))
        .reduce(add, complex(0)),
  };
}

/**
 * A look into the cache, and with the chance 1 - `hitRate` a call of what lies behind it as well, which therefore gets that share of the
 * load. In the unit of the times. Time: that of serial.
 */
export const cached = (hitRate: number, lookup: Summable, miss: Summable): Summable =>
  mixture([
    { chance: hitRate, time: lookup },
    { chance: 1 - hitRate, time: serial([lookup, miss]) },
  ]);
