// The services of a cut: each called after its central entity, and what holds it together.
import type { Coupling } from "./coupling.ts";
import type { Cut } from "./cut.ts";
import type { At, PreparedFacts } from "./prepared.ts";
import type { Tie } from "./ties.ts";
import type { Criterion } from "./weights.ts";
import { rounded, tieInWords } from "./wording.ts";

/** A coupling fact and how much it weighs. */
export interface Reason {
  readonly criterion: Criterion;
  readonly what: string;
  readonly entities: readonly string[];
  /** Its part of all that speaks for the same thing, of 1. */
  readonly share: number;
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly string[];
  /** The strongest first; of a service of one entity, the operations that need it alone or write nothing else. */
  readonly because: readonly Reason[];
  /** How many operations need it, and how many of them need nothing else: with none of these, it only ever serves the others. */
  readonly operations: { readonly all: number; readonly alone: number };
}

const reasonsTold = 5;

export function servicesOf(facts: PreparedFacts, cut: Cut): Service[] {
  const taken = new Set<string>();
  const work = workOf(facts, cut);
  return cut.groups.map((group, at) => {
    const name = facts.names[centre(group, cut.coupling)] ?? "";
    return {
      id: freeId(name, taken),
      name,
      entities: group.map((at) => facts.names[at] ?? ""),
      because: group.length > 1 ? held(group, facts, cut) : alone(group, facts, cut),
      operations: work[at] ?? { all: 0, alone: 0 },
    };
  });
}

function workOf({ operations }: PreparedFacts, { groups }: Cut): Service["operations"][] {
  const groupOf = new Map(groups.flatMap((group, i) => group.map((at) => [at, i] as const)));
  const work = groups.map(() => ({ all: 0, alone: 0 }));
  for (const { reads, writes } of operations) {
    const needed = new Set([...reads, ...writes].flatMap((at) => groupOf.get(at) ?? []));
    for (const at of needed) {
      const own = work[at];
      if (!own) continue;
      own.all++;
      if (needed.size === 1) own.alone++;
    }
  }
  return work;
}

/** The entity that is coupled most with the others of its group. */
export function centre(group: readonly At[], coupling: Coupling): At {
  const weight = (at: At): number => group.reduce((sum, other) => sum + (coupling.rows[at]?.get(other) ?? 0), 0);
  const weights = new Map(group.map((at) => [at, weight(at)]));
  return group.reduce((best, at) => ((weights.get(at) ?? 0) > (weights.get(best) ?? 0) ? at : best), group[0] ?? 0);
}

/** `OrderLine` -> `order-line`; a name that is taken gets a number. */
function freeId(name: string, taken: Set<string>): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  const plain = words.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "") || "service";
  let id = plain;
  for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`;
  taken.add(id);
  return id;
}

function held(group: readonly At[], facts: PreparedFacts, { ties, left }: Cut): Reason[] {
  const members = new Set(group);
  return strongest(
    ties.flatMap((tie) => {
      const among = [...tie.shares.keys()].filter((at) => members.has(at));
      return among.length > 1 ? [{ tie, among, value: valueBetween(tie, among, among, left) }] : [];
    }),
    facts,
  );
}

function alone(group: readonly At[], facts: PreparedFacts, { ties }: Cut): Reason[] {
  const [only] = group;
  const own = ties.flatMap((tie) => {
    const writes = tie.operation?.writes;
    const isOwn = tie.operation && (tie.shares.size === 1 || (writes?.length === 1 && writes[0] === only));
    const share = only === undefined ? undefined : tie.shares.get(only);
    return share !== undefined && isOwn ? [{ tie, among: group, value: tie.weight * share ** 2 }] : [];
  });
  return strongest(own, facts);
}

export interface Told {
  readonly tie: Tie;
  readonly among: readonly At[];
  readonly value: number;
}

/** What a tie adds to the coupling of the entities of one list with those of another. */
export function valueBetween(
  { shares, weight }: Tie,
  some: readonly At[],
  others: readonly At[],
  left: (a: At, b: At) => number,
): number {
  let sum = 0;
  for (const a of some) {
    for (const b of others) if (a !== b) sum += (shares.get(a) ?? 0) * (shares.get(b) ?? 0) * left(a, b);
  }
  return weight * sum;
}

export function strongest(told: readonly Told[], facts: PreparedFacts): Reason[] {
  const all = told.reduce((sum, one) => sum + one.value, 0);
  const nameOf = (at: At): string => facts.names[at] ?? "";
  return told
    .filter((one) => one.value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, reasonsTold)
    .map(({ tie, among, value }) => ({
      criterion: tie.criterion,
      what: tieInWords(tie, among, nameOf),
      entities: among.map(nameOf),
      share: rounded(value / all),
    }));
}
