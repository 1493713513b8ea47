// The regularised incomplete gamma functions: tails of Erlang, gamma and Poisson laws.
import { requireNonNegative, requirePositive } from "./argument.ts";
import { logGamma } from "./gamma.ts";

/**
 * Q(a, x), the chance that a gamma time with a phases of mean 1 lasts longer than x; for whole a also that fewer than a
 * Poisson events come in x. Relative error about 1e-13 (1e-12 for a above 1e4).
 * Source: Press et al., Numerical Recipes (2007) s. 6.2: series below a + 1, Lentz's continued fraction above. Time: O(sqrt a).
 */
export function upperGamma(a: number, x: number): number {
  requirePositive("a", a);
  requireNonNegative("x", x);
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}

/** P(a, x) = 1 - Q(a, x), with its own digits where it is small. */
export function lowerGamma(a: number, x: number): number {
  requirePositive("a", a);
  requireNonNegative("x", x);
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
}

const front = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

function series(a: number, x: number): number {
  if (x === 0) return 0;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * Number.EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * front(a, x);
}

function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1, delta = 0; Math.abs(delta - 1) > Number.EPSILON; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    delta = d * c;
    h *= delta;
  }
  return h * front(a, x);
}
