// One stretch of a run: what left in it, and how busy everything was.
import { added, type Tally } from "../statistics/tally.ts";

/** Workers that were held, jobs that waited, replicas that ran: each summed up over the time of the stretch. */
export interface StationSums {
  readonly busy: number;
  readonly queued: number;
  readonly running: number;
  readonly turnedAway: number;
}

export interface PoolSums {
  readonly taken: number;
  readonly queued: number;
  readonly givenUp: number;
}

export interface CallSums {
  readonly attempts: number;
  readonly retries: number;
  readonly timeouts: number;
  readonly failures: number;
  readonly refusedByBreaker: number;
}

/** All but flows: sums that can be added and taken from each other. In the order in which the network names things. */
export interface Sums {
  readonly stations: readonly StationSums[];
  readonly pools: readonly PoolSums[];
  readonly calls: readonly CallSums[];
}

export interface Batch extends Sums {
  readonly from: number;
  readonly to: number;
  readonly flows: readonly Tally[];
}

/** `first + times * second`, thing by thing; what one of them does not have counts as nothing. */
export function combined(first: Sums, second: Sums, times: 1 | -1): Sums {
  const each = <T>(a: readonly T[], b: readonly T[], both: (a: T, b: T) => T) =>
    a.map((one, i) => {
      const other = b[i];
      return other === undefined ? one : both(one, other);
    });
  return {
    stations: each(first.stations, second.stations, (a, b) => ({
      busy: a.busy + times * b.busy,
      queued: a.queued + times * b.queued,
      running: a.running + times * b.running,
      turnedAway: a.turnedAway + times * b.turnedAway,
    })),
    pools: each(first.pools, second.pools, (a, b) => ({
      taken: a.taken + times * b.taken,
      queued: a.queued + times * b.queued,
      givenUp: a.givenUp + times * b.givenUp,
    })),
    calls: each(first.calls, second.calls, (a, b) => ({
      attempts: a.attempts + times * b.attempts,
      retries: a.retries + times * b.retries,
      timeouts: a.timeouts + times * b.timeouts,
      failures: a.failures + times * b.failures,
      refusedByBreaker: a.refusedByBreaker + times * b.refusedByBreaker,
    })),
  };
}

/** Two that follow each other as one. */
export function joined(first: Batch, second: Batch): Batch {
  return {
    ...combined(first, second, 1),
    from: first.from,
    to: second.to,
    flows: first.flows.map((one, i) => added([one, ...second.flows.slice(i, i + 1)])),
  };
}
