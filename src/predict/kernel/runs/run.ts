// A run that is taken stretch by stretch.
import { Engine, type Ended } from "../engine/engine.ts";
import type { Network } from "../engine/network.ts";
import { Tallying, type Tally } from "../statistics/tally.ts";
import { combined, type Batch, type Sums } from "./batch.ts";

/** Jobs whose flow sent them from `from` on and before `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export class Run {
  private readonly engine: Engine;
  private readonly tallies: readonly Tallying[];
  private readonly windows: readonly Window[];
  private readonly windowed: readonly (readonly Tallying[])[];
  private before: Sums;
  private at = 0;

  /** Why the last stretch ended where it did. */
  ended: Ended = "reached";

  /** @throws RangeError where the network names what is not there, or a number makes no sense. */
  constructor(network: Network, seed: number, windows: readonly Window[] = []) {
    const perFlow = () => Object.keys(network.flows).map(() => new Tallying());
    this.tallies = perFlow();
    this.windows = windows;
    this.windowed = windows.map(perFlow);
    this.engine = new Engine(network, seed, this);
    this.before = this.sums();
  }

  /** Events that came due so far. */
  get events(): number {
    return this.engine.calendar.taken;
  }

  /** How often the breakers have opened so far, by their names. */
  get opened(): ReadonlyMap<string, number> {
    return new Map([...this.engine.breakers].map(([name, one]) => [name, one.opened]));
  }

  left(flow: number, born: number, now: number, ok: boolean): void {
    this.tallies[flow]?.add(now - born, ok);
    for (let i = 0; i < this.windows.length; i++) {
      const window = this.windows[i];
      if (window !== undefined && born >= window.from && born < window.to)
        this.windowed[i]?.[flow]?.add(now - born, ok);
    }
  }

  /** Goes on until then, or as far as it can; gives what happened since the last time. */
  advance(until: number): Batch {
    this.ended = this.engine.run(until);
    const to = this.engine.calendar.now;
    const now = this.sums();
    const since = combined(now, this.before, -1);
    const batch = { ...since, from: this.at, to, flows: this.tallies.map((one) => one.take()) };
    this.before = now;
    this.at = to;
    return batch;
  }

  /** Of each window and flow, what left so far. */
  takeWindows(): readonly (readonly Tally[])[] {
    return this.windowed.map((flows) => flows.map((one) => one.take()));
  }

  private sums(): Sums {
    const { replicas, pools, calling, calendar } = this.engine;
    const { now } = calendar;
    return {
      stations: replicas.stations.map((state, number) => {
        const own = replicas.all.filter((one) => one.station === number);
        return {
          busy: own.reduce((sum, one) => sum + one.busy.until(now), 0),
          queued: own.reduce((sum, one) => sum + one.queued.until(now), 0),
          running: state.running.until(now),
          turnedAway: own.reduce((sum, one) => sum + one.turnedAway, 0),
        };
      }),
      pools: [...pools.values()].map((one) => ({
        taken: one.taken.until(now),
        queued: one.queued.until(now),
        givenUp: one.givenUp,
      })),
      calls: calling.counts.map((one) => ({ ...one })),
    };
  }
}
