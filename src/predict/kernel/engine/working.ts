// Jobs at their stations: let in, waiting, at work step by step, and done.
import type { Arrivals } from "./arrivals.ts";
import type { Calendar } from "./calendar.ts";
import type { Calling } from "./calling.ts";
import * as due from "./due.ts";
import { carried, gone, nobody, waiting, working, type Jobs } from "./jobs.ts";
import type { Replica } from "./replica.ts";
import type { Replicas } from "./replicas.ts";
import { enqueue, letsIn, unqueue } from "./queue.ts";
import { stepKinds, type StepTable, type Tables } from "./tables.ts";

/** A job that moves on this often without a pause goes around in a circle: the calendar has to see it. */
const mostMoves = 4;

export class Working {
  private readonly tables: Tables;
  private readonly calendar: Calendar;
  private readonly jobs: Jobs;
  private readonly replicas: Replicas;
  private readonly calling: Calling;
  private readonly arrivals: Arrivals;

  constructor(
    tables: Tables,
    calendar: Calendar,
    jobs: Jobs,
    replicas: Replicas,
    calling: Calling,
    arrivals: Arrivals,
  ) {
    this.tables = tables;
    this.calendar = calendar;
    this.jobs = jobs;
    this.replicas = replicas;
    this.calling = calling;
    this.arrivals = arrivals;
  }

  admitFlow(id: number): void {
    const flow = this.tables.flows[id];
    if (flow === undefined) return;
    const job = this.jobs.add(flow.priority);
    this.jobs.flow[job] = id;
    this.jobs.born[job] = this.calendar.now;
    if (this.enter(job, flow.operation)) this.advance(job);
  }

  /** An attempt of a call has come over. */
  admitCall(call: number, age: number): void {
    const { calls } = this.calling;
    if (calls.age[call] !== age) return;
    const plan = this.tables.calls[calls.plan[call] ?? 0];
    if (plan === undefined) return;
    const job = this.jobs.add(this.jobs.priority[calls.caller[call] ?? 0] ?? 0);
    this.jobs.call[job] = call;
    this.jobs.callAge[job] = age;
    if (this.enter(job, plan.operation)) this.advance(job);
  }

  admitSent(plan: number): void {
    const job = this.jobs.add(0);
    if (this.enter(job, this.tables.calls[plan]?.operation ?? 0)) this.advance(job);
  }

  /** The step a job stands at is over. */
  goOn(job: number, age: number): void {
    if (this.jobs.age[job] !== age) return;
    if (this.jobs.failed[job] === 1) return this.finish(job, false);
    this.jobs.step[job] = (this.jobs.step[job] ?? 0) + 1;
    this.advance(job);
  }

  /** One of those who share the cores of a replica is done. */
  shared(index: number, age: number): void {
    const replica = this.replicas.all[index];
    const sharing = replica?.sharing;
    if (replica === undefined || sharing === undefined || sharing.age !== age) return;
    const { now } = this.calendar;
    sharing.takeFirst(now, (job, jobAge) => this.calendar.soon(due.dueFor(job, due.goesOn), jobAge));
    this.watch(replica);
  }

  /** All that a replica has fails, waiting or at work. */
  empty(replica: Replica): void {
    const { jobs, calendar } = this;
    replica.sharing?.clear(calendar.now);
    this.calling.drop((job) => jobs.replica[job] === replica.index);
    for (let job = 0; job < jobs.used; job++) {
      if (jobs.replica[job] !== replica.index || jobs.state[job] === gone) continue;
      if (jobs.state[job] === waiting) unqueue(job, replica, this.calendar.now);
      else if (jobs.state[job] === working) replica.letGo(this.calendar.now);
      this.leave(job, replica, false);
    }
    if (replica.sharing) this.watch(replica);
  }

  /** Lets the job in at a station; true where a worker has it now. */
  private enter(job: number, operation: number): boolean {
    const { jobs, calendar } = this;
    const to = this.tables.operations[operation];
    const replica = to && this.replicas.choose(to.station);
    if (to === undefined || replica === undefined) return false;
    const { now } = calendar;
    jobs.step[job] = to.first;
    jobs.replica[job] = replica.index;
    replica.present++;
    if (!letsIn(replica, this.replicas.stations[replica.station], now)) {
      replica.turnedAway++;
      this.leave(job, replica, false);
      return false;
    }
    if (replica.free > 0) {
      this.hold(job, replica);
      return true;
    }
    jobs.state[job] = waiting;
    jobs.came[job] = now;
    enqueue(job, replica, this.replicas.stations[replica.station]?.rules, jobs.priority, now);
    return false;
  }

  private hold(job: number, replica: Replica): void {
    this.jobs.state[job] = working;
    this.jobs.next[job] = nobody;
    replica.hold(this.calendar.now);
  }

  /** From the step it stands at until it has to wait for something. */
  private advance(job: number): void {
    const { jobs, tables } = this;
    for (let moves = 0; ;) {
      const step = tables.steps[jobs.step[job] ?? 0];
      if (step === undefined) return;
      switch (step.kind) {
        case stepKinds.work:
          return this.compute(job, step);
        case stepKinds.end:
          return this.finish(job, true);
        case stepKinds.next:
          if (!this.moveOn(job, step)) return;
          if (++moves === mostMoves) return this.begin(job);
          continue;
        case stepKinds.call:
        case stepKinds.all:
          if (this.callsOf(job, step)) return;
          if (jobs.failed[job] === 1) return this.finish(job, false);
          break;
        case stepKinds.send:
          this.calling.send(step.first);
          break;
        default:
          this.calendar.at(
            this.calendar.now + (step.sampler?.draw() ?? 0),
            due.dueFor(job, due.goesOn),
            jobs.age[job] ?? 0,
          );
          return;
      }
      jobs.step[job] = (jobs.step[job] ?? 0) + 1;
    }
  }

