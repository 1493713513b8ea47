// The benchmark's open and closed networks.
import { bottleneckOf } from "../../build/predict/kernel/networks/bounds.js";
import { closedClasses } from "../../build/predict/kernel/networks/closed-classes.js";
import { closedNetwork } from "../../build/predict/kernel/networks/closed.js";
import { openNetwork } from "../../build/predict/kernel/networks/open.js";
import { pathTime } from "../../build/predict/kernel/networks/path-time.js";
import { percentiles } from "./percentiles.mjs";

const mostCustomers = 1000;

export function open({ lambda, stations, routing: { source, ...routes } }) {
  const network = {
    stations: new Map(Object.entries(stations)),
    arrivals: new Map(Object.entries(source).map(([name, chance]) => [name, chance * lambda])),
    routing: new Map(
      Object.entries(routes).map(([from, to]) => [
        from,
        new Map(Object.entries(to).filter(([name]) => name !== "sink")),
      ]),
    ),
  };
  const { throughput, meanResponse, population, bottleneck, maxThroughput, ...answer } = openNetwork(network);
  const nodes = [...answer.stations].map(([name, one]) => [
    name,
    {
      visits: one.visits,
      arrivalRate: one.arrivals,
      utilisation: one.utilisation,
      meanResponsePerVisit: one.response.mean,
      meanWaitPerVisit: one.wait.mean,
      L: one.population,
      Lq: one.queueLength,
    },
  ]);
  const time = pathTime(network);
  return {
    nodes: Object.fromEntries(nodes),
    throughput,
    meanResponse,
    L: population,
    bottleneck,
    maxThroughput,
    ...(time && percentiles(time, "Response")),
  };
}

export function closed({ thinkTime, demands, servers }) {
  const network = { thinkTime, stations: demands.map((demand, m) => ({ demand, servers: servers?.[m] ?? 1 })) };
  const { station, maxThroughput, saturation } = bottleneckOf(network);
  const byN = closedNetwork(network, mostCustomers).map((state) => [
    state.customers,
    {
      throughput: state.throughput,
      meanResponse: state.meanResponse,
      utilisation: state.stations.map((one) => one.utilisation),
      queue: state.stations.map((one) => one.population),
    },
  ]);
  return { byN: Object.fromEntries(byN), maxThroughput, bottleneckIndex: station, Nstar: saturation };
}

export function closedOfClasses({ thinkTimes, demands, population }) {
  const states = closedClasses(
    population.map((customers, c) => ({ customers, thinkTime: thinkTimes[c], demands: demands[c] })),
  );
  const perStation = (value) => demands[0].map((_, m) => states.reduce((sum, one, c) => sum + value(one, c, m), 0));
  return {
    throughput: states.map((one) => one.throughput),
    meanResponse: states.map((one) => one.meanResponse),
    utilisation: perStation((one, c, m) => one.throughput * demands[c][m]),
    queue: perStation((one, _, m) => one.populations[m]),
  };
}
