// One replica of a station: its workers, its queue, and what it has done so far.
import { Bucket } from "./bucket.ts";
import { Integral } from "./integral.ts";
import type { Jobs } from "./jobs.ts";
import { Line } from "./line.ts";
import type { Station } from "./network.ts";
import { Sharing } from "./sharing.ts";

/** A whole number, so that counting workers stays counting whole numbers. */
const unlimited = 2 ** 30;

export class Replica {
  readonly index: number;
  readonly station: number;
  free: number;
  readonly line: Line;
  readonly places: number;
  /** Workers that are held, over time; where cores are shared, cores that compute. */
  readonly busy = new Integral();
  readonly queued = new Integral();
  readonly limit: Bucket | undefined;
  readonly sharing: Sharing | undefined;
  up = true;
  /** Chosen for new work; one that goes finishes what it has. */
  chosen = true;
  /** How many times as long work takes. */
  slow = 1;
  /** Jobs that it has, waiting or at work. */
  present = 0;
  turnedAway = 0;

  constructor(index: number, station: number, rules: Station, jobs: Jobs) {
    this.index = index;
    this.station = station;
    this.free = rules.discipline === "sharing" ? unlimited : Math.min(unlimited, rules.workers);
    this.line = new Line(jobs);
    this.places = rules.places ?? Infinity;
    this.limit = rules.limit && new Bucket(rules.limit.rate, rules.limit.burst);
    this.sharing = rules.discipline === "sharing" ? new Sharing(rules.workers) : undefined;
  }

  /** One of its workers; where cores are shared, those who compute are counted instead. */
  hold(now: number): void {
    this.free--;
    if (this.sharing === undefined) this.busy.up(now);
  }

  letGo(now: number): void {
    this.free++;
    if (this.sharing === undefined) this.busy.down(now);
  }

  /** Ready for work, whatever befell it in an earlier life. */
  renew(): void {
    this.up = true;
    this.chosen = true;
    this.slow = 1;
  }
}
