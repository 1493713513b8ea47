// M/M/c/K: as M/M/c, but whoever finds K in the system is turned away.
import type { Duration } from "../distributions/duration.ts";
import { requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";
import { birthDeath } from "../numeric/birth-death.ts";
import { poissonTerms } from "../numeric/poisson.ts";
import type { SteadyState } from "./steady-state.ts";

export interface Bounded extends SteadyState {
  /** The share of arrivals that is turned away. */
  readonly blocking: number;
  /** The share of time with 0, 1, …, K in the system. */
  readonly shares: Float64Array;
}

/**
 * `capacity` K >= c counts those in service. Always has a steady state, so any load is fine; utilisation is the busy share of the
 * servers, and wait and response are those of whoever is let in. Rates per unit of time, answers in it.
 * Source: Gross, Harris, Fundamentals of Queueing Theory (1998) s. 2.4. Exact. Time: O(K), a tail O(K + mean number of services in t).
 */
export function mmck(arrivals: number, rate: number, servers: number, capacity: number): Bounded {
  requireNonNegative("the arrivals", arrivals);
  requirePositive("the rate", rate);
  requireWhole("the servers", servers);
  requireWhole("the capacity", capacity, servers);
  const shares = birthDeath(
    capacity,
    () => arrivals,
    (k) => Math.min(k, servers) * rate,
  );
  const blocking = shares[capacity] ?? 0;
  const met = [...shares.subarray(0, capacity)].map((share) => share / (1 - blocking));
  const ahead = met.slice(servers);
  const free = met.slice(0, servers).reduce((sum, one) => sum + one, 0);
  const wait = waitBehind(ahead, servers * rate);
  const response: Duration = {
    mean: wait.mean + 1 / rate,
    variance: wait.variance + 1 / rate ** 2,
    exceeds: (t) =>
      free * Math.exp(-rate * t) +
      queued(ahead, servers * rate * t) +
      served(ahead, servers * rate * t, 1 - 1 / servers),
  };
  const throughput = arrivals * (1 - blocking);
  const utilisation = throughput / (servers * rate);
  const [queueLength, population] = [throughput * wait.mean, throughput * response.mean];
  return { utilisation, throughput, queueLength, population, wait, response, blocking, shares };
}

/** Who finds j waiting ahead waits for j + 1 services of all servers together: an Erlang time. */
function waitBehind(ahead: readonly number[], drain: number): Duration {
  const mean = ahead.reduce((sum, chance, j) => sum + chance * (j + 1), 0) / drain;
  const square = ahead.reduce((sum, chance, j) => sum + chance * (j + 1) * (j + 2), 0) / drain ** 2;
  return { mean, variance: Math.max(0, square - mean ** 2), exceeds: (t) => queued(ahead, drain * t) };
}

/** The chance of still waiting when `services` services are expected since the arrival: who finds j waiting needs j + 1. */
function queued(ahead: readonly number[], services: number): number {
  const terms = poissonTerms(services, ahead.length);
  let [fewer, sum] = [0, 0];
  for (const [j, chance] of ahead.entries()) {
    fewer += terms[j] ?? 0;
    sum += chance * fewer;
  }
  return sum;
}

/** The chance of having waited and being in service then: each service after the j + 1 is another's with the chance `stays`. */
function served(ahead: readonly number[], services: number, stays: number): number {
  const enough = Math.ceil(Math.max(ahead.length, services) + 12 * Math.sqrt(services) + 40);
  const terms = poissonTerms(services, enough);
  let [inService, sum] = [0, 0];
  for (let i = enough - 1; i > 0; i--) {
    inService = (terms[i] ?? 0) + stays * inService;
    sum += (ahead[i - 1] ?? 0) * inService;
  }
  return sum;
}
