// M/M/1: Poisson arrivals, exponential service, one server.
import type { Summable } from "../distributions/duration.ts";
import { mmc } from "./mmc.ts";
import type { SteadyState } from "./steady-state.ts";

/**
 * The response is exponential with rate mu - lambda, and P(W > t) = rho e^-(mu - lambda)t. Rates per unit of time, answers in it.
 * Any load: see SteadyState. Source: Kleinrock, Queueing Systems vol. 1 (1975) s. 3.2. Exact. Time: constant.
 */
export const mm1 = (arrivals: number, rate: number): SteadyState<Summable> => mmc(arrivals, rate, 1);

/**
 * n times the variance of the mean wait of n successive customers, for large n: how long a simulation has to be. In squared units
 * of time; Infinity at rho >= 1. Source: Daley 1968, J. Appl. Prob. 5; Whitt 1989, Management Science 35(11). Time: constant.
 */
export function varianceOfSampledWait(arrivals: number, rate: number): number {
  const rho = mm1(arrivals, rate).utilisation;
  if (rho >= 1) return Infinity;
  return (rho * (2 + 5 * rho - 4 * rho ** 2 + rho ** 3)) / ((1 - rho) ** 4 * rate ** 2);
}
