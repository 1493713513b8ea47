// M/G/1-PS: one server that serves all present at once, each at an equal share of its speed.
import { requireNonNegative, requirePositive } from "../numeric/argument.ts";

export interface Shared {
  readonly utilisation: number;
  readonly throughput: number;
  readonly meanResponse: number;
  readonly population: number;
  /** Mean response of work of this size: size / (1 - rho). */
  readonly meanResponseOf: (size: number) => number;
  /** Only where the sizes are exponential; the mean depends on their mean alone. */
  readonly varianceIfExponential: number;
}

/**
 * `arrivals` per unit of time, `meanService` in units. Any load: at a utilisation of 1 or more all that grows is Infinity.
 * Source: Kleinrock, Queueing Systems vol. 2 (1976) s. 4.4; the variance by Coffman, Muntz, Trotter 1970, JACM 17(1):
 * (2 + rho) / (mu^2 (1 - rho)^2 (2 - rho)). Exact. Time: constant.
 */
export function processorSharing(arrivals: number, meanService: number): Shared {
  requireNonNegative("the arrivals", arrivals);
  requirePositive("the mean service", meanService);
  const utilisation = arrivals * meanService;
  const left = Math.max(0, 1 - utilisation);
  return {
    utilisation,
    throughput: Math.min(arrivals, 1 / meanService),
    meanResponse: meanService / left,
    population: left === 0 ? Infinity : utilisation / left,
    meanResponseOf: (size) => (size === 0 ? 0 : size / left),
    varianceIfExponential:
      left === 0 ? Infinity : (meanService ** 2 * (2 + utilisation)) / (left ** 2 * (2 - utilisation)),
  };
}
