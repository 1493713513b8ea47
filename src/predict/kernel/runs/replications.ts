// Several runs of one network that share no luck: what comes of each depends on its number alone, not on who carries it out.
import type { Ended } from "../engine/engine.ts";
import type { Network } from "../engine/network.ts";
import { splitSeed } from "../random/seed.ts";
import type { Tally } from "../statistics/tally.ts";
import type { Batch } from "./batch.ts";
import { Run, type Window } from "./run.ts";

export interface Plan {
  readonly network: Network;
  readonly seed: number;
  /** How many runs. */
  readonly replications: number;
  /** Times at which a stretch of each run ends, in order; the last is its end. */
  readonly stretches: readonly number[];
  /** Jobs to be told apart by when they were sent. */
  readonly windows?: readonly Window[];
}

export interface Replication {
  /** One for each stretch, as far as the run got. */
  readonly batches: readonly Batch[];
  /** Of each window and flow. */
  readonly windows: readonly (readonly Tally[])[];
  /** How often each breaker opened. */
  readonly opened: ReadonlyMap<string, number>;
  readonly events: number;
  readonly ended: Ended;
}

/** Carries out all replications of a plan and gives them in their order. `progress` hears how many are done. */
export type Replicate = (plan: Plan, progress?: (done: number) => void) => Promise<readonly Replication[]>;

/**
 * The n-th of the plan's runs, from 0.
 * @throws RangeError where the network names what is not there, or a number makes no sense.
 */
export function replication({ network, seed, stretches, windows }: Plan, n: number): Replication {
  const run = new Run(network, splitSeed(seed, n), windows);
  const batches: Batch[] = [];
  for (const until of stretches) {
    batches.push(run.advance(until));
    if (run.ended !== "reached") break;
  }
  const { opened, events, ended } = run;
  return { batches, windows: run.takeWindows(), opened, events, ended };
}

/** One after the other, where the caller waits. */
export const replicateHere: Replicate = async (plan, progress = () => {}) =>
  Array.from({ length: plan.replications }, (_, n) => {
    const one = replication(plan, n);
    progress(n + 1);
    return one;
  });
