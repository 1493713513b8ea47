// What each possible cut is worth, and which is best: cohesion against the calls that operations then need.
import type { Coupling } from "./coupling.ts";
import type { At, PreparedOperation } from "./prepared.ts";
import type { Step } from "./tree.ts";
import type { WeightOf } from "./weights.ts";

/** One possible cut. */
export interface Level {
  readonly services: number;
  /** How much more of the coupling lies inside services than chance would put there: 0 for one service. */
  readonly cohesion: number;
  /** Calls to a further service that an operation needs on the average. */
  readonly calls: number;
  /** The part of the operations that need any. */
  readonly away: number;
  /** Cohesion less the price of the calls: a call is cheap while most operations need none. */
  readonly worth: number;
}

interface State {
  /** The coupling inside of each group, and that of it with the others. */
  readonly rows: Map<At, Map<At, number>>;
  readonly degrees: Map<At, number>;
  /** Which operations touch a group. */
  readonly users: Map<At, Set<number>>;
}

/**
 * All cuts, from one entity a service to as few services as the steps leave. Cohesion is the modularity of Newman and Girvan
 * (2004, Phys. Rev. E 69, 026113) with what an entity has to itself kept, so that an operation that needs one entity alone
 * speaks for leaving it alone.
 */
export function levelsOf(
  coupling: Coupling,
  steps: readonly Step[],
  members: readonly At[],
  operations: readonly PreparedOperation[],
  rates: readonly number[],
  weightOf: WeightOf,
): Level[] {
  const state = startOf(coupling, members, operations);
  const traffic = new Traffic(operations, rates, state.users);
  const { total } = coupling;
  let inside = members.reduce((sum, at) => sum + (coupling.rows[at]?.get(at) ?? 0), 0);
  let squares = members.reduce((sum, at) => sum + (coupling.degrees[at] ?? 0) ** 2, 0);
  const level = (services: number): Level => {
    const cohesion = total > 0 ? inside / total - squares / total ** 2 : 0;
    const { calls, away } = traffic;
    return { services, cohesion, calls, away, worth: cohesion - weightOf("call-price") * calls * away ** 2 };
  };
  const levels = [level(members.length)];
  for (const { into, from } of steps) {
    inside += 2 * (state.rows.get(into)?.get(from) ?? 0);
    squares += 2 * (state.degrees.get(into) ?? 0) * (state.degrees.get(from) ?? 0);
    traffic.join(state.users.get(into), state.users.get(from));
    joinGroups(state, into, from);
    levels.push(level(members.length - levels.length));
  }
  return levels;
}

/** The calls that operations need while groups are joined. */
class Traffic {
  private readonly rates: readonly number[];
  private readonly runs: number;
  /** Of each operation: how many further groups it needs. */
  private readonly further: number[];
  private allCalls = 0;
  private allAway = 0;

  constructor(
    operations: readonly PreparedOperation[],
    rates: readonly number[],
    users: ReadonlyMap<At, ReadonlySet<number>>,
  ) {
    this.rates = rates;
    this.runs = rates.reduce((sum, one) => sum + one, 0);
    this.further = operations.map(({ reads, writes }) =>
      Math.max(0, [...reads, ...writes].filter((at) => users.has(at)).length - 1),
    );
    for (const [i, further] of this.further.entries()) {
      this.allCalls += further * (rates[i] ?? 0);
      if (further > 0) this.allAway += rates[i] ?? 0;
    }
  }

  get calls(): number {
    return this.runs > 0 ? Math.max(0, this.allCalls) / this.runs : 0;
  }

  get away(): number {
    return this.runs > 0 ? Math.max(0, this.allAway) / this.runs : 0;
  }

  join(users: ReadonlySet<number> | undefined, others: ReadonlySet<number> | undefined): void {
    for (const user of others ?? []) {
      if (!users?.has(user)) continue;
      const [rate, further] = [this.rates[user] ?? 0, (this.further[user] ?? 0) - 1];
      this.further[user] = further;
      this.allCalls -= rate;
      if (further === 0) this.allAway -= rate;
    }
  }
}

function startOf(coupling: Coupling, members: readonly At[], operations: readonly PreparedOperation[]): State {
  const users = new Map<At, Set<number>>(members.map((at) => [at, new Set()]));
  for (const [i, one] of operations.entries()) for (const at of [...one.reads, ...one.writes]) users.get(at)?.add(i);
  return {
    rows: new Map(members.map((at) => [at, new Map(coupling.rows[at])])),
    degrees: new Map(members.map((at) => [at, coupling.degrees[at] ?? 0])),
    users,
  };
}

function joinGroups({ rows, degrees, users }: State, into: At, from: At): void {
  const kept = rows.get(into);
  for (const [other, value] of rows.get(from) ?? []) {
    rows.get(other)?.delete(from);
    if (other === into || other === from || !kept) continue;
    const joined = (kept.get(other) ?? 0) + value;
    kept.set(other, joined);
    rows.get(other)?.set(into, joined);
  }
  rows.delete(from);
  degrees.set(into, (degrees.get(into) ?? 0) + (degrees.get(from) ?? 0));
  degrees.delete(from);
  for (const user of users.get(from) ?? []) users.get(into)?.add(user);
  users.delete(from);
}

/** Differences of worth below this are noise of arithmetic; of two cuts worth the same, the one with fewer services. */
const noise = 1e-9;

/** How many steps to take; all of them where no cut is worth its price. */
export function bestLevel(levels: readonly Level[], weightOf: WeightOf, services?: number): number {
  if (services !== undefined) {
    const at = levels.findIndex((one) => one.services <= services);
    return at < 0 ? levels.length - 1 : at;
  }
  const best = levels.reduce((most, one, at) => (one.worth >= (levels[most]?.worth ?? 0) - noise ? at : most), 0);
  return (levels[best]?.worth ?? 0) < weightOf("least-worth") ? levels.length - 1 : best;
}
