// What a number of users asks of each station, before any queue is solved.
import { requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";

export interface Milestone {
  readonly users: number;
  /** What the users ask for while nobody waits. */
  readonly throughput: number;
  /** Of each station: mean number of busy servers. */
  readonly busyServers: readonly number[];
  /** Of each station: the fewest servers that stay at or below the utilisation asked for. */
  readonly servers: readonly number[];
}

/**
 * By the interactive response law without waiting, X = N / (Z + D), and the utilisation law, X D(m). An upper bound of the load, so
 * the servers suffice. Times in one unit; `utilisation` above 0, up to 1.
 * Source: Denning, Buzen 1978, Computing Surveys 10(3); Lazowska et al. (1984) ch. 3. Time: O(stations).
 */
export function milestone(
  users: number,
  thinkTime: number,
  demands: readonly number[],
  utilisation: number,
): Milestone {
  requireWhole("the users", users, 0);
  requireNonNegative("the think time", thinkTime);
  for (const demand of demands) requireNonNegative("the demand", demand);
  if (!(utilisation > 0 && utilisation <= 1))
    throw new RangeError(`the utilisation must be above 0, up to 1, not ${utilisation}`);
  const round = demands.reduce((sum, demand) => sum + demand, thinkTime);
  requirePositive("the think time and demands together", round);
  const throughput = users / round;
  const busyServers = demands.map((demand) => throughput * demand);
  // A hair less, so that what comes out whole but for rounding does not cost one server more.
  const servers = busyServers.map((busy) => Math.max(1, Math.ceil((busy / utilisation) * (1 - 1e-12))));
  return { users, throughput, busyServers, servers };
}
