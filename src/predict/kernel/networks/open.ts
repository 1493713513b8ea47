// Open networks of queues: customers come from outside, visit stations, and leave.
import { always, exponential, type Summable } from "../distributions/duration.ts";
import { requireNonNegative, requirePositive } from "../numeric/argument.ts";
import { mmc } from "../queues/mmc.ts";
import { steadyState, type SteadyState } from "../queues/steady-state.ts";
import { trafficOf, type Routing } from "./traffic.ts";

export interface Station {
  /** Infinity where nobody ever waits. */
  readonly servers: number;
  /** Mean exponential service of one visit. */
  readonly meanService: number;
}

export interface OpenNetwork {
  readonly stations: ReadonlyMap<string, Station>;
  /** Arrivals from outside per unit of time, Poisson, by station. */
  readonly arrivals: ReadonlyMap<string, number>;
  readonly routing: Routing;
}

export interface Visited extends SteadyState<Summable> {
  /** Mean visits of a customer. */
  readonly visits: number;
  readonly arrivals: number;
}

export interface OpenAnswer {
  readonly stations: ReadonlyMap<string, Visited>;
  readonly throughput: number;
  /** From arrival in the network to leaving it; Infinity where one station cannot keep up. */
  readonly meanResponse: number;
  readonly population: number;
  /** The busiest station, the first where several are. */
  readonly bottleneck: string | undefined;
  /** The arrivals, split as they are, at which the bottleneck can no longer keep up. */
  readonly maxThroughput: number;
}

/**
 * Each station answers as an M/M/c of its own. In the units of the stations. Any load: see SteadyState for stations that cannot
 * keep up. A RangeError where customers can never leave. Source: Jackson 1957, 1963; the means hold for any BCMP network of one class.
 * Exact. Time: that of trafficOf and O(servers) a station.
 */
export function openNetwork(network: OpenNetwork): OpenAnswer {
  const throughput = [...network.arrivals.values()].reduce((sum, rate) => sum + rate, 0);
  requirePositive("the arrivals", throughput);
  const stations = new Map<string, Visited>();
  let [population, busiest, bottleneck] = [0, 0, undefined as string | undefined];
  let maxThroughput = Infinity;
  for (const [name, arrivals] of trafficOf(network.stations.keys(), network.arrivals, network.routing)) {
    const station = network.stations.get(name);
    if (!station) continue;
    const visited = { visits: arrivals / throughput, arrivals, ...visit(arrivals, station) };
    stations.set(name, visited);
    population += visited.population;
    // Stations alike but for rounding share the place, and the first keeps it.
    if (visited.utilisation <= busiest * (1 + 1e-12)) continue;
    [busiest, bottleneck] = [visited.utilisation, name];
    maxThroughput = throughput / busiest;
  }
  return { stations, throughput, meanResponse: population / throughput, population, bottleneck, maxThroughput };
}

function visit(arrivals: number, { servers, meanService }: Station): SteadyState<Summable> {
  requireNonNegative("the mean service", meanService);
  const free = servers === Infinity || meanService === 0;
  return free ? atOnce(arrivals, meanService) : mmc(arrivals, 1 / meanService, servers);
}

const atOnce = (arrivals: number, meanService: number): SteadyState<Summable> =>
  steadyState(arrivals, 0, always(0), meanService === 0 ? always(0) : exponential(meanService));
