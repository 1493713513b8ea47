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

/** A time that can be added to others: E[e^-sT] is known. */
export interface Summable extends Duration {
  /** Of s with a real part of at least 0, in the inverse unit. */
  readonly transform: (s: Complex) => Complex;
}

export const endless: Summable = {
  mean: Infinity,
  variance: Infinity,
  exceeds: () => 1,
  transform: () => complex(0),
};

/** Always the same time, t >= 0. */
export const always = (t: number): Summable => ({
  mean: t,
  variance: 0,
  exceeds: (x) => (x < t ? 1 : 0),
  transform: (s) => {
    const size = Math.exp(-s.re * t);
    return complex(size * Math.cos(s.im * t), -size * Math.sin(s.im * t));
  },
});

/** An exponential time with a mean above 0: P(T > t) = e^(-t / mean). */
export function exponential(mean: number): Summable {
  requirePositive("the mean", mean);
  return {
    mean,
    variance: mean ** 2,
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
 * The error is that of the tail over the density there, at best 1e-12. Time: some 10 tails.
 */
export function percentile(of: Duration, p: number): number {
  requireChance("p", p);
  const left = 1 - p;
  if (of.exceeds(0) <= left) return 0;
  if (of.mean === Infinity && of.exceeds(Number.MAX_VALUE) > left) return Infinity;
  const near = of.mean > 0 && of.mean < Infinity ? of.mean : 1;
  // Most tails are nearly straight lines in the logarithm, which a root is soon found on.
  return fallsToZero((t) => Math.log(Math.max(of.exceeds(t), Number.MIN_VALUE)) - Math.log(left), near, 1e-12);
}
