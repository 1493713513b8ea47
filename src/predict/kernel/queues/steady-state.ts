// What every queue answers in its steady state, and what one answers that has none.
import { endless, type Duration, type Moments } from "../distributions/duration.ts";

/**
 * The kernel's rule for what cannot keep up: a utilisation of 1 or more is told as it is, the throughput is what the servers
 * can do, and whatever grows without end is Infinity. Nothing is thrown: an overloaded design is an answer.
 */
export interface SteadyState<Time extends Moments = Duration> {
  /** Work offered over what the servers can do. */
  readonly utilisation: number;
  /** Departures a unit of time. */
  readonly throughput: number;
  /** Mean number waiting, without those in service (Lq). */
  readonly queueLength: number;
  /** Mean number waiting or in service (L). */
  readonly population: number;
  /** From arrival to the beginning of service. */
  readonly wait: Time;
  /** From arrival to departure: wait and service. */
  readonly response: Time;
}

/** A steady state from its times, by Little's law: L = lambda R, Lq = lambda W. */
export function steadyState<Time extends Moments>(
  arrivals: number,
  utilisation: number,
  wait: Time,
  response: Time,
): SteadyState<Time> {
  return {
    utilisation,
    throughput: arrivals,
    queueLength: arrivals * wait.mean,
    population: arrivals * response.mean,
    wait,
    response,
  };
}

export const unstable = (utilisation: number, throughput: number): SteadyState<typeof endless> => ({
  utilisation,
  throughput,
  queueLength: Infinity,
  population: Infinity,
  wait: endless,
  response: endless,
});
