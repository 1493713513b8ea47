// The smallest sets of events that make a monotone function true.
import type { DecisionDiagram, Node } from "./decision-diagram.ts";

/**
 * Sets no part of which would do, shortest first, at most `most`, else a RangeError: there may be exponentially many.
 * Source: Rauzy 1993, Reliability Engineering and System Safety 40: the sets with an event are those of its yes-side that no set
 * without it is part of. Time: O(size of the diagram), and the number of sets squared at each of its nodes in the worst case.
 */
export function minimalSets(diagram: DecisionDiagram, top: Node, most = 100_000): readonly (readonly number[])[] {
  const sets = new Map<Node, readonly (readonly number[])[]>([
    [0, []],
    [1, [[]]],
  ]);
  for (const node of diagram.below(top)) {
    const branch = diagram.branch(node);
    if (!branch) continue;
    const without = sets.get(branch.no) ?? [];
    const holdsAll = subsetsIn(without);
    const withEvent = (sets.get(branch.yes) ?? []).filter((set) => !holdsAll(set)).map((set) => [branch.event, ...set]);
    if (without.length + withEvent.length > most) throw new RangeError(`more than ${most} minimal cut sets`);
    sets.set(node, [...without, ...withEvent]);
  }
  return (sets.get(top) ?? []).toSorted((a, b) => a.length - b.length || compare(a, b));
}

/** Whether one of the sets is part of another: sets are looked up by their first event only. */
function subsetsIn(sets: readonly (readonly number[])[]): (set: readonly number[]) => boolean {
  const byFirst = new Map<number, (readonly number[])[]>();
  for (const set of sets) {
    const first = set[0];
    if (first === undefined) return () => true;
    const others = byFirst.get(first);
    if (others) others.push(set);
    else byFirst.set(first, [set]);
  }
  return (set) => {
    const events = new Set(set);
    return set.some((event) => (byFirst.get(event) ?? []).some((other) => other.every((one) => events.has(one))));
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((event, i) => event !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
