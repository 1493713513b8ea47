// The distributions that times and sizes may have, and their moments.
import { gamma } from "../numeric/gamma.ts";

/**
 * A distribution of a time or a size, by its mean and what else fixes its shape. `cv2` is the squared coefficient of
 * variation: variance over squared mean. All are in the unit of their mean.
 */
export type Distribution =
  | { readonly dist: "deterministic"; readonly mean: number }
  | { readonly dist: "exponential"; readonly mean: number }
  /** The sum of `phases` like exponential times; cv2 = 1 / phases. */
  | { readonly dist: "erlang"; readonly mean: number; readonly phases: number }
  /** Two exponential branches with balanced means, cv2 >= 1. Source: Whitt 1982, Approximating a point process, s. 3. */
  | { readonly dist: "hyperexponential"; readonly mean: number; readonly cv2: number }
  | { readonly dist: "lognormal"; readonly mean: number; readonly cv2: number }
  | { readonly dist: "gamma"; readonly mean: number; readonly cv2: number }
  /** Pareto of the first kind with tail index `shape` > 1; the variance is infinite up to 2. */
  | { readonly dist: "pareto"; readonly mean: number; readonly shape: number }
  | { readonly dist: "weibull"; readonly mean: number; readonly shape: number }
  /** Each of the values with the same chance. */
  | { readonly dist: "empirical"; readonly values: readonly number[] };

/** The branches of a hyperexponential distribution with balanced means: the chance of each, and its mean. */
export function branchesOf(mean: number, cv2: number): readonly { readonly chance: number; readonly mean: number }[] {
  const chance = (1 + Math.sqrt(Math.max(0, (cv2 - 1) / (cv2 + 1)))) / 2;
  return [chance, 1 - chance].map((p) => ({ chance: p, mean: mean / (2 * p) }));
}

/** Pareto's smallest value: mean = shape * least / (shape - 1). */
export const leastOf = (mean: number, shape: number): number => (mean * (shape - 1)) / shape;

/** Weibull's scale: mean = scale * gamma(1 + 1 / shape). */
export const scaleOf = (mean: number, shape: number): number => mean / gamma(1 + 1 / shape);

/**
 * The n-th moment E[X^n], n >= 1, in the unit of the mean to the n-th power; infinite where it does not exist.
 * Source: Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions, vol. 1 (1994). Time: one step per phase or value.
 */
export function moment(of: Distribution, n: number): number {
  switch (of.dist) {
    case "deterministic":
      return of.mean ** n;
    case "exponential":
      return gammaMoment(of.mean, 1, n);
    case "erlang":
      return gammaMoment(of.mean, of.phases, n);
    case "gamma":
      return of.cv2 === 0 ? of.mean ** n : gammaMoment(of.mean, 1 / of.cv2, n);
    case "hyperexponential":
      return branchesOf(of.mean, of.cv2).reduce((sum, one) => sum + one.chance * gammaMoment(one.mean, 1, n), 0);
    case "lognormal":
      return of.mean ** n * (1 + of.cv2) ** ((n * (n - 1)) / 2);
    case "pareto":
      return n < of.shape ? (of.shape * leastOf(of.mean, of.shape) ** n) / (of.shape - n) : Infinity;
    case "weibull":
      return scaleOf(of.mean, of.shape) ** n * gamma(1 + n / of.shape);
    case "empirical":
      return of.values.reduce((sum, value) => sum + value ** n, 0) / of.values.length;
  }
}

/** Of a gamma distribution with the mean and k phases, whole or not: (mean/k)^n * k (k+1) … (k+n-1). */
function gammaMoment(mean: number, phases: number, n: number): number {
  let product = 1;
  for (let i = 0; i < n; i++) product *= (mean / phases) * (phases + i);
  return product;
}

export const meanOf = (of: Distribution): number => (of.dist === "empirical" ? moment(of, 1) : of.mean);

/** Variance over squared mean; 0 where all is one value, infinite where there is no variance. */
export function cv2Of(of: Distribution): number {
  switch (of.dist) {
    case "deterministic":
      return 0;
    case "exponential":
      return 1;
    case "erlang":
      return 1 / of.phases;
    case "hyperexponential":
    case "lognormal":
    case "gamma":
      return of.cv2;
    case "pareto":
    case "weibull":
    case "empirical":
      return meanOf(of) === 0 ? 0 : Math.max(0, moment(of, 2) / meanOf(of) ** 2 - 1);
  }
}
