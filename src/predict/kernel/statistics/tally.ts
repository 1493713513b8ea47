// What is kept of the jobs of one flow: how many, how long, how many failed. Its size does not grow with their number.
import { Histogram, together, type Counts } from "./histogram.ts";

/** Of a stretch of time; times are of those that succeeded. */
export interface Tally {
  readonly done: number;
  readonly failed: number;
  readonly sum: number;
  readonly most: number;
  readonly times: Counts;
}

export class Tallying {
  private done = 0;
  private failed = 0;
  private sum = 0;
  private most = 0;
  private readonly histogram = new Histogram();

  add(time: number, ok: boolean): void {
    if (!ok) {
      this.failed++;
      return;
    }
    this.done++;
    this.sum += time;
    if (time > this.most) this.most = time;
    this.histogram.add(time);
  }

  /** What came since the last time. */
  take(): Tally {
    const { done, failed, sum, most } = this;
    this.done = this.failed = this.sum = this.most = 0;
    return { done, failed, sum, most, times: this.histogram.take() };
  }
}

export function added(all: readonly Tally[]): Tally {
  return {
    done: all.reduce((sum, one) => sum + one.done, 0),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
    sum: all.reduce((sum, one) => sum + one.sum, 0),
    most: all.reduce((most, one) => Math.max(most, one.most), 0),
    times: together(all.map((one) => one.times)),
  };
}
