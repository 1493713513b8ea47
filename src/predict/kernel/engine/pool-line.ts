// A pool of connections or permits, and the calls that wait for one.
import type { Calls } from "./calls.ts";
import { Integral } from "./integral.ts";
import { Line } from "./line.ts";
import type { Pool } from "./network.ts";

export class PoolLine {
  free: number;
  readonly line: Line;
  readonly lane: number;
  readonly patience: number;
  /** Those that are taken, and calls that wait, over time. */
  readonly taken = new Integral();
  readonly queued = new Integral();
  /** Calls that waited too long. */
  givenUp = 0;

  constructor(rules: Pool, calls: Calls, laneOf: (delay: number) => number) {
    this.free = rules.size;
    this.line = new Line(calls);
    this.patience = rules.patience ?? Infinity;
    this.lane = this.patience === Infinity ? -1 : laneOf(this.patience);
  }
}
