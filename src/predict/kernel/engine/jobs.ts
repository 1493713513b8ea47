// The jobs in course: one for each operation that waits for a worker, or has one.
import { grown, Numbered } from "./numbered.ts";

export const nobody = -1;

/** Where a job stands in its life. */
export const waiting = 0;
export const working = 1;
/** Carried out together with another that has the worker. */
export const carried = 2;
export const gone = 3;

export class Jobs extends Numbered {
  state = new Int32Array(64);
  /** Index of the step it stands at. */
  step = new Int32Array(64);
  replica = new Int32Array(64);
  /** The call that waits for it, or nobody, and the age of that call when the attempt was made. */
  call = new Int32Array(64);
  callAge = new Int32Array(64);
  /** The flow it came in by, or nobody. */
  flow = new Int32Array(64);
  priority = new Int32Array(64);
  /** Calls of its step that have not ended, and whether one that matters failed. */
  open = new Int32Array(64);
  failed = new Int32Array(64);
  /** When its flow sent it. */
  born = new Float64Array(64);
  /** When it came to its station. */
  came = new Float64Array(64);
  /** Its neighbours in a queue, or those it is carried out with. */
  next = new Int32Array(64);
  previous = new Int32Array(64);

  add(priority: number): number {
    const job = this.take();
    this.state[job] = waiting;
    this.call[job] = nobody;
    this.flow[job] = nobody;
    this.priority[job] = priority;
    this.failed[job] = 0;
    this.next[job] = nobody;
    return job;
  }

  end(job: number): void {
    this.state[job] = gone;
    this.give(job);
  }

  protected override grow(capacity: number): void {
    this.state = grown(this.state, capacity);
    this.step = grown(this.step, capacity);
    this.replica = grown(this.replica, capacity);
    this.call = grown(this.call, capacity);
    this.callAge = grown(this.callAge, capacity);
    this.flow = grown(this.flow, capacity);
    this.priority = grown(this.priority, capacity);
    this.open = grown(this.open, capacity);
    this.failed = grown(this.failed, capacity);
    this.born = grown(this.born, capacity);
    this.came = grown(this.came, capacity);
    this.next = grown(this.next, capacity);
    this.previous = grown(this.previous, capacity);
  }
}
