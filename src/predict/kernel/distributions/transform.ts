// The Laplace-Stieltjes transform of a distribution, where there is a way to it that keeps its digits.
import { add, complex, divide, exp, multiply, scale, wholePower, type Complex } from "../numeric/complex.ts";
import { lambertW } from "../numeric/lambert.ts";
import { branchesOf, type Distribution } from "./distribution.ts";

/** All but those with a power tail and Weibull's, whose transform has no closed form. */
export type Transformable = Exclude<Distribution, { readonly dist: "pareto" | "weibull" }>;

/**
 * E[e^-sX] for s with a real part of at least 0, in the inverse unit of X; relative error about 1e-14 (lognormal: 1e-13).
 * Source: Johnson, Kotz, Balakrishnan 1994. Time: constant; the lognormal one takes 68 (1 + sigma) steps, the empirical one a step a value.
 */
export function transformOf(of: Transformable, s: Complex): Complex {
  switch (of.dist) {
    case "deterministic":
      return exp(scale(s, -of.mean));
    case "exponential":
      return stage(of.mean, s);
    case "erlang":
      return wholePower(stage(of.mean / of.phases, s), of.phases);
    case "gamma":
      return of.cv2 < steady ? exp(scale(s, -of.mean)) : gammaTransform(of.mean, of.cv2, s);
    case "hyperexponential":
      return branchesOf(of.mean, of.cv2)
        .map((one) => scale(stage(one.mean, s), one.chance))
        .reduce(add);
    case "lognormal":
      return of.cv2 < steady ? exp(scale(s, -of.mean)) : lognormal(of.mean, Math.log1p(of.cv2), s);
    case "empirical":
      return scale(of.values.map((value) => exp(scale(s, -value))).reduce(add), 1 / of.values.length);
  }
}

/** 1 / (1 + s mean). */
const stage = (mean: number, s: Complex): Complex => divide(complex(1), complex(1 + s.re * mean, s.im * mean));

/** (1 + s mean cv2)^(-1 / cv2), by the logarithm of 1 + x, which keeps its digits where cv2 is small. */
function gammaTransform(mean: number, cv2: number, s: Complex): Complex {
  const [x, y] = [s.re * mean * cv2, s.im * mean * cv2];
  return exp(scale(complex(Math.log1p(x * (2 + x) + y * y) / 2, Math.atan2(y, 1 + x)), -1 / cv2));
}

/** Variation below this cannot be told from none. */
const steady = 1e-12;
const reach = 8.5;

/**
 * The integral of e^(-s median e^(sigma u)) over the normal law, on the level line through its saddle at -W/sigma:
 * e^(-W^2 / 2 variance) times the mean of e^(-W/variance (e^(sigma u) - sigma u)), which hardly turns. Entire, so that the
 * trapezoidal rule is exact to rounding. Source: Asmussen, Jensen, Rojas-Nandayapa 2016, J. Appl. Prob. 53, prop. 2.1.
 */
function lognormal(mean: number, variance: number, s: Complex): Complex {
  const sigma = Math.sqrt(variance);
  // The wider the law, the nearer to the line the integrand begins to grow.
  const steps = Math.ceil(68 * (1 + sigma));
  const step = (2 * reach) / steps;
  const w = lambertW(scale(s, variance * mean * Math.exp(-variance / 2)));
  const rate = scale(w, 1 / variance);
  let [re, im] = [0, 0];
  for (let i = 0; i <= steps; i++) {
    const u = i * step - reach;
    const bend = Math.expm1(sigma * u) - sigma * u;
    const size = Math.exp(-rate.re * bend - (u * u) / 2);
    re += size * Math.cos(rate.im * bend);
    im -= size * Math.sin(rate.im * bend);
  }
  const sum = scale({ re, im }, step / Math.sqrt(2 * Math.PI));
  // The bend leaves out 1: together with the factor of the saddle that is e^-(W + W^2 / 2) over the variance.
  return multiply(exp(scale(add(w, scale(multiply(w, w), 0.5)), -1 / variance)), sum);
}
