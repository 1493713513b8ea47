// M/D/1: the wait where every service takes the same time.
import { requireNonNegative, requirePositive } from "../numeric/argument.ts";
import { poissonTerms } from "../numeric/poisson.ts";

/**
 * P(W > t) at utilisation rho < 1, services of 1: the law has a kink at every whole t, where an inversion would fail.
 * Source: Franx 2001, A simple solution for the M/D/c waiting time distribution, Oper. Res. Letters 29(5): positive terms only;
 * absolute error about 1e-14. Time: O(t^2) once for the largest t, then O(t).
 */
export function constantServiceTail(utilisation: number): (t: number) => number {
  requireNonNegative("the utilisation", utilisation);
  requirePositive("1 - the utilisation", 1 - utilisation);
  const heldBy = countsInSystem(utilisation);
  return (t) => {
    const whole = Math.floor(t) + 1;
    const atMost = heldBy(whole);
    const terms = poissonTerms(utilisation * (whole - t), whole);
    let within = 0;
    for (const [j, term] of terms.entries()) within += term * (atMost[whole - j] ?? 0);
    return Math.max(0, 1 - within);
  };
}

/** P(at most n in the system) for n = 0 … the number asked for, and kept. The departures' chain, by cut balance in positive terms. */
function countsInSystem(utilisation: number): (most: number) => readonly number[] {
  const shares = [1 - utilisation];
  const atMost = [1 - utilisation];
  return (most) => {
    if (shares.length > most) return atMost;
    const size = 2 * most + 1;
    const more = moreThan(utilisation, size);
    for (let n = shares.length; n < size; n++) {
      let crossing = (shares[0] ?? 0) * (more[n - 1] ?? 0);
      for (let i = 1; i < n; i++) crossing += (shares[i] ?? 0) * (more[n - i] ?? 0);
      shares.push(crossing * Math.exp(utilisation));
      atMost.push((atMost[n - 1] ?? 0) + (shares[n] ?? 0));
    }
    return atMost;
  };
}

/** P(more than n arrivals during one service), n = 0 … count - 1. */
function moreThan(mean: number, count: number): Float64Array {
  const terms = poissonTerms(mean, count + 40);
  const more = new Float64Array(count);
  let sum = 0;
  for (let n = count + 39; n > 0; n--) {
    sum += terms[n] ?? 0;
    if (n <= count) more[n - 1] = sum;
  }
  return more;
}
