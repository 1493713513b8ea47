// M/M/c: Poisson arrivals, exponential service, c servers, one queue in order of arrival.
import type { Summable } from "../distributions/duration.ts";
import { requireNonNegative, requirePositive } from "../numeric/argument.ts";
import { add, complex, divide, multiply, scale, type Complex } from "../numeric/complex.ts";
import { erlangC } from "./erlang.ts";
import { steadyState, unstable, type SteadyState } from "./steady-state.ts";

/**
 * Who waits, waits an exponential time with rate c mu - lambda; the response adds an exponential service to it.
 * `arrivals` and `rate` (of one server) per unit of time; answers in that unit. Any load: see SteadyState for what cannot keep up.
 * Source: Erlang C; Gross, Harris, Fundamentals of Queueing Theory (1998) s. 2.3. Exact. Time: O(c).
 */
export function mmc(arrivals: number, rate: number, servers: number): SteadyState<Summable> {
  requireNonNegative("the arrivals", arrivals);
  requirePositive("the rate", rate);
  const utilisation = arrivals / (servers * rate);
  const waiting = erlangC(arrivals / rate, servers);
  if (utilisation >= 1) return unstable(utilisation, servers * rate);
  const drain = servers * rate - arrivals;
  const wait: Summable = {
    mean: waiting / drain,
    variance: (waiting * (2 - waiting)) / drain ** 2,
    constant: 0,
    exceeds: (t) => waiting * Math.exp(-drain * t),
    transform: (s) => add(complex(1 - waiting), scale(stage(drain, s), waiting)),
  };
  const response: Summable = {
    mean: wait.mean + 1 / rate,
    variance: wait.variance + 1 / rate ** 2,
    constant: 0,
    exceeds: (t) => (1 - waiting) * Math.exp(-rate * t) + waiting * twoStages(drain, rate, t),
    transform: (s) => multiply(wait.transform(s), stage(rate, s)),
  };
  return steadyState(arrivals, utilisation, wait, response);
}

/** rate / (rate + s). */
const stage = (rate: number, s: Complex): Complex => divide(complex(rate), complex(rate + s.re, s.im));

/** The chance that two exponential times together exceed t; for equal rates, and nearly equal ones, as exact as for others. */
function twoStages(one: number, other: number, t: number): number {
  const [slow, fast] = one < other ? [one, other] : [other, one];
  const gap = fast - slow;
  return Math.exp(-slow * t) * (1 + slow * (gap * t < 1e-300 ? t : -Math.expm1(-gap * t) / gap));
}
