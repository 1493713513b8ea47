// Closed networks whose customers are of several classes, exactly.
import { requireNonNegative, requireSome, requireWhole } from "../numeric/argument.ts";

export interface CustomerClass {
  readonly customers: number;
  readonly thinkTime: number;
  /** At each station: mean visits times mean service. */
  readonly demands: readonly number[];
}

export interface ClassState {
  readonly throughput: number;
  /** At all stations together, without thinking. */
  readonly meanResponse: number;
  /** Mean number of this class at each station. */
  readonly populations: readonly number[];
}

const mostStates = 2e7;

/**
 * One state a class. Stations have one server that is shared, or exponential service in order of arrival with one mean for all
 * classes. In the unit of the demands. Source: Reiser, Lavenberg 1980, JACM 27(2); only positive terms. Exact.
 * Time and space: the product of (customers + 1) over the classes, times stations and classes; a RangeError above 20 million of
 * (customers + 1) products times stations: approximate those (linearizer).
 */
export function closedClasses(classes: readonly CustomerClass[]): readonly ClassState[] {
  const stations = requireClasses(classes);
  const strides: number[] = [];
  let states = 1;
  for (const one of classes) {
    strides.push(states);
    states *= one.customers + 1;
  }
  if (states * stations > mostStates)
    throw new RangeError(`${states} states at ${stations} stations are too many to solve exactly`);
  const populations = new Float64Array(states * stations);
  let last: readonly ClassState[] = [];
  for (let state = 0; state < states; state++) {
    const counts = classes.map((one, c) => Math.floor(state / (strides[c] ?? 1)) % (one.customers + 1));
    last = classes.map((one, c) => {
      const count = counts[c] ?? 0;
      const fewer = (state - (strides[c] ?? 0)) * stations;
      const seen = count === 0 ? undefined : populations.subarray(fewer, fewer + stations);
      return stateOf(
        one,
        count,
        one.demands.map((demand, m) => demand * (1 + (seen?.[m] ?? 0))),
      );
    });
    for (const one of last) {
      for (const [m, more] of one.populations.entries()) {
        populations[state * stations + m] = (populations[state * stations + m] ?? 0) + more;
      }
    }
  }
  return last;
}

/** Little's law over the whole round of a class: X = n / (Z + R). */
export function stateOf(one: CustomerClass, customers: number, responses: readonly number[]): ClassState {
  const meanResponse = responses.reduce((sum, response) => sum + response, 0);
  const round = one.thinkTime + meanResponse;
  const throughput = customers === 0 ? 0 : customers / round;
  return { throughput, meanResponse, populations: responses.map((response) => throughput * response) };
}

/** The number of stations, which all classes must agree on. */
export function requireClasses(classes: readonly CustomerClass[]): number {
  requireSome("the classes", classes);
  const stations = classes[0]?.demands.length ?? 0;
  for (const { customers, thinkTime, demands } of classes) {
    requireWhole("the customers", customers, 0);
    requireNonNegative("the think time", thinkTime);
    for (const demand of demands) requireNonNegative("the demand", demand);
    if (demands.length !== stations)
      throw new RangeError("every class needs a demand at every station, 0 where it never goes");
    const round = demands.reduce((sum, demand) => sum + demand, thinkTime);
    if (round === 0) throw new RangeError("a class needs some think time or demand");
  }
  return stations;
}
