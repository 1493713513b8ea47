// The two formulas of Erlang: the chance to be lost, and the chance to wait.
import { requireChance, requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";

/**
 * Erlang B: the chance that an arrival finds all c servers busy where none may wait. `load` is arrivals times mean service, in
 * servers; any load. Source: Erlang 1917, by B(k) = a B(k-1) / (k + a B(k-1)), stable for any c. Time: O(c).
 */
export function erlangB(load: number, servers: number): number {
  requireNonNegative("the load", load);
  requireWhole("the servers", servers);
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/**
 * Erlang C: the chance that an arrival has to wait where all may; 1 where the load is all that the servers can do, or more.
 * Source: C = B / (1 - rho + rho B). Time: O(c).
 */
export function erlangC(load: number, servers: number): number {
  return waitingOf(erlangB(load, servers), load / servers);
}

/**
 * The fewest servers that lose at most the share `most` of the arrivals, 0 < most <= 1. Time: O(answer), about load + sqrt(load).
 */
export function serversForBlocking(load: number, most: number): number {
  return fewest(load, most, (blocked) => blocked);
}

/** The fewest servers where at most the share `most` of the arrivals waits, 0 < most <= 1; more than the load. Time: O(answer). */
export function serversForWaiting(load: number, most: number): number {
  return fewest(load, most, (blocked, servers) => (servers > load ? waitingOf(blocked, load / servers) : Infinity));
}

const waitingOf = (blocked: number, utilisation: number): number =>
  utilisation >= 1 ? 1 : blocked / (1 - utilisation + utilisation * blocked);

function fewest(load: number, most: number, chance: (blocked: number, servers: number) => number): number {
  requireNonNegative("the load", load);
  requirePositive("the share", most);
  requireChance("the share", most);
  let blocked = 1;
  for (let servers = 1; ; servers++) {
    blocked = (load * blocked) / (servers + load * blocked);
    if (chance(blocked, servers) <= most) return servers;
  }
}
