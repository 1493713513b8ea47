// The calls in course: one for each call of a job, with all its attempts.
import { nobody } from "./jobs.ts";
import { grown, Numbered } from "./numbered.ts";

export const noPool = 0;
export const inLine = 1;
export const held = 2;

export class Calls extends Numbered {
  /** The job that makes it, or nobody where the slot is free. */
  caller = new Int32Array(64);
  /** Index of what is called and how. */
  plan = new Int32Array(64);
  /** Attempts before the present one. */
  attempt = new Int32Array(64);
  /** Whether it waits for, or holds, one of its pool. */
  pool = new Int32Array(64);
  /** Age of the breaker when the attempt was let through, or nobody before the first. */
  breakerAge = new Int32Array(64);
  /** Its neighbours in the line for a pool. */
  next = new Int32Array(64);
  previous = new Int32Array(64);

  add(caller: number, plan: number): number {
    const call = this.take();
    this.caller[call] = caller;
    this.plan[call] = plan;
    this.attempt[call] = 0;
    this.pool[call] = noPool;
    this.breakerAge[call] = nobody;
    return call;
  }

  /** What was under way for it no longer counts: its answer, its time limit, its wait. */
  settle(call: number): number {
    return (this.age[call] = ((this.age[call] ?? 0) + 1) | 0);
  }

  end(call: number): void {
    this.caller[call] = nobody;
    this.give(call);
  }

  protected override grow(capacity: number): void {
    this.caller = grown(this.caller, capacity);
    this.plan = grown(this.plan, capacity);
    this.attempt = grown(this.attempt, capacity);
    this.pool = grown(this.pool, capacity);
    this.breakerAge = grown(this.breakerAge, capacity);
    this.next = grown(this.next, capacity);
    this.previous = grown(this.previous, capacity);
  }
}
