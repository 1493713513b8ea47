// Calls from one station to another: the pool, the breaker, the attempts, the time limits, the answers.
import type { Breaker } from "./breaker.ts";
import type { Calendar } from "./calendar.ts";
import { held, inLine, noPool, type Calls } from "./calls.ts";
import * as due from "./due.ts";
import { nobody, type Jobs } from "./jobs.ts";
import type { PoolLine } from "./pool-line.ts";
import type { CallTable, RetryTable, Tables } from "./tables.ts";

/** How often something came of the calls of one place in the network. */
export interface CallCounts {
  attempts: number;
  retries: number;
  timeouts: number;
  failures: number;
  refusedByBreaker: number;
}

export class Calling {
  readonly calls: Calls;
  readonly counts: readonly CallCounts[];
  /** Pairs of stations between which nothing arrives. */
  readonly cuts = new Set<number>();
  private readonly tables: Tables;
  private readonly calendar: Calendar;
  private readonly jobs: Jobs;

  constructor(tables: Tables, calendar: Calendar, jobs: Jobs, calls: Calls) {
    this.tables = tables;
    this.calendar = calendar;
    this.jobs = jobs;
    this.calls = calls;
    this.counts = tables.calls.map(() => ({
      attempts: 0,
      retries: 0,
      timeouts: 0,
      failures: 0,
      refusedByBreaker: 0,
    }));
  }

  /** A job makes a call, or leaves it out by chance. */
  make(plan: number, job: number): void {
    const table = this.tables.calls[plan];
    if (table === undefined || (table.stream !== undefined && table.stream.next() >= table.chance)) return;
    this.jobs.open[job] = (this.jobs.open[job] ?? 0) + 1;
    const call = this.calls.add(job, plan);
    const age = this.calls.age[call] ?? 0;
    table.retry?.budget?.add(table.retry.share);
    if (table.pool === undefined) this.attempt(call, age);
    else this.takeFrom(table.pool, call, age);
  }

  /** One of the pool has been handed over. */
  begin(call: number, age: number): void {
    if (this.calls.age[call] === age) this.attempt(call, age);
  }

  attempt(call: number, age: number): void {
    const { calls, calendar } = this;
    const table = this.tableOf(call);
    const counts = this.counts[calls.plan[call] ?? 0];
    if (calls.age[call] !== age || table === undefined || counts === undefined) return;
    const { breaker, delay, timeout } = table;
    if (breaker !== undefined) {
      if (!breaker.lets(calendar.now)) {
        counts.refusedByBreaker++;
        return this.end(call, table, false);
      }
      calls.breakerAge[call] = breaker.age;
    }
    counts.attempts++;
    if (!this.isCut(table)) {
      if (delay === 0) calendar.soon(due.dueFor(call, due.reaches), age);
      else calendar.after(table.delayLane, delay, due.dueFor(call, due.reaches), age);
    }
    if (timeout < Infinity) calendar.after(table.timeoutLane, timeout, due.dueFor(call, due.late), age);
  }

  /** Nobody waits for what is sent. */
  send(plan: number): void {
    const table = this.tables.calls[plan];
    if (table === undefined || (table.stream !== undefined && table.stream.next() >= table.chance)) return;
    if (this.isCut(table)) return;
    const what = due.dueFor(plan, due.sent);
    if (table.delay === 0) this.calendar.soon(what, 0);
    else this.calendar.after(table.delayLane, table.delay, what, 0);
  }

  /** The one that was called sends its answer back; whether anybody still waits shows when it arrives. */
  reply(call: number, age: number, ok: boolean): void {
    const table = this.tableOf(call);
    if (this.calls.age[call] !== age || table === undefined || this.isCut(table)) return;
    const what = due.dueFor(call, ok ? due.answered : due.refused);
    if (table.delay === 0) this.calendar.soon(what, age);
    else this.calendar.after(table.delayLane, table.delay, what, age);
  }

  answered(call: number, age: number, ok: boolean): void {
    if (this.calls.age[call] === age) this.outcome(call, ok);
  }

  late(call: number, age: number): void {
    if (this.calls.age[call] !== age) return;
    const counts = this.counts[this.calls.plan[call] ?? 0];
    if (counts) counts.timeouts++;
    this.outcome(call, false);
  }

