// The replicas of all stations, and which of them gets the next job.
import { Stream } from "../random/stream.ts";
import { Integral } from "./integral.ts";
import type { Jobs } from "./jobs.ts";
import type { Network, Station } from "./network.ts";
import { Replica } from "./replica.ts";

export interface StationState {
  readonly name: string;
  readonly rules: Station;
  /** Those that get new work; never empty. */
  chosen: Replica[];
  /** All that run, over time: those that finish what they have among them. */
  readonly running: Integral;
  /** Share of what comes that fails at once. */
  errors: number;
  readonly stream: Stream;
  turn: number;
}

export class Replicas {
  readonly all: Replica[] = [];
  readonly stations: readonly StationState[];
  private readonly jobs: Jobs;

  constructor(network: Network, seed: number, jobs: Jobs) {
    this.jobs = jobs;
    this.stations = Object.entries(network.stations).map(([name, rules], number) => {
      const stream = new Stream(seed, `${name}/replicas`, "uniform");
      const state: StationState = { name, rules, chosen: [], running: new Integral(), errors: 0, stream, turn: 0 };
      for (let i = 0; i < (rules.replicas ?? 1); i++) this.add(state, number, 0);
      return state;
    });
  }

  /** One more, or one that was dismissed and has nothing left to do, as good as new: who comes and goes must not pile up. */
  add(state: StationState, number: number, now: number): Replica {
    const rested = this.all.find((one) => one.station === number && !one.chosen && one.present === 0);
    const replica = rested ?? new Replica(this.all.length, number, state.rules, this.jobs);
    if (rested === undefined) this.all.push(replica);
    replica.renew();
    state.chosen.push(replica);
    state.running.up(now);
    return replica;
  }

  /** Lets a replica finish what it has, and gives it nothing new. */
  dismiss(state: StationState, replica: Replica, now: number): void {
    state.chosen = state.chosen.filter((one) => one !== replica);
    replica.chosen = false;
    if (replica.present === 0) state.running.down(now);
  }

  /** One job less at a replica; one that was dismissed runs until the last. */
  leaves(replica: Replica, now: number): void {
    replica.present--;
    if (replica.present === 0 && !replica.chosen) this.stations[replica.station]?.running.down(now);
  }

  /** One that is up, where there is one: who balances load looks after the health of what it balances. */
  choose(number: number): Replica | undefined {
    const state = this.stations[number];
    if (state === undefined) return undefined;
    const { chosen } = state;
    if (chosen.length === 1) return chosen[0];
    const first = this.pick(state);
    if (first === undefined || first.up) return first;
    const up = chosen.filter((one) => one.up);
    return up.length === 0 ? first : up[Math.floor(state.stream.next() * up.length)];
  }

  private pick(state: StationState): Replica | undefined {
    const { chosen, rules, stream } = state;
    switch (rules.balancing ?? "round-robin") {
      case "round-robin":
        return chosen[state.turn++ % chosen.length];
      case "random":
        return rules.weights ? weighted(chosen, rules.weights, stream.next()) : any(chosen, stream);
      case "power-of-two":
        return idler(any(chosen, stream), any(chosen, stream));
      case "least-connections":
        return chosen.reduce<Replica | undefined>((best, one) => idler(best, one), undefined);
    }
  }
}

function any(chosen: readonly Replica[], stream: Stream): Replica | undefined {
  return chosen[Math.floor(stream.next() * chosen.length)];
}

function idler(one: Replica | undefined, other: Replica | undefined): Replica | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one.up !== other.up) return one.up ? one : other;
  return other.present < one.present ? other : one;
}

function weighted(chosen: readonly Replica[], weights: readonly number[], chance: number): Replica | undefined {
  const sum = chosen.reduce((total, _, i) => total + (weights[i] ?? 1), 0);
  let left = chance * sum;
  return chosen.find((_, i) => (left -= weights[i] ?? 1) < 0) ?? chosen.at(-1);
}
