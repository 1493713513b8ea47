// Work from outside: when the next job of a flow comes, and what is told when it leaves.
import type { Calendar } from "./calendar.ts";
import * as due from "./due.ts";
import type { Recorder } from "./recorder.ts";
import type { FlowTable, Tables } from "./tables.ts";

export class Arrivals {
  private readonly flows: readonly FlowTable[];
  private readonly calendar: Calendar;
  private readonly recorder: Recorder;

  constructor(tables: Tables, calendar: Calendar, recorder: Recorder) {
    this.flows = tables.flows;
    this.calendar = calendar;
    this.recorder = recorder;
    for (const [id, { users }] of this.flows.entries()) {
      if (users === 0) this.next(id);
      for (let user = 0; user < users; user++) this.thinks(id);
    }
  }

  /** Sets down when the next job of an open flow comes. */
  next(id: number): void {
    const flow = this.flows[id];
    if (flow === undefined) return;
    const gap = flow.between.draw();
    const time = flow.shape.length === 0 ? this.calendar.now + gap : stretched(this.calendar.now, gap, flow.shape);
    if (time <= flow.until && time < Infinity) this.calendar.at(time, due.dueFor(id, due.arrives), 0);
  }

  left(id: number, born: number, ok: boolean): void {
    this.recorder.left(id, born, this.calendar.now, ok);
    if ((this.flows[id]?.users ?? 0) > 0) this.thinks(id);
  }

  private thinks(id: number): void {
    const flow = this.flows[id];
    if (flow) this.calendar.at(this.calendar.now + flow.between.draw(), due.dueFor(id, due.asks), 0);
  }
}

/**
 * The time by which the load has summed up to `gap`, from `now` on, where it is so many times the usual from each time of the
 * shape on. Source: inversion of the cumulative rate, Cinlar 1975, Introduction to Stochastic Processes, s. 4.7.
 */
function stretched(now: number, gap: number, shape: FlowTable["shape"]): number {
  let time = now;
  let left = gap;
  for (let i = 0; i <= shape.length; i++) {
    const from = i === 0 ? 0 : (shape[i - 1]?.from ?? 0);
    const times = i === 0 ? 1 : (shape[i - 1]?.times ?? 1);
    const to = shape[i]?.from ?? Infinity;
    if (to <= time || to <= from) continue;
    const whole = (to - time) * times;
    if (times > 0 && left <= whole) return time + left / times;
    left -= whole;
    time = to;
  }
  return Infinity;
}
