// How many arrivals each station of an open network gets.
import { graphOf, strongComponents } from "#base/graph";
import { requireChance, requireNonNegative } from "../numeric/argument.ts";
import { solveLinear } from "../numeric/linear.ts";

/** From a station to the next ones, each with its chance; what is left of 1 leaves the network. */
export type Routing = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Arrivals at each station per unit of time, from those from outside: the solution of lambda = outside + lambda P.
 * A RangeError for a chance outside of 0 … 1, for chances of one station above 1, for a name that is no station, and where customers
 * turn in a circle and never leave. Source: Jackson 1957, Operations Research 5(4).
 * Time: O(stations + routes), and O(n^3) for each group of n stations that lead back to each other.
 */
export function trafficOf(
  names: Iterable<string>,
  outside: ReadonlyMap<string, number>,
  routing: Routing,
): ReadonlyMap<string, number> {
  const traffic = new Map([...names].map((name) => [name, 0]));
  requireRoutes(traffic, outside, routing);
  const routes = [...routing].flatMap(([from, to]) => [...to.keys()].map((next) => [from, next] as const));
  for (const [name, rate] of outside) traffic.set(name, rate);
  // Callees stand before callers: from the last group to the first, all that flows into a group is known when it is reached.
  for (const group of strongComponents(graphOf(traffic.keys(), routes)).toReversed()) {
    turnRound(group, traffic, routing);
    for (const from of group) {
      for (const [to, chance] of routing.get(from) ?? []) {
        if (!group.includes(to)) traffic.set(to, (traffic.get(to) ?? 0) + chance * (traffic.get(from) ?? 0));
      }
    }
  }
  return traffic;
}

/** Adds what comes back: within a group, lambda (I - P) = what flows in. */
function turnRound(group: readonly string[], traffic: Map<string, number>, routing: Routing): void {
  const chance = (from: string, to: string) => routing.get(from)?.get(to) ?? 0;
  const [only] = group;
  if (group.length === 1 && only !== undefined && chance(only, only) === 0) return;
  const leaving = group.map((from) => 1 - group.reduce((sum, to) => sum + chance(from, to), 0));
  if (Math.max(...leaving) < 1e-12) throw new RangeError(`who comes to ${group.join(", ")} never leaves`);
  const matrix = group.map((to) => group.map((from) => (from === to ? 1 : 0) - chance(from, to)));
  const right = group.map((name) => traffic.get(name) ?? 0);
  for (const [i, rate] of solveLinear(matrix, right).entries()) traffic.set(group[i] ?? "", rate);
}

function requireRoutes(
  traffic: ReadonlyMap<string, number>,
  outside: ReadonlyMap<string, number>,
  routing: Routing,
): void {
  const requireStation = (name: string) => {
    if (!traffic.has(name)) throw new RangeError(`${name} is no station`);
  };
  for (const [name, rate] of outside) {
    requireStation(name);
    requireNonNegative(`the arrivals at ${name}`, rate);
  }
  for (const [from, to] of routing) {
    requireStation(from);
    [...to.keys()].forEach(requireStation);
    for (const chance of to.values()) requireChance(`a route from ${from}`, chance);
    const sum = [...to.values()].reduce((total, chance) => total + chance, 0);
    if (sum > 1 + 1e-9) throw new RangeError(`the routes from ${from} add up to ${sum}, above 1`);
  }
}
