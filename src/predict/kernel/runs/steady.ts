// A run until the averages are known well enough.
import type { Ended } from "../engine/engine.ts";
import type { Network } from "../engine/network.ts";
import { percentile, ratio, relativeWidth, type Estimate } from "../statistics/estimate.ts";
import { warmUpOf } from "../statistics/warm-up.ts";
import { joined, type Batch } from "./batch.ts";
import { Run } from "./run.ts";

export interface Wanted {
  /** Half of the interval of each flow's mean and p95, as a share of it, at which to stop. */
  readonly precision: number;
  /** Time at which to stop in any case. */
  readonly atMost: number;
  /** The first stretch; the whole run is at least 32 of them. */
  readonly stretch: number;
}

export interface SteadyRun {
  /** Stretches of equal length, those of the warm-up left out. */
  readonly batches: readonly Batch[];
  /** Time that was left out at the beginning. */
  readonly warmUp: number;
  readonly events: number;
  /** Whether the intervals are as narrow as was wanted. */
  readonly reached: boolean;
  /** Why the engine stopped; where it is not `reached`, the system has no steady state to be found. */
  readonly ended: Ended;
}

/** So many stretches are kept; twice as many are joined in pairs. */
const kept = 32;

/**
 * Runs one network until the intervals are narrow enough. Stretches are joined in pairs as the run grows, so that they are
 * always 32 to 64, each as long as the run allows: long stretches hardly depend on each other, which is what the intervals rest
 * on. It looks at the intervals only when the run has doubled, and when they promise to be narrow enough it goes on once more
 * as long, at least: who stops at the moment that looks good stops at a lucky one.
 * Source: batch means with a growing batch, Steiger et al. 2005 (ASAP3), warm-up by MSER.
 * `heard` is told the time reached after each stretch, and stops the run by answering false.
 */
export function runSteady(
  network: Network,
  seed: number,
  { precision, atMost, stretch }: Wanted,
  heard: (time: number) => boolean = () => true,
): SteadyRun {
  const run = new Run(network, seed);
  let batches: Batch[] = [];
  let length = stretch;
  let time = 0;
  let promising = false;
  for (;;) {
    time += length;
    const batch = run.advance(time);
    // A stretch that ended early is shorter than the others, and nothing is to be learned from its length.
    if (run.ended === "reached") batches.push(batch);
    const goesOn = heard(batch.to) && run.ended === "reached" && time + length <= atMost;
    if (goesOn && batches.length < 2 * kept) continue;
    const steady = withoutWarmUp(batches);
    const reached = run.ended === "reached" && narrow(steady, precision);
    if (!goesOn || (promising && reached)) {
      const warmUp = steady[0]?.from ?? 0;
      return { batches: steady, warmUp, events: run.events, reached, ended: run.ended };
    }
    promising ||= narrow(steady, precision * Math.SQRT2);
    batches = pairs(batches);
    length *= 2;
  }
}

/** The stretches behind the warm-up, which ends when it has ended for every flow. */
export function withoutWarmUp(batches: readonly Batch[]): readonly Batch[] {
  const flows = batches[0]?.flows.map((_, i) => i) ?? [];
  const skipped = flows.map((flow) =>
    warmUpOf(batches.map(({ flows }) => (flows[flow]?.sum ?? 0) / Math.max(1, flows[flow]?.done ?? 0))),
  );
  return batches.slice(Math.max(0, ...skipped));
}

function pairs(batches: readonly Batch[]): Batch[] {
  return batches.flatMap((first, i) => {
    const second = batches[i + 1];
    return i % 2 === 0 && second ? [joined(first, second)] : [];
  });
}

function narrow(batches: readonly Batch[], precision: number): boolean {
  const flows = batches[0]?.flows ?? [];
  return flows.every((_, flow) => {
    const { mean, p95 } = timesOf(batches, flow);
    return [mean, p95].every((one) => Number.isNaN(one.value) || relativeWidth(one) <= precision);
  });
}

export interface Times {
  readonly mean: Estimate;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  readonly most: number;
  readonly success: Estimate;
  /** Jobs that succeeded, per unit of time. */
  readonly throughput: Estimate;
}

/** What the batches say of one flow. */
export function timesOf(batches: readonly Batch[], flow: number): Times {
  const tallies = batches.flatMap((one) => one.flows.slice(flow, flow + 1));
  const counts = tallies.map((one) => one.times);
  return {
    mean: ratio(tallies.map((one) => ({ over: one.sum, under: one.done }))),
    p50: percentile(counts, 0.5),
    p95: percentile(counts, 0.95),
    p99: percentile(counts, 0.99),
    most: Math.max(...tallies.map((one) => one.most)),
    success: ratio(tallies.map((one) => ({ over: one.done, under: one.done + one.failed }))),
    throughput: ratio(batches.map((one, i) => ({ over: tallies[i]?.done ?? 0, under: one.to - one.from }))),
  };
}

export interface StationUse {
  /** Share of the workers that were held. */
  readonly utilisation: Estimate;
  readonly queued: Estimate;
  readonly replicas: Estimate;
  readonly turnedAway: Estimate;
}

export function stationUse(batches: readonly Batch[], station: number, workers: number): StationUse {
  const parts = (of: (batch: Batch) => number, under = (batch: Batch) => batch.to - batch.from) =>
    ratio(batches.map((batch) => ({ over: of(batch), under: under(batch) })));
  const at = (batch: Batch) => batch.stations[station];
  return {
    utilisation: parts(
      (one) => at(one)?.busy ?? 0,
      (one) => workers * (at(one)?.running ?? 0),
    ),
    queued: parts((one) => at(one)?.queued ?? 0),
    replicas: parts((one) => at(one)?.running ?? 0),
    turnedAway: parts((one) => at(one)?.turnedAway ?? 0),
  };
}
