// GI/M/1: independent times between arrivals of any distribution, exponential service, one server.
import { meanOf } from "../distributions/distribution.ts";
import { exponential, type Summable } from "../distributions/duration.ts";
import { transformOf, type Transformable } from "../distributions/transform.ts";
import { requirePositive } from "../numeric/argument.ts";
import { add, complex, scale } from "../numeric/complex.ts";
import { rootBetween } from "../numeric/root.ts";
import { steadyState, unstable, type SteadyState } from "./steady-state.ts";

/**
 * `waiting`, the chance that an arrival waits, is the root below 1 of sigma = A(mu (1 - sigma)); the response is exponential with
 * rate mu (1 - sigma). `between` in units of time, `rate` per unit. Any load: see SteadyState; waiting is 1 there.
 * Source: Kleinrock, Queueing Systems vol. 1 (1975) s. 6.4. Exact. Time: some 10 transforms.
 */
export function gim1(between: Transformable, rate: number): SteadyState<Summable> & { readonly waiting: number } {
  requirePositive("the rate", rate);
  const mean = meanOf(between);
  requirePositive("the mean time between arrivals", mean);
  const utilisation = 1 / (mean * rate);
  if (utilisation >= 1) return { ...unstable(utilisation, rate), waiting: 1 };
  const free = chanceToFindFree((s) => transformOf(between, complex(s)).re, rate, 1 - utilisation);
  const response = exponential(1 / (rate * free));
  const waiting = 1 - free;
  const wait: Summable = {
    mean: waiting * response.mean,
    variance: waiting * (2 - waiting) * response.variance,
    constant: 0,
    exceeds: (t) => waiting * response.exceeds(t),
    transform: (s) => add(complex(free), scale(response.transform(s), waiting)),
  };
  return { ...steadyState(1 / mean, utilisation, wait, response), waiting };
}

/** 1 - sigma: sigma - A is below zero at 0, above it just before 1, where it is zero again. */
function chanceToFindFree(transform: (s: number) => number, rate: number, idle: number): number {
  const excess = (free: number) => 1 - free - transform(rate * free);
  let low = idle / 2;
  while (excess(low) <= 0) low /= 2;
  return excess(1) === 0 ? 1 : rootBetween(excess, low, 1);
}
