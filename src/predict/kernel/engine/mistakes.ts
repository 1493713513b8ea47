// What is wrong with a network, before anything is simulated: names that lead nowhere, and numbers that make no sense.
import { meanOf, type Distribution } from "../distributions/distribution.ts";
import { mistakeOf } from "../distributions/mistake.ts";
import type { Breaker, Call, Flow, Incident, Network, Pool, Retry, Scaling, Station, Step } from "./network.ts";

/** More would not end in a lifetime, or not fit into memory. */
const most = { replicas: 10_000, users: 100_000, retries: 1_000, window: 1_000_000 };

/** Each in words, with the name of what has it; empty where all is well. Time: one step per part of the network. */
export function mistakesOf(network: Network): readonly string[] {
  return [
    ...named(network.stations, mistakesOfStation),
    ...named(network.pools, mistakesOfPool),
    ...named(network.breakers, mistakesOfBreaker),
    ...named(network.operations, ({ station, steps }) => [
      ...missing(network.stations, station, "station"),
      ...steps.flatMap((step, i) => [...mistakesOfStep(step, i === steps.length - 1, network)]),
    ]),
    ...named(network.flows, (flow) => [
      ...missing(network.operations, flow.operation, "operation"),
      ...mistakesOfFlow(flow),
    ]),
    ...(network.incidents ?? []).flatMap((one, i) =>
      [...mistakesOfIncident(one, network)].map((words) => `incident ${i + 1}: ${words}`),
    ),
  ];
}

function named<T>(all: Readonly<Record<string, T>> | undefined, look: (one: T) => Iterable<string>): string[] {
  return Object.entries(all ?? {}).flatMap(([name, one]) => [...look(one)].map((words) => `${name}: ${words}`));
}

const isWhole = (value: number, least: number, upTo = Infinity): boolean =>
  (Number.isInteger(value) || value === Infinity) && value >= least && value <= upTo;
const isTime = (value: number): boolean => value >= 0 && value < Infinity;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

function* missing(known: Readonly<Record<string, unknown>> | undefined, name: string | undefined, what: string) {
  if (name !== undefined && !Object.hasOwn(known ?? {}, name)) yield `there is no ${what} ${name}`;
}

function* mistakesOfStation(station: Station): Iterable<string> {
  const { workers, replicas = 1, discipline, weights = [], places = 0, limit, patience = 0, batch = 1 } = station;
  const isShared = discipline === "sharing";
  if (!(isShared ? workers > 0 : isWhole(workers, 1))) yield `${workers} workers cannot be`;
  if (!isWhole(replicas, 1, most.replicas)) yield `${replicas} replicas cannot be: 1 to ${most.replicas}`;
  if (!isWhole(places, 0)) yield `${places} places cannot be`;
  if (!(patience >= 0)) yield `a patience of ${patience} is not a time`;
  if (!isWhole(batch, 1)) yield `a batch of ${batch} cannot be`;
  if (!weights.every(isTime)) yield "weights are 0 or more";
  if (weights.length > 0 && !weights.some((one) => one > 0)) yield "one weight at least is above 0";
  if (limit && !(isTime(limit.rate) && limit.burst >= 1)) yield "a limit needs a rate and a burst of 1 or more";
  if (station.scaling) yield* mistakesOfScaling(station.scaling, workers);
}

function* mistakesOfScaling(scaling: Scaling, workers: number): Iterable<string> {
  const { minimum, maximum, target, every, startup, tolerance = 0, calm = 0 } = scaling;
  if (workers === Infinity) yield "what has no end of workers cannot follow its load";
  if (!isWhole(minimum, 1)) yield `a minimum of ${minimum} replicas cannot be: 1 at least`;
  if (!isWhole(maximum, minimum, most.replicas)) yield `a maximum of ${maximum} replicas cannot be`;
  if (!(target > 0 && target <= 1)) yield `a target of ${target} is no share of the workers`;
  if (!(every > 0)) yield `looks every ${every} never come, or never end`;
  if (!(tolerance >= 0)) yield `a tolerance of ${tolerance} cannot be`;
  if (!(calm >= 0)) yield `a calm of ${calm} is not a time`;
  yield* ofDistribution("startup", startup);
}

function* ofDistribution(what: string, of: Distribution): Iterable<string> {
  const wrong = mistakeOf(of);
  if (wrong !== undefined) yield `${what} ${wrong}`;
}

function* mistakesOfPool({ size, patience = 0 }: Pool): Iterable<string> {
  if (!isWhole(size, 1)) yield `a pool of ${size} cannot be`;
  if (!(patience >= 0)) yield `a patience of ${patience} is not a time`;
}