  private compute(job: number, step: StepTable): void {
    const { jobs, calendar } = this;
    const replica = this.replicas.all[jobs.replica[job] ?? 0];
    if (replica === undefined || step.sampler === undefined) return;
    const work = step.sampler.draw() * replica.slow;
    const age = jobs.age[job] ?? 0;
    if (replica.sharing === undefined) return calendar.at(calendar.now + work, due.dueFor(job, due.goesOn), age);
    replica.sharing.add(calendar.now, work, job, age);
    this.watch(replica);
  }

  /** Sets down when the first of those who share will be done, and how many cores compute. */
  private watch(replica: Replica): void {
    const { sharing, busy } = replica;
    if (sharing === undefined) return;
    const { now } = this.calendar;
    busy.by(sharing.computing - busy.count, now);
    const next = sharing.nextEnd(now);
    if (next < Infinity) this.calendar.at(next, due.dueFor(replica.index, due.shared), sharing.age);
  }

  /** True where it has to wait for an answer. */
  private callsOf(job: number, step: StepTable): boolean {
    const { jobs, calling } = this;
    jobs.failed[job] = 0;
    // One more than are made, so that none of them can be the last before all are made.
    jobs.open[job] = 1;
    for (let plan = step.first; plan < step.first + step.count; plan++) calling.make(plan, job);
    jobs.open[job] = (jobs.open[job] ?? 0) - 1;
    return (jobs.open[job] ?? 0) > 0;
  }

  /** The worker is free, and the job goes on elsewhere, or leaves; true where it has a worker again. */
  private moveOn(job: number, step: StepTable): boolean {
    const chance = step.branches.length === 1 && step.branches[0]?.upTo === 1 ? 0 : (step.stream?.next() ?? 0);
    const branch = step.branches.find((one) => chance < one.upTo);
    if (branch === undefined) {
      this.finish(job, true);
      return false;
    }
    const carriedAlong = this.jobs.next[job] ?? nobody;
    this.release(job);
    const isAtWork = this.enter(job, branch.operation);
    this.moveCarried(carriedAlong, branch.operation);
    return isAtWork;
  }

  /** Those that were carried out together part, and go the same way. */
  private moveCarried(first: number, operation: number): void {
    const { jobs } = this;
    for (let job = first; job !== nobody;) {
      const next = jobs.next[job] ?? nobody;
      const replica = this.replicas.all[jobs.replica[job] ?? 0];
      if (replica) this.replicas.leaves(replica, this.calendar.now);
      if (this.enter(job, operation)) this.begin(job);
      job = next;
    }
  }

  /** Work is set down at once; before any other step the job is said to go on, so that no row of short jobs is a row of calls. */
  private begin(job: number): void {
    const { jobs } = this;
    const at = jobs.step[job] ?? 0;
    const step = this.tables.steps[at];
    if (step?.kind === stepKinds.work) return this.compute(job, step);
    jobs.step[job] = at - 1;
    this.calendar.soon(due.dueFor(job, due.goesOn), jobs.age[job] ?? 0);
  }

  private finish(job: number, ok: boolean): void {
    const { jobs } = this;
    const replica = this.replicas.all[jobs.replica[job] ?? 0];
    if (replica === undefined) return;
    for (let other = jobs.next[job] ?? nobody; other !== nobody;) {
      const next = jobs.next[other] ?? nobody;
      this.leave(other, replica, ok);
      other = next;
    }
    replica.letGo(this.calendar.now);
    this.leave(job, replica, ok);
    this.startNext(replica);
  }

  private release(job: number): void {
    const replica = this.replicas.all[this.jobs.replica[job] ?? 0];
    if (replica === undefined) return;
    replica.letGo(this.calendar.now);
    this.replicas.leaves(replica, this.calendar.now);
    this.startNext(replica);
  }

  /** The answer goes back to whoever waits for it. */
  private leave(job: number, replica: Replica, ok: boolean): void {
    const { jobs } = this;
    const flow = jobs.flow[job] ?? nobody;
    const call = jobs.call[job] ?? nobody;
    const born = jobs.born[job] ?? 0;
    const age = jobs.callAge[job] ?? 0;
    jobs.end(job);
    this.replicas.leaves(replica, this.calendar.now);
    if (flow !== nobody) this.arrivals.left(flow, born, ok);
    else if (call !== nobody) this.calling.reply(call, age, ok);
  }

  /** The worker that is free takes the next, and with it those it can carry out in one go. */
  private startNext(replica: Replica): void {
    if (replica.line.size === 0 || replica.free <= 0) return;
    const { jobs } = this;
    const job = this.nextOf(replica);
    if (job === nobody) return;
    this.hold(job, replica);
    let last = job;
    const most = this.replicas.stations[replica.station]?.rules.batch ?? 1;
    for (let i = 1; i < most && replica.line.size > 0; i++) {
      const other = this.nextOf(replica);
      if (other === nobody) break;
      jobs.state[other] = carried;
      jobs.next[other] = nobody;
      jobs.next[last] = other;
      last = other;
    }
    this.begin(job);
  }

  /** The first in the line that has not waited too long; nobody where there is none. */
  private nextOf(replica: Replica): number {
    const patience = this.replicas.stations[replica.station]?.rules.patience ?? Infinity;
    while (replica.line.size > 0) {
      const job = replica.line.head;
      unqueue(job, replica, this.calendar.now);
      if (this.calendar.now - (this.jobs.came[job] ?? 0) <= patience) return job;
      replica.turnedAway++;
      this.leave(job, replica, false);
    }
    return nobody;
  }
}
