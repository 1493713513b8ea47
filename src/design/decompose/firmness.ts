// How firm a cut is: whether it stays where it is when some of the operations are left out.
import { cutOf } from "./cut.ts";
import type { DecomposeOptions } from "./decompose.ts";
import type { CouplingFacts } from "./facts.ts";
import { type At, prepare, type PreparedFacts } from "./prepared.ts";
import { servicesOf } from "./services.ts";
import { weightOf } from "./weights.ts";
import { rounded } from "./wording.ts";

export interface Firmness {
  /** How much the cuts made with less agree with the one made with all: 1 where all do, 0 where only by chance. */
  readonly agreement: number;
  /** Of each service, in how many of the cuts its entities stay together and nothing joins them, of 1. */
  readonly services: readonly { readonly id: string; readonly stays: number }[];
}

/** As many cuts are made, each without another part of the operations. */
const parts = 8;

export function firmnessOf(input: CouplingFacts, options: DecomposeOptions = {}): Firmness {
  const facts = prepare(input);
  const weight = weightOf(options.question ?? "subject", options.weights);
  const whole = cutOf(facts, weight, options.services);
  const count = Math.min(parts, facts.operations.length);
  const cuts = Array.from({ length: count }, (_, part) => {
    const operations = facts.operations.filter((_one, at) => at % count !== part);
    return cutOf({ ...facts, operations }, weight, options.services).groups;
  });
  const agreements = cuts.map((one) => agreement(facts, whole.groups, one));
  return {
    agreement: rounded(mean(agreements)),
    services: servicesOf(facts, whole).map(({ id }, at) => {
      const key = (whole.groups[at] ?? []).join(" ");
      return { id, stays: rounded(mean(cuts.map((one) => (one.some((it) => it.join(" ") === key) ? 1 : 0)))) };
    }),
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, one) => sum + one, 0) / values.length;

type Groups = readonly (readonly At[])[];

/** The Rand index adjusted for chance (Hubert, Arabie 1985); entities in no group are groups of themselves. O(entities). */
function agreement({ names }: PreparedFacts, one: Groups, other: Groups): number {
  const [a, b] = [labels(names.length, one), labels(names.length, other)];
  const both = pairsIn(a.map((label, at) => `${label} ${b[at] ?? -1}`));
  const [inA, inB, all] = [pairsIn(a), pairsIn(b), (names.length * (names.length - 1)) / 2];
  const byChance = all > 0 ? (inA * inB) / all : 0;
  const most = (inA + inB) / 2;
  return most === byChance ? Number(both === most) : (both - byChance) / (most - byChance);
}

function labels(count: number, groups: Groups): number[] {
  const all = Array.from({ length: count }, (_, at) => -1 - at);
  for (const [label, group] of groups.entries()) for (const at of group) all[at] = label;
  return all;
}

function pairsIn(all: readonly (number | string)[]): number {
  const counts = new Map<number | string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