function* mistakesOfBreaker({ window, minimum, failures, open, probes }: Breaker): Iterable<string> {
  if (!isWhole(window, 1, most.window)) yield `a window of ${window} outcomes cannot be`;
  if (!isWhole(minimum, 1, window)) yield `a minimum of ${minimum} outcomes of ${window} cannot be`;
  if (!(failures > 0 && failures <= 1)) yield `${failures} is no share of failures to open at`;
  if (!isTime(open)) yield `${open} is no time to stay open`;
  if (!isWhole(probes, 1)) yield `${probes} probes cannot be`;
}

function* mistakesOfStep(step: Step, isLast: boolean, network: Network): Iterable<string> {
  if ("work" in step) yield* ofDistribution("work", step.work);
  else if ("wait" in step) yield* ofDistribution("wait", step.wait);
  else if ("call" in step) yield* mistakesOfCall(step, network);
  else if ("all" in step) for (const call of step.all) yield* mistakesOfCall(call, network);
  else if ("send" in step) {
    yield* missing(network.operations, step.send, "operation");
    yield* ofWay(step);
  } else {
    const chances = Object.values(step.next);
    for (const name of Object.keys(step.next)) yield* missing(network.operations, name, "operation");
    if (!isLast) yield "nothing can follow the step `next`";
    if (!chances.every(isShare) || chances.reduce((sum, one) => sum + one, 0) > 1 + 1e-9)
      yield "the chances of what comes next are from 0 to 1, and together 1 at most";
  }
}

function* ofWay({ chance = 1, delay = 0 }: { readonly chance?: number; readonly delay?: number }): Iterable<string> {
  if (!isShare(chance)) yield `a chance of ${chance} is not from 0 to 1`;
  if (!isTime(delay)) yield `a delay of ${delay} is not a time`;
}

function* mistakesOfCall(call: Call, network: Network): Iterable<string> {
  yield* missing(network.operations, call.call, "operation");
  yield* missing(network.breakers, call.breaker, "breaker");
  yield* missing(network.pools, call.pool, "pool");
  yield* ofWay(call);
  if (!((call.timeout ?? 0) >= 0)) yield `a timeout of ${call.timeout} is not a time`;
  if (call.retry) yield* mistakesOfRetry(call.retry);
}

function* mistakesOfRetry({ retries, base, factor, most: longest = 0, budget }: Retry): Iterable<string> {
  if (!isWhole(retries, 0, most.retries)) yield `${retries} retries cannot be: 0 to ${most.retries}`;
  if (!isTime(base)) yield `a first pause of ${base} is not a time`;
  if (!isTime(factor)) yield `pauses cannot grow by ${factor}`;
  if (!(longest >= 0)) yield `a longest pause of ${longest} is not a time`;
  if (budget && !(isTime(budget.share) && budget.burst >= 0)) yield "a budget needs a share and a burst of 0 or more";
}

function* mistakesOfFlow({ arrivals, priority = 0 }: Flow): Iterable<string> {
  if (!isWhole(Math.abs(priority), 0, 2 ** 31 - 1)) yield `a priority of ${priority} is no whole number`;
  if ("users" in arrivals) {
    if (!isWhole(arrivals.users, 1, most.users)) yield `${arrivals.users} users cannot be: 1 to ${most.users}`;
    return yield* ofDistribution("think", arrivals.think);
  }
  const { between, shape = [], until = 0 } = arrivals;
  yield* ofDistribution("between", between);
  if (mistakeOf(between) === undefined && !(meanOf(between) > 0))
    yield "no time between arrivals is no end of arrivals";
  if (Number.isNaN(until)) yield "no time until which they come";
  if (!shape.every(({ from, times }) => isTime(from) && isTime(times)))
    yield "a shape has times and factors of 0 or more";
  if (shape.some(({ from }, i) => from < (shape[i - 1]?.from ?? 0))) yield "the times of a shape are in order";
}

function* mistakesOfIncident(incident: Incident, network: Network): Iterable<string> {
  if (!isTime(incident.at)) yield `${incident.at} is no time to happen at`;
  for (const name of stationsOf(incident)) yield* missing(network.stations, name, "station");
  if ("times" in incident && !isTime(incident.times)) yield `work cannot take ${incident.times} times as long`;
  if ("share" in incident && !isShare(incident.share)) yield `a share of ${incident.share} is not from 0 to 1`;
  if (!("replica" in incident) || incident.replica === undefined) return;
  const { replicas = 1, scaling } = network.stations[stationsOf(incident)[0] ?? ""] ?? {};
  if (!isWhole(incident.replica, 0, Math.max(replicas, scaling?.maximum ?? 1) - 1))
    yield `there is no replica ${incident.replica}: they are counted from 0`;
}

function stationsOf(incident: Incident): readonly string[] {
  if ("cut" in incident) return incident.cut;
  if ("mend" in incident) return incident.mend;
  if ("down" in incident) return [incident.down];
  if ("up" in incident) return [incident.up];
  return "slow" in incident ? [incident.slow] : [incident.errors];
}