  /** It has waited for its pool long enough. */
  gaveUp(call: number, age: number): void {
    const table = this.tableOf(call);
    if (this.calls.age[call] !== age || table?.pool === undefined) return;
    this.leaveLine(call, table.pool);
    table.pool.givenUp++;
    this.end(call, table, false);
  }

  /** Those who made them are no more: what they asked for is dropped, and what they held is free. */
  drop(isGone: (job: number) => boolean): void {
    const { calls } = this;
    for (let call = 0; call < calls.used; call++) {
      const caller = calls.caller[call] ?? nobody;
      if (caller === nobody || !isGone(caller)) continue;
      const { pool, breaker } = this.tableOf(call) ?? {};
      breaker?.forgets(calls.breakerAge[call] ?? nobody);
      if (pool !== undefined && calls.pool[call] === inLine) this.leaveLine(call, pool);
      else if (pool !== undefined && calls.pool[call] === held) this.giveBack(pool);
      calls.end(call);
    }
  }

  private tableOf(call: number): CallTable | undefined {
    return this.tables.calls[this.calls.plan[call] ?? 0];
  }

  /** One number for both ways between two stations. */
  pairOf(one: number, other: number): number {
    return Math.min(one, other) * this.tables.stations.length + Math.max(one, other);
  }

  private isCut({ from, to }: CallTable): boolean {
    if (this.cuts.size === 0) return false;
    return this.cuts.has(this.pairOf(from, to));
  }

  private takeFrom(pool: PoolLine, call: number, age: number): void {
    const { calls, calendar } = this;
    if (pool.free > 0) {
      pool.free--;
      pool.taken.up(calendar.now);
      calls.pool[call] = held;
      return this.attempt(call, age);
    }
    calls.pool[call] = inLine;
    pool.line.append(call);
    pool.queued.up(calendar.now);
    if (pool.patience < Infinity) calendar.after(pool.lane, pool.patience, due.dueFor(call, due.gaveUp), age);
  }

  private leaveLine(call: number, pool: PoolLine): void {
    pool.line.remove(call);
    pool.queued.down(this.calendar.now);
    this.calls.pool[call] = noPool;
  }

  private giveBack(pool: PoolLine): void {
    const { calls, calendar } = this;
    const next = pool.line.head;
    if (next === nobody) {
      pool.free++;
      pool.taken.down(calendar.now);
      return;
    }
    this.leaveLine(next, pool);
    calls.pool[next] = held;
    calendar.soon(due.dueFor(next, due.begins), calls.settle(next));
  }

  private outcome(call: number, ok: boolean): void {
    const { calls, calendar } = this;
    const table = this.tableOf(call);
    if (table === undefined) return;
    const age = calls.settle(call);
    this.tell(table.breaker, call, ok);
    const k = calls.attempt[call] ?? 0;
    const { retry } = table;
    if (ok || retry === undefined || k >= retry.retries || retry.budget?.takes(calendar.now) === false)
      return this.end(call, table, ok);
    calls.attempt[call] = k + 1;
    const counts = this.counts[calls.plan[call] ?? 0];
    if (counts) counts.retries++;
    this.pause(retry, k, due.dueFor(call, due.retries), age);
  }

  private tell(breaker: Breaker | undefined, call: number, ok: boolean): void {
    breaker?.hears(this.calendar.now, this.calls.breakerAge[call] ?? 0, ok);
  }

  private pause({ pauses, jitter, stream }: RetryTable, k: number, what: number, age: number): void {
    const { pause = 0, lane = -1 } = pauses[k] ?? {};
    const luck = stream?.next() ?? 1;
    if (jitter === "none") return this.calendar.after(lane, pause, what, age);
    this.calendar.at(this.calendar.now + pause * (jitter === "full" ? luck : 0.5 + 0.5 * luck), what, age);
  }

  private end(call: number, table: CallTable, ok: boolean): void {
    const { calls, jobs, calendar } = this;
    const job = calls.caller[call] ?? nobody;
    const counts = this.counts[calls.plan[call] ?? 0];
    if (!ok && counts) counts.failures++;
    const holds = calls.pool[call] === held;
    calls.end(call);
    if (holds && table.pool !== undefined) this.giveBack(table.pool);
    if (!ok && !table.soft) jobs.failed[job] = 1;
    const open = (jobs.open[job] ?? 0) - 1;
    jobs.open[job] = open;
    if (open === 0) calendar.soon(due.dueFor(job, due.goesOn), jobs.age[job] ?? 0);
  }
}
