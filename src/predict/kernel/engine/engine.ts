// The loop of the simulation: takes what is due next, and hands it to those who know what to do.
import { Arrivals } from "./arrivals.ts";
import type { Breaker } from "./breaker.ts";
import { Calendar } from "./calendar.ts";
import { Calling } from "./calling.ts";
import { Calls } from "./calls.ts";
import * as due from "./due.ts";
import { Incidents } from "./incidents.ts";
import { Jobs } from "./jobs.ts";
import { mistakesOf } from "./mistakes.ts";
import type { Network } from "./network.ts";
import type { PoolLine } from "./pool-line.ts";
import type { Recorder } from "./recorder.ts";
import { Replicas } from "./replicas.ts";
import { Scalings } from "./scaling.ts";
import { tablesOf } from "./tables.ts";
import { Working } from "./working.ts";

/**
 * Why the engine stopped: the time was reached; more is in course than can be kept, as in a system whose load is above what
 * it can do; or events follow each other without an end while no time passes.
 */
export type Ended = "reached" | "overflow" | "standstill";

export interface Limits {
  /** Jobs in course. */
  readonly jobs: number;
  /** Events set down. */
  readonly events: number;
  /** Events that follow each other while no time passes. */
  readonly atOnce: number;
}

/** Some 100 MiB of jobs, and as much of events. */
const usual: Limits = { jobs: 1_000_000, events: 4_000_000, atOnce: 2_000_000 };

/** After so many events it is looked whether the run can go on. */
const stint = 1_024;

/**
 * One run of a network. Same network, seed and recorder: same numbers, on every machine. The parts know the calendar and the
 * tables, not each other: what follows from an event is put into the calendar, due now, so that no chain of causes, however
 * long, is a chain of calls.
 * @throws RangeError where the network names what is not there, or a number makes no sense.
 */
export class Engine {
  readonly calendar = new Calendar();
  readonly replicas: Replicas;
  readonly calling: Calling;
  readonly pools: ReadonlyMap<string, PoolLine>;
  readonly breakers: ReadonlyMap<string, Breaker>;
  private readonly jobs = new Jobs();
  private readonly working: Working;
  private readonly arrivals: Arrivals;
  private readonly incidents: Incidents;
  private readonly scalings: Scalings;
  private readonly limits: Limits;

  constructor(network: Network, seed: number, recorder: Recorder, limits = usual) {
    const mistakes = mistakesOf(network);
    if (mistakes.length > 0) throw new RangeError(mistakes.join("; "));
    this.limits = limits;
    const calls = new Calls();
    const { calendar, jobs } = this;
    const tables = tablesOf(network, seed, calendar, calls);
    this.pools = tables.pools;
    this.breakers = tables.breakers;
    this.replicas = new Replicas(network, seed, jobs);
    this.arrivals = new Arrivals(tables, calendar, recorder);
    this.calling = new Calling(tables, calendar, jobs, calls);
    this.working = new Working(tables, calendar, jobs, this.replicas, this.calling, this.arrivals);
    this.incidents = new Incidents(network, tables, calendar, this.replicas, this.working, this.calling);
    this.scalings = new Scalings(network, seed, calendar, this.replicas);
  }

  /** Lets happen all that is due by then, if it can. */
  run(until: number): Ended {
    const { calendar, limits } = this;
    let from = calendar.now;
    for (let atOnce = 0; atOnce < limits.atOnce; atOnce += stint) {
      if (this.jobs.present > limits.jobs || calendar.waiting > limits.events) return "overflow";
      for (let i = 0; i < stint; i++) {
        if (!calendar.take(until)) {
          if (until < Infinity) calendar.now = until;
          return "reached";
        }
        this.handle(calendar.what, calendar.age);
      }
      if (calendar.now > from) atOnce = 0;
      from = calendar.now;
    }
    return "standstill";
  }

  private handle(what: number, age: number): void {
    const id = due.idOf(what);
    switch (due.kindOf(what)) {
      case due.arrives:
        this.arrivals.next(id);
        return this.working.admitFlow(id);
      case due.goesOn:
        return this.working.goOn(id, age);
      case due.begins:
        return this.calling.begin(id, age);
      case due.reaches:
        return this.working.admitCall(id, age);
      case due.answered:
        return this.calling.answered(id, age, true);
      case due.refused:
        return this.calling.answered(id, age, false);
      case due.late:
        return this.calling.late(id, age);
      case due.gaveUp:
        return this.calling.gaveUp(id, age);
      case due.retries:
        return this.calling.attempt(id, age);
      case due.sent:
        return this.working.admitSent(id);
      case due.shared:
        return this.working.shared(id, age);
      case due.happens:
        return this.incidents.happen(id);
      case due.looks:
        return this.scalings.look(id);
      case due.started:
        return this.scalings.start(id);
      default:
        return this.working.admitFlow(id);
    }
  }
}
