// How likely two points of a graph are connected when its links fail.
import type { Uptime } from "./availability.ts";

export interface Link extends Uptime {
  readonly from: string;
  readonly to: string;
}

/** The points with links to come, and which group of connected points each is in; group 0 is that of the start. */
type Frontier = ReadonlyMap<string, number>;

interface State {
  readonly frontier: Frontier;
  readonly chance: number;
}

const mostStates = 1e6;

/**
 * Up while links that are up lead from `start` to `end`, in either direction. Links fail independently; points do not. Exact.
 * A RangeError where over a million ways of being connected had to be told apart. Source: Hardy, Lucet, Limnios 2007, IEEE Trans.
 * Reliability 56(3): one link after another, where only the grouping of points with links to come matters.
 * Time: O(links · groupings); few for graphs that can be drawn out long and narrow, exponential in the width.
 */
export function connected(links: readonly Link[], start: string, end: string): Uptime {
  if (start === end) return { availability: 1, unavailability: 0 };
  const ordered = outward(links, start);
  const lastUse = new Map(ordered.flatMap(({ from, to }, i) => [[from, i] as const, [to, i] as const]));
  if (!lastUse.has(end)) return { availability: 0, unavailability: 1 };
  let [availability, unavailability] = [0, 0];
  let states: readonly State[] = [{ frontier: new Map([[start, 0]]), chance: 1 }];
  for (const [i, link] of ordered.entries()) {
    const next = new Map<string, State>();
    for (const { frontier, chance } of states) {
      for (const isUp of [true, false]) {
        const share = chance * (isUp ? link.availability : link.unavailability);
        const after = pass(frontier, link, isUp);
        if (after.get(end) === 0) availability += share;
        else {
          const kept = new Map([...after].filter(([point]) => lastUse.get(point) !== i));
          if ([...kept.values()].includes(0)) keep(next, renumbered(kept), share);
          else unavailability += share;
        }
      }
    }
    if (next.size > mostStates) throw new RangeError("the graph is too wide to be solved exactly");
    states = [...next.values()];
  }
  return { availability, unavailability };
}

/** Links in the order in which a walk from the start meets them; those that it never meets are left out. */
function outward(links: readonly Link[], start: string): readonly Link[] {
  const linksOf = new Map<string, Link[]>();
  for (const link of links) {
    for (const point of [link.from, link.to]) linksOf.set(point, [...(linksOf.get(point) ?? []), link]);
  }
  const seen = new Set([start]);
  const ordered = new Set<Link>();
  // A set hands out what is added to it while it is walked.
  for (const point of seen) {
    for (const link of linksOf.get(point) ?? []) {
      ordered.add(link);
      seen.add(link.from).add(link.to);
    }
  }
  return [...ordered];
}

/** With both ends of the link in groups; in one, the lower, where it is up. */
function pass(frontier: Frontier, { from, to }: Link, isUp: boolean): Frontier {
  const after = new Map(frontier);
  for (const point of [from, to]) if (!after.has(point)) after.set(point, Math.max(0, ...after.values()) + 1);
  const [one, other] = [after.get(from) ?? 0, after.get(to) ?? 0];
  if (!isUp || one === other) return after;
  for (const [point, group] of after) if (group === Math.max(one, other)) after.set(point, Math.min(one, other));
  return after;
}

/** Groups by their order, so that equal groupings are equal. */
function renumbered(frontier: Frontier): Frontier {
  const numbers = new Map([[0, 0]]);
  const points = [...frontier].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, group] of points) if (!numbers.has(group)) numbers.set(group, numbers.size);
  return new Map(points.map(([point, group]) => [point, numbers.get(group) ?? 0]));
}

function keep(states: Map<string, State>, frontier: Frontier, share: number): void {
  const key = JSON.stringify([...frontier]);
  states.set(key, { frontier, chance: share + (states.get(key)?.chance ?? 0) });
}
