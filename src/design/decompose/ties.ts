// Coupling facts as ties: each is an operation, or what counts like one, with the share that each entity has in it.
import { type Difference, differences, type Union, unions } from "./facts.ts";
import type { At, PreparedFacts, PreparedOperation } from "./prepared.ts";
import type { Criterion, WeightOf } from "./weights.ts";

export interface Tie {
  readonly criterion: Criterion;
  /** What people call it: the name of an operation or a group. */
  readonly name: string;
  readonly operation?: PreparedOperation;
  readonly weight: number;
  /** Shares of entities; they add up to 1. */
  readonly shares: ReadonlyMap<At, number>;
}

/** Beyond that many entities, that an operation touches two of them says nothing, and its pairs would be too many. */
const tellsNothing = 300;

export function tiesOf(facts: PreparedFacts, rates: readonly number[], weightOf: WeightOf): Tie[] {
  const ties = [
    ...facts.operations.flatMap((one, i) => operationTies(one, rates[i] ?? 0, weightOf)),
    ...facts.relations.map(({ kind, from, to }) => tie(kind, "", weightOf(kind), [from, to])),
    ...facts.groups.flatMap(({ criterion, name, parts }) =>
      isUnion(criterion) && parts.size > 1 ? [tie(criterion, name, weightOf(criterion), parts.keys())] : [],
    ),
  ];
  return ties.filter((one) => one.weight > 0 && one.shares.size <= tellsNothing);
}

/** How much each operation runs, against the mean of all; the urgent ones count more. */
export function ratesOf(operations: readonly PreparedOperation[], weightOf: WeightOf): number[] {
  const runs = operations.map((one) => one.frequency * (one.urgent ? weightOf("urgency") : 1));
  const mean = runs.reduce((sum, one) => sum + one, 0) / Math.max(1, runs.length);
  return runs.map((one) => (mean > 0 ? one / mean : 0));
}

function operationTies(one: PreparedOperation, rate: number, weightOf: WeightOf): Tie[] {
  const parts = new Map<At, number>();
  for (const at of one.reads) parts.set(at, weightOf("read"));
  for (const at of one.writes) parts.set(at, weightOf("write"));
  const shares = sharesOf(parts);
  // An operation that touches many says more than one that touches two, but less of each pair.
  const whole: Tie = {
    criterion: one.writes.length > 0 ? "write" : "read",
    name: one.name,
    operation: one,
    weight: rate * Math.sqrt(shares.size),
    shares,
  };
  const steps = one.order.flatMap((at, i) => {
    const next = one.order[i + 1];
    return next === undefined || next === at ? [] : [[at, next]];
  });
  const weight = (rate * weightOf("sequence")) / Math.max(1, steps.length);
  return [whole, ...steps.map((pair) => ({ ...tie("sequence", one.name, weight, pair), operation: one }))];
}

function tie(criterion: Criterion, name: string, weight: number, members: Iterable<At>): Tie {
  return { criterion, name, weight, shares: sharesOf(new Map([...members].map((at) => [at, 1]))) };
}

function sharesOf(parts: ReadonlyMap<At, number>): Map<At, number> {
  const sum = [...parts.values()].reduce((total, one) => total + one, 0);
  return new Map([...parts].flatMap(([at, part]) => (part > 0 ? [[at, part / sum] as const] : [])));
}

const isUnion = (criterion: Union | Difference): criterion is Union => unions.some((one) => one === criterion);

/** What of each entity is said under one way to differ. */
export interface Characteristic {
  readonly criterion: Difference;
  /** For each entity, the parts of it by what is said of them; nothing said is a value of its own. */
  readonly values: readonly ReadonlyMap<string, number>[];
}

const unsaid = "";

export function characteristicsOf(facts: PreparedFacts): Characteristic[] {
  return differences.flatMap((criterion) => {
    const groups = facts.groups.filter((one) => one.criterion === criterion);
    if (groups.length === 0) return [];
    const values = facts.names.map((_, at) => {
      const parts = new Map<string, number>();
      for (const { name, parts: members } of groups) {
        const part = members.get(at);
        if (part !== undefined) parts.set(name, part);
      }
      const said = [...parts.values()].reduce((sum, one) => sum + one, 0);
      if (said < 1) parts.set(unsaid, 1 - said);
      return new Map([...parts].map(([name, part]) => [name, part / Math.max(1, said)]));
    });
    return [{ criterion, values }];
  });
}

/** 0 where the same is said of both, 1 where nothing is. */
export function distance({ values }: Characteristic, a: At, b: At): number {
  const [one, other] = [values[a], values[b]];
  if (!one || !other) return 0;
  let alike = 0;
  for (const [name, part] of one) alike += Math.min(part, other.get(name) ?? 0);
  return Math.max(0, 1 - alike);
}
