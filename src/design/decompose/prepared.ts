// Coupling facts made ready: names resolved, everything told once, and in an order that does not depend on the order of the input.
import { type CouplingFacts, entityOf, type Group, type Operation, type Relation } from "./facts.ts";

/** Of an entity: its place in the list of names. */
export type At = number;

export interface PreparedOperation {
  readonly name: string;
  readonly reads: readonly At[];
  readonly writes: readonly At[];
  readonly order: readonly At[];
  readonly frequency: number;
  readonly urgent: boolean;
}

export interface PreparedRelation {
  readonly kind: Relation["kind"];
  readonly from: At;
  readonly to: At;
}

export interface PreparedGroup {
  readonly criterion: Group["criterion"];
  readonly name: string;
  /** Which part of each entity belongs to it, by its fields: 1 where the entity itself is named. */
  readonly parts: ReadonlyMap<At, number>;
}

export interface PreparedFacts {
  readonly names: readonly string[];
  readonly operations: readonly PreparedOperation[];
  readonly relations: readonly PreparedRelation[];
  readonly groups: readonly PreparedGroup[];
  /** What names no entity, in words. */
  readonly unknown: readonly string[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byNumber = (a: number, b: number): number => a - b;

export function prepare(facts: CouplingFacts): PreparedFacts {
  const names = [...new Set(facts.entities.map((one) => one.name))].sort(byText);
  const places = new Map(names.map((name, at) => [name, at]));
  const unknown = new Set<string>();
  const find = (name: string, where: string): At[] => {
    const entity = entityOf(name, (one) => places.has(one));
    const at = entity === undefined ? undefined : places.get(entity);
    if (at === undefined) unknown.add(`${where} names ${name}, which is no entity`);
    return at === undefined ? [] : [at];
  };
  return {
    names,
    operations: prepareOperations(facts.operations, find),
    relations: prepareRelations(facts.relations ?? [], find),
    groups: prepareGroups(facts, names, find),
    unknown: [...unknown].sort(byText),
  };
}

type Find = (name: string, where: string) => At[];

/** What is more than that is no frequency, and would drown all others. */
const most = 1e9;

/** Of operations told twice one is left, with the higher of the frequencies. */
function prepareOperations(operations: readonly Operation[], find: Find): PreparedOperation[] {
  const once = new Map<string, PreparedOperation>();
  for (const one of operations) {
    const where = `operation "${one.name}"`;
    const placesOf = (names: readonly string[]): At[] => names.flatMap((name) => find(name, where));
    const written = [...one.writes, ...(one.creates ?? []), ...(one.deletes ?? [])];
    const writes = [...new Set(placesOf(written))].sort(byNumber);
    const reads = [...new Set(placesOf(one.reads))].filter((at) => !writes.includes(at)).sort(byNumber);
    if (reads.length + writes.length === 0) continue;
    const order = placesOf(one.order ?? []);
    const urgent = one.urgent ?? false;
    const frequency = Number.isFinite(one.frequency) ? Math.min(most, Math.max(0, one.frequency ?? 1)) : 1;
    const key = JSON.stringify([one.name, writes, reads, order, urgent]);
    const told = once.get(key)?.frequency ?? 0;
    once.set(key, { name: one.name, reads, writes, order, urgent, frequency: Math.max(told, frequency) });
  }
  return inOrder(once);
}

function prepareRelations(relations: readonly Relation[], find: Find): PreparedRelation[] {
  const once = new Map<string, PreparedRelation>();
  for (const { from, to, kind } of relations) {
    const [a] = find(from, `${kind} of ${from} and ${to}`);
    const [b] = find(to, `${kind} of ${from} and ${to}`);
    if (a !== undefined && b !== undefined && a !== b) once.set(JSON.stringify([kind, a, b]), { kind, from: a, to: b });
  }
  return inOrder(once);
}

function prepareGroups(facts: CouplingFacts, names: readonly string[], find: Find): PreparedGroup[] {
  const once = new Map<string, PreparedGroup>();
  const fields = new Map(facts.entities.map((one) => [one.name, new Set(one.fields ?? []).size]));
  for (const { criterion, name, members } of facts.groups ?? []) {
    const parts = new Map<At, number>();
    for (const member of new Set(members)) {
      const [at] = find(member, `${criterion} "${name}"`);
      if (at === undefined) continue;
      const entity = names[at] ?? "";
      const part = entity === member ? 1 : 1 / Math.max(1, fields.get(entity) ?? 1);
      parts.set(at, Math.min(1, (parts.get(at) ?? 0) + part));
    }
    const sorted = [...parts].sort(([a], [b]) => a - b);
    once.set(JSON.stringify([criterion, name, sorted]), { criterion, name, parts: new Map(sorted) });
  }
  return inOrder(once);
}

function inOrder<T>(once: ReadonlyMap<string, T>): T[] {
  return [...once].sort(([a], [b]) => byText(a, b)).map(([, one]) => one);
}
