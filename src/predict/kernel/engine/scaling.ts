// Replicas that follow the load.
import { Sampler } from "../random/sampler.ts";
import type { Calendar } from "./calendar.ts";
import * as due from "./due.ts";
import type { Network, Scaling } from "./network.ts";
import type { Replicas, StationState } from "./replicas.ts";

interface Scaled {
  readonly number: number;
  readonly state: StationState;
  readonly rules: Scaling;
  readonly startup: Sampler;
  /** Replicas that were ordered, and are not there yet. */
  ordered: number;
  busyBefore: number;
  /** What was desired within the calm, as far as nothing later asked for as much: the first is the most. */
  readonly wishes: { readonly at: number; readonly desired: number }[];
}

export class Scalings {
  private readonly scaled: ReadonlyMap<number, Scaled>;
  private readonly calendar: Calendar;
  private readonly replicas: Replicas;

  constructor(network: Network, seed: number, calendar: Calendar, replicas: Replicas) {
    this.calendar = calendar;
    this.replicas = replicas;
    const all = replicas.stations.flatMap((state, number): [number, Scaled][] => {
      const rules = network.stations[state.name]?.scaling;
      if (rules === undefined) return [];
      const startup = new Sampler(rules.startup, seed, `${state.name}/startup`);
      return [[number, { number, state, rules, startup, ordered: 0, busyBefore: 0, wishes: [] }]];
    });
    this.scaled = new Map(all);
    for (const one of this.scaled.values()) this.lookLater(one);
  }

  /** Compares how busy the workers were since the last look with how busy they are to be. */
  look(number: number): void {
    const one = this.scaled.get(number);
    if (one === undefined) return;
    const { state, rules } = one;
    const { now } = this.calendar;
    const busy = this.replicas.all.reduce((sum, it) => (it.station === number ? sum + it.busy.until(now) : sum), 0);
    const current = state.chosen.length;
    const used = (busy - one.busyBefore) / (rules.every * current * state.rules.workers);
    one.busyBefore = busy;
    const tolerance = rules.tolerance ?? 0.1;
    const ratio = used / rules.target;
    const wished = Math.abs(ratio - 1) <= tolerance ? current : Math.ceil(current * ratio);
    const desired = Math.min(rules.maximum, Math.max(rules.minimum, wished));
    for (let have = current + one.ordered; have < desired; have++) this.order(one);
    for (const extra of state.chosen.slice(mostWished(one, now, desired))) this.replicas.dismiss(state, extra, now);
    this.lookLater(one);
  }

  /** A replica that was ordered is ready. */
  start(number: number): void {
    const one = this.scaled.get(number);
    if (one === undefined) return;
    one.ordered--;
    this.replicas.add(one.state, number, this.calendar.now);
  }

  private order(one: Scaled): void {
    one.ordered++;
    this.calendar.at(this.calendar.now + one.startup.draw(), due.dueFor(one.number, due.started), 0);
  }

  private lookLater({ number, rules }: Scaled): void {
    this.calendar.at(this.calendar.now + rules.every, due.dueFor(number, due.looks), 0);
  }
}

/** The most that was desired within the calm. Source: the stabilisation window of Kubernetes. */
function mostWished({ wishes, rules }: Scaled, now: number, desired: number): number {
  while ((wishes.at(-1)?.desired ?? Infinity) <= desired) wishes.pop();
  wishes.push({ at: now, desired });
  const since = now - (rules.calm ?? 0);
  while (wishes.length > 1 && (wishes[0]?.at ?? Infinity) <= since) wishes.shift();
  return wishes[0]?.desired ?? desired;
}
