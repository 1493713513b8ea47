// What a closed network cannot exceed or fall below, without solving it.
import type { ClosedNetwork } from "./closed.ts";
import { requireNonNegative, requireWhole } from "../numeric/argument.ts";

export interface Bounds {
  readonly throughput: readonly [least: number, most: number];
  /** At all stations together, without thinking; by Little's law from the throughput. */
  readonly meanResponse: readonly [least: number, most: number];
}

export interface Bottleneck {
  /** Of the station with the largest demand a server, the first where several are. */
  readonly station: number;
  /** Infinity where no station ever makes anyone wait. */
  readonly maxThroughput: number;
  /** N* = (Z + D) times it: with more customers somebody has to wait. */
  readonly saturation: number;
}

/** Which station limits a closed network, from how many customers on. Source: Denning, Buzen 1978, Computing Surveys 10(3). O(stations). */
export function bottleneckOf({ thinkTime, stations }: ClosedNetwork): Bottleneck {
  requireNonNegative("the think time", thinkTime);
  let [station, largest] = [0, 0];
  for (const [m, { demand, servers }] of stations.entries()) {
    // More than rounding: stations alike but for that share the place, and the first keeps it.
    if (demand / servers > largest * (1 + 1e-12)) [station, largest] = [m, demand / servers];
  }
  const round = stations.reduce((sum, one) => sum + one.demand, thinkTime);
  return { station, maxThroughput: 1 / largest, saturation: round / largest };
}

/**
 * N / (Z + N D) <= X <= min(N / (Z + D), 1 / Dmax), for any service and any order; Dmax a server. With several servers the lower
 * bound still holds, and is loose. Source: Lazowska et al., Quantitative System Performance (1984) s. 5.2. Time: O(stations).
 */
export function asymptoticBounds(network: ClosedNetwork, customers: number): Bounds {
  requireWhole("the customers", customers);
  const demand = network.stations.reduce((sum, one) => sum + one.demand, 0);
  const most = Math.min(customers / (network.thinkTime + demand), bottleneckOf(network).maxThroughput);
  return boundsOf(network, customers, customers / (network.thinkTime + customers * demand), most);
}

/**
 * Balanced job bounds, for stations of one server with product form; else a RangeError: X lies between those of networks with the
 * same total demand, all of it as at the bottleneck or spread evenly. Never looser than the asymptotic ones.
 * Source: Zahorjan et al. 1982, CACM 25(2); Lazowska et al. (1984) table 5.2. Time: O(stations).
 */
export function balancedJobBounds(network: ClosedNetwork, customers: number): Bounds {
  requireWhole("the customers", customers);
  const { thinkTime, stations } = network;
  if (stations.some((one) => one.servers !== 1))
    throw new RangeError("balanced job bounds are for stations of one server");
  const demand = stations.reduce((sum, one) => sum + one.demand, 0);
  const largest = Math.max(0, ...stations.map((one) => one.demand));
  if (demand === 0) return asymptoticBounds(network, customers);
  const crowded = (customers - 1) * (largest / (1 + thinkTime / (customers * demand)));
  const even = (customers - 1) * (demand / stations.length / (1 + thinkTime / demand));
  const least = customers / (thinkTime + demand + crowded);
  return boundsOf(network, customers, least, Math.min(1 / largest, customers / (thinkTime + demand + even)));
}

const boundsOf = ({ thinkTime }: ClosedNetwork, customers: number, least: number, most: number): Bounds => ({
  throughput: [least, most],
  meanResponse: [customers / most - thinkTime, customers / least - thinkTime],
});
