// Where a cut runs: for each two services that have anything in common, why they are two, and what speaks against it.
import { grouped } from "#base/groups";
import type { Cut } from "./cut.ts";
import type { At, PreparedFacts, PreparedOperation } from "./prepared.ts";
import { type Reason, type Service, strongest, valueBetween } from "./services.ts";
import { type Characteristic, distance, type Tie } from "./ties.ts";
import { criterionInWords, quoted, rounded } from "./wording.ts";

/** Two services as the groups of a cut, and what of it joins them. */
export interface Pair {
  readonly groups: readonly [number, number];
  readonly operations: readonly PreparedOperation[];
  readonly ties: readonly Tie[];
  /** How many operations need the one, and how many the other. */
  readonly needed: readonly [number, number];
  /** The part of the coupling of the looser one that it has with the other. */
  readonly closeness: number;
}

export interface Border {
  readonly between: readonly [string, string];
  readonly because: readonly string[];
  /** What the border cuts through, the strongest first. */
  readonly against: readonly Reason[];
  readonly closeness: number;
}

/** Pairs of groups that some tie joins, the closest first. O(sum of squares of the groups that a tie touches). */
export function pairsOf({ groups, ties, coupling, left }: Cut, services: readonly Service[]): Pair[] {
  const groupOf = new Map(groups.flatMap((group, i) => group.map((at) => [at, i] as const)));
  const degrees = groups.map((group) => group.reduce((sum, at) => sum + (coupling.degrees[at] ?? 0), 0));
  const byGroups = new Map<string, { groups: [number, number]; ties: Tie[]; value: number }>();
  for (const tie of ties) {
    const parts = grouped(tie.shares.keys(), (at) => groupOf.get(at) ?? -1);
    const touched = [...parts].sort(([a], [b]) => a - b);
    for (const [i, [a, some]] of touched.entries()) {
      for (const [b, others] of touched.slice(i + 1)) {
        const pair = byGroups.get(`${a} ${b}`) ?? { groups: [a, b], ties: [], value: 0 };
        pair.ties.push(tie);
        pair.value += valueBetween(tie, some, others, left);
        byGroups.set(`${a} ${b}`, pair);
      }
    }
  }
  const needing = (at: number): number => services[at]?.operations.all ?? 0;
  return [...byGroups.values()]
    .map(({ groups: [a, b], ties: joining, value }) => ({
      groups: [a, b] as const,
      ties: joining,
      needed: [needing(a), needing(b)] as const,
      operations: [...new Set(joining.flatMap((one) => one.operation ?? []))],
      closeness: value / Math.max(Number.MIN_VALUE, Math.min(degrees[a] ?? 0, degrees[b] ?? 0)),
    }))
    .sort((a, b) => b.closeness - a.closeness || a.groups[0] - b.groups[0] || a.groups[1] - b.groups[1]);
}

export function borderOf(pair: Pair, facts: PreparedFacts, cut: Cut, services: readonly Service[]): Border {
  const [a, b] = pair.groups;
  const [one, other] = [cut.groups[a] ?? [], cut.groups[b] ?? []];
  const [left, right] = [services[a]?.id ?? "", services[b]?.id ?? ""];
  const members = new Set([...one, ...other]);
  const told = pair.ties.map((tie) => ({
    tie,
    among: [...tie.shares.keys()].filter((at) => members.has(at)),
    value: valueBetween(tie, one, other, cut.left),
  }));
  return {
    between: [left, right],
    because: [
      sharedWork(pair, left, right),
      ...writtenOnOneSide(pair, one, other),
      ...cut.characteristics.flatMap((it) => difference(it, one, other, left, right)),
    ],
    against: strongest(told, facts),
    closeness: rounded(pair.closeness),
  };
}

/** How much of the work of the service with less work needs the other one too. */
function sharedWork({ operations: both, needed: [own, their] }: Pair, left: string, right: string): string {
  if (both.length === 0) return "no operation needs both";
  const [fewer, first, second] = own <= their ? [own, left, right] : [their, right, left];
  const names = quoted(both.map((it) => it.name));
  if (fewer === 1) return `the one operation that needs ${first} needs ${second} too: ${names}`;
  const part = both.length === fewer ? "all" : both.length.toLocaleString("en");
  const need = both.length === 1 ? "needs" : "need";
  return `of ${fewer.toLocaleString("en")} operations that need ${first}, ${part} ${need} ${second} too: ${names}`;
}

function writtenOnOneSide({ operations }: Pair, one: readonly At[], other: readonly At[]): string[] {
  const [here, there] = [new Set(one), new Set(other)];
  const isSplit = operations.some(
    (it) => it.writes.some((at) => here.has(at)) && it.writes.some((at) => there.has(at)),
  );
  return operations.length === 0 || isSplit
    ? []
    : ["none of these writes on both sides, so that no transaction is split"];
}

/** What is said of a service only counts as its own where it holds of more than half of it. */
const mostly = 0.5;

function difference(
  it: Characteristic,
  one: readonly At[],
  other: readonly At[],
  left: string,
  right: string,
): string[] {
  const pairs = one.flatMap((a) => other.map((b) => distance(it, a, b)));
  const mean = pairs.reduce((sum, far) => sum + far, 0) / Math.max(1, pairs.length);
  const [here, there] = [valueOf(it, one), valueOf(it, other)];
  if (mean <= mostly || here === there) return [];
  const said = (value: string, service: string): string => `${value === "" ? "nothing said" : value} of ${service}`;
  return [`${criterionInWords(it.criterion)} differs: ${said(here, left)}, ${said(there, right)}`];
}

function valueOf({ values }: Characteristic, group: readonly At[]): string {
  const sums = new Map<string, number>();
  for (const at of group) {
    for (const [name, part] of values[at] ?? []) sums.set(name, (sums.get(name) ?? 0) + part);
  }
  const [[name, sum] = ["", 0]] = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sum > mostly * group.length ? name : "";
}
