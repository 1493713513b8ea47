// M/G/1 with classes of priority, the first served before all others.
import { meanOf, moment, type Distribution } from "../distributions/distribution.ts";
import { requireNonNegative, requirePositive, requireSome } from "../numeric/argument.ts";

export interface PriorityClass {
  /** Per unit of time. */
  readonly arrivals: number;
  readonly service: Distribution;
}

export interface PriorityAnswer {
  /** Mean time from arrival to departure, less the service itself. */
  readonly meanWait: number;
  readonly meanResponse: number;
}

/**
 * Who is in service is not disturbed. In units of the service's time, one answer a class; Infinity for a class that, with those
 * above it, asks for 1 or more of the server. Classes above it stay finite, though all below are overloaded.
 * Source: Cobham 1954: W_k = sum lambda_i E[S_i^2] / 2 (1 - s_(k-1)) (1 - s_k), s_k = rho_1 + … + rho_k (Kleinrock vol. 2, 1976,
 * s. 3.2). An overloaded class keeps the server busy with the share that is left. Exact. Time: O(classes).
 */
export function nonpreemptive(classes: readonly PriorityClass[]): readonly PriorityAnswer[] {
  const shares = sharesOf(classes);
  const residual = classes.reduce((sum, one, k) => {
    const served = Math.max(0, Math.min(1, shares[k + 1] ?? 0) - Math.min(1, shares[k] ?? 0));
    return sum + (served * moment(one.service, 2)) / (2 * meanOf(one.service));
  }, 0);
  return classes.map((one, k) => {
    const meanWait = overLeft(residual, shares[k] ?? 0, shares[k + 1] ?? 0);
    return { meanWait, meanResponse: meanWait + meanOf(one.service) };
  });
}

/**
 * An arrival interrupts all below it, and their services go on where they were. Units, rule for overload and time as above.
 * Source: Kleinrock vol. 2 (1976) s. 3.4: R_k = E[S_k] / (1 - s_(k-1)) + sum of i <= k of lambda_i E[S_i^2] / 2 (1 - s_(k-1)) (1 - s_k).
 */
export function preemptiveResume(classes: readonly PriorityClass[]): readonly PriorityAnswer[] {
  const shares = sharesOf(classes);
  let residual = 0;
  return classes.map((one, k) => {
    residual += (one.arrivals * moment(one.service, 2)) / 2;
    const [above, own] = [shares[k] ?? 0, shares[k + 1] ?? 0];
    const meanResponse = overLeft(residual, above, own) + meanOf(one.service) / Math.max(0, 1 - above);
    return { meanWait: meanResponse - meanOf(one.service), meanResponse };
  });
}

const overLeft = (residual: number, above: number, own: number): number =>
  own >= 1 ? Infinity : residual / ((1 - above) * (1 - own));

/** 0, rho_1, rho_1 + rho_2, … */
function sharesOf(classes: readonly PriorityClass[]): readonly number[] {
  requireSome("the classes", classes);
  const shares = [0];
  for (const { arrivals, service } of classes) {
    requireNonNegative("the arrivals", arrivals);
    requirePositive("the mean service", meanOf(service));
    shares.push((shares.at(-1) ?? 0) + arrivals * meanOf(service));
  }
  return shares;
}
