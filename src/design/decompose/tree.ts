// Joins entities step by step, those first that are most alike on the average: each step is a possible cut.
import { Heap } from "#base/heap";
import { type Coupling, similarity } from "./coupling.ts";
import type { At } from "./prepared.ts";

/** The group of `from` goes into the group of `into`; a group is called by the place of one of its entities. */
export interface Step {
  readonly into: At;
  readonly from: At;
  /** The mean similarity of what is joined. */
  readonly alike: number;
}

interface Pair {
  readonly a: At;
  readonly b: At;
  readonly sizes: number;
}

/**
 * Average linkage (Sokal, Michener 1958), over those pairs alone that have anything in common: groups that nothing couples
 * are never joined. O(c log c) for c pairs of groups that ever have something in common.
 */
export function stepsOf(coupling: Coupling, members: readonly At[]): Step[] {
  const sizes = new Map<At, number>(members.map((at) => [at, 1]));
  const sums = new Map<At, Map<At, number>>(members.map((at) => [at, similarities(coupling, at)]));
  const heap = new Heap<Pair>();
  const mean = (a: At, b: At): number => (sums.get(a)?.get(b) ?? 0) / ((sizes.get(a) ?? 1) * (sizes.get(b) ?? 1));
  const offer = (a: At, b: At): void => {
    heap.put({ a, b, sizes: (sizes.get(a) ?? 0) + (sizes.get(b) ?? 0) }, -mean(a, b));
  };
  for (const [a, row] of sums) for (const b of row.keys()) if (a < b) offer(a, b);
  const steps: Step[] = [];
  for (let pair = heap.take(); pair; pair = heap.take()) {
    const { a, b } = pair;
    const [left, right] = [sizes.get(a), sizes.get(b)];
    // A pair offered before one of the two grew is out of date.
    if (left === undefined || right === undefined || left + right !== pair.sizes) continue;
    const [into, from] = left >= right ? [a, b] : [b, a];
    steps.push({ into, from, alike: mean(a, b) });
    join(sums, into, from);
    sizes.set(into, left + right);
    sizes.delete(from);
    for (const other of sums.get(into)?.keys() ?? []) offer(Math.min(into, other), Math.max(into, other));
  }
  return steps;
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
