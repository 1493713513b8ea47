// Joins entities step by step, those first that are most alike on the average: each step is a possible cut.
import { type Coupling, similarity } from "./coupling.ts";
import type { At } from "./prepared.ts";

/** The group of `from` goes into the group of `into`; a group is called by the place of one of its entities. */
export interface Step {
  readonly into: At;
  readonly from: At;
  /** The mean similarity of what is joined. */
  readonly alike: number;
}

export interface Steps {
  /** How many steps there is no choice about. */
  readonly given: number;
  readonly steps: readonly Step[];
}

/**
 * Average linkage (Sokal, Michener 1958) by chains of nearest neighbours (Benzécri 1982): who is nearest to whom is followed
 * until two are nearest to each other, and these are joined. Only what has anything in common is compared: groups that
 * nothing couples are never joined. What has to stay together is joined before all else. O(n · neighbours) of n entities.
 */
export function stepsOf(coupling: Coupling, members: readonly At[], together: readonly (readonly At[])[]): Steps {
  const sizes = new Map<At, number>(members.map((at) => [at, 1]));
  const sums = new Map<At, Map<At, number>>(members.map((at) => [at, similarities(coupling, at)]));
  const merge = (a: At, b: At, alike: number): Step => {
    const [into, from] = bySize(a, b, sizes);
    join(sums, into, from);
    sizes.set(into, (sizes.get(into) ?? 0) + (sizes.get(from) ?? 0));
    return { into, from, alike };
  };
  const given = joinGiven(together, merge);
  const steps: Step[] = [];
  const chain: At[] = [];
  for (const start of members) {
    if (sums.has(start)) chain.push(start);
    for (let end = chain.at(-1); end !== undefined; end = chain.at(-1)) {
      const nearest = nearestTo(end, chain.at(-2), sums, sizes);
      if (!nearest) chain.pop();
      else if (nearest.at !== chain.at(-2)) chain.push(nearest.at);
      else {
        chain.splice(-2);
        const step = merge(end, nearest.at, nearest.alike);
        steps.push(step);
        if (chain.length === 0) chain.push(step.into);
      }
    }
  }
  return { given: given.length, steps: [...given, ...inOrder(steps)] };
}

function joinGiven(together: readonly (readonly At[])[], merge: (a: At, b: At, alike: number) => Step): Step[] {
  const joined = new Map<At, At>();
  const groupOf = (at: At): At => {
    let group = at;
    for (let next = joined.get(group); next !== undefined; next = joined.get(group)) group = next;
    return group;
  };
  return together.flatMap(([first, ...others]) =>
    others.flatMap((other) => {
      const [a, b] = [groupOf(first ?? other), groupOf(other)];
      if (a === b) return [];
      const step = merge(a, b, 1);
      joined.set(step.from, step.into);
      return [step];
    }),
  );
}

interface Neighbour {
  readonly at: At;
  readonly alike: number;
}

/** Of neighbours that are as near as each other, the one before in the chain, so that chains end; else the first by name. */
function nearestTo(
  end: At,
  before: At | undefined,
  sums: ReadonlyMap<At, ReadonlyMap<At, number>>,
  sizes: ReadonlyMap<At, number>,
): Neighbour | undefined {
  let nearest: Neighbour | undefined;
  const size = sizes.get(end) ?? 1;
  for (const [at, sum] of sums.get(end) ?? []) {
    const alike = sum / (size * (sizes.get(at) ?? 1));
    const isNearer = !nearest || alike > nearest.alike;
    const isPreferred = nearest?.alike === alike && nearest.at !== before && (at === before || at < nearest.at);
    if (isNearer || isPreferred) nearest = { at, alike };
  }
  return nearest;
}

/** The larger one first; of two as large, the one first by name. */
function bySize(a: At, b: At, sizes: ReadonlyMap<At, number>): [At, At] {
  const more = (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0);
  return more > 0 || (more === 0 && a < b) ? [a, b] : [b, a];
}

/** The most alike first. What joins groups comes after what made them, whatever the last digit of the arithmetic says. */
function inOrder(steps: readonly Step[]): Step[] {
  const made = new Map<At, number>();
  const capped = steps.map((step) => {
    const alike = Math.min(step.alike, made.get(step.into) ?? 1, made.get(step.from) ?? 1);
    made.set(step.into, alike);
    return { ...step, alike };
  });
  return capped.toSorted((a, b) => b.alike - a.alike);
}

function similarities(coupling: Coupling, at: At): Map<At, number> {
  const row = new Map<At, number>();
  for (const other of coupling.rows[at]?.keys() ?? []) {
    const alike = other === at ? 0 : similarity(coupling, at, other);
    if (alike > 0) row.set(other, alike);
  }
  return row;
}

function join(sums: Map<At, Map<At, number>>, into: At, from: At): void {
  const kept = sums.get(into);
  for (const [other, sum] of sums.get(from) ?? []) {
    const row = sums.get(other);
    row?.delete(from);
    if (other === into || !kept) continue;
    const joined = (kept.get(other) ?? 0) + sum;
    kept.set(other, joined);
    row?.set(into, joined);
  }
  sums.delete(from);
}
