// A random time as queues and their compositions answer it: mean, variance, tail, percentiles.
import { requireChance, requirePositive } from "../numeric/argument.ts";
import { complex, divide, type Complex } from "../numeric/complex.ts";
import { invertLaplace } from "../numeric/laplace.ts";
import { fallsToZero } from "../numeric/root.ts";

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** All times in one unit. A time without end (of a queue that cannot keep up) has infinite moments and a tail of 1. */
export interface Duration extends Moments {
  /** P(T > t), t >= 0. */
  readonly exceeds: (t: number) => number;
}

/** A time that can be added to others: the transform of what it has beside its constant part is known, and that is smooth. */
export interface Summable extends Duration {
  /** What every such time has at least. Kept apart, since it would make a kink in the law. */
  readonly constant: number;
  /** E[e^-s(T - constant)], of s with a real part of at least 0, in the inverse unit. */
  readonly transform: (s: Complex) => Complex;
}

export const endless: Summable = {
  mean: Infinity,
  variance: Infinity,
  constant: 0,
  exceeds: () => 1,
  transform: () => complex(0),
};

/** Always the same time, t >= 0. */
export const always = (t: number): Summable => ({
  mean: t,
  variance: 0,
  constant: t,
  exceeds: (x) => (x < t ? 1 : 0),
  transform: () => complex(1),
});

/** An exponential time with a mean above 0: P(T > t) = e^(-t / mean). */
export function exponential(mean: number): Summable {
  requirePositive("the mean", mean);
  return {
    mean,
    variance: mean ** 2,
    constant: 0,
    exceeds: (t) => Math.exp(-t / mean),
    transform: (s) => divide(complex(1), complex(1 + s.re * mean, s.im * mean)),
  };
}

/** The tail of a time whose law is smooth for t > 0, by inversion; absolute error about 1e-10. `atZero` is P(T > 0). */
export function smoothTail(transform: (s: Complex) => Complex, atZero = 1): (t: number) => number {
  const tail = (s: Complex) => {
    const value = transform(s);
    return divide(complex(1 - value.re, -value.im), s);
  };
  return (t) => (t <= 0 ? atZero : Math.min(1, Math.max(0, invertLaplace(tail, t))));
}

/**
 * The smallest t with P(T > t) <= 1 - p, in the unit of the time; p in 0 … 1, else a RangeError. Infinite where T may be endless.
 * The error is that of the tail over the density there, at most 1e-10 more. Time: some 10 tails.
 */
export function percentile(of: Duration, p: number): number {
  requireChance("p", p);
  const left = 1 - p;
  if (of.exceeds(0) <= left) return 0;
  if (of.mean === Infinity && of.exceeds(Number.MAX_VALUE) > left) return Infinity;
  // Most tails are nearly straight lines in the logarithm: a good first guess, and a root is soon found.
  const near = of.mean > 0 && of.mean < Infinity ? of.mean * Math.max(0.5, -Math.log(left || Number.MIN_VALUE)) : 1;
  return fallsToZero((t) => Math.log(Math.max(of.exceeds(t), Number.MIN_VALUE)) - Math.log(left), near, 1e-10);
}
