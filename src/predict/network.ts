// The simulated road: the plan at one point as a network of the kernel.
import { capacityOf, machineOf, valueOf, type Machine } from "./capacity.ts";
import type { Point } from "./inputs.ts";
import type { Distribution } from "./kernel/distributions/distribution.ts";
import type { Breaker, Call, Incident, Network, Operation, Pool, Station, Step } from "./kernel/engine/network.ts";
import type { CallPlan, OperationPlan, Plan, StationPlan } from "./plan.ts";

const exponential = (mean: number): Distribution => ({ dist: "exponential", mean });

/** Where a component limits its workers or shares a machine, cores are a station of their own, which a worker calls and waits for. */
const coresOf = (machine: string): string => `${machine}/cores`;

/** More than can be in any queue that is worth simulating. */
const nobodyWaits = 2 ** 30;

export interface Scene {
  readonly times?: number;
  readonly incidents?: readonly Incident[];
  /** No flow starts after this. */
  readonly until?: number;
}

export function networkOf(plan: Plan, point: Point, { times = 1, incidents = [], until }: Scene = {}): Network {
  const stations: Record<string, Station> = {};
  const operations: Record<string, Operation> = {};
  const pools: Record<string, Pool> = {};
  const breakers: Record<string, Breaker> = {};
  for (const [id, one] of plan.stations) Object.assign(stations, stationsOf(id, one, plan, point));
  for (const [id, one] of plan.hosts) stations[coresOf(id)] = coresStation(machineOf(one, point));
  for (const one of plan.operations.values()) {
    Object.assign(operations, operationsOf(one, plan, point));
    for (const call of one.calls) {
      const size = valueOf(point, call.pool);
      const caller = plan.stations.get(one.component);
      if (size !== undefined && caller)
        pools[call.connection] = { size: size * capacityOf(caller, plan, point).replicas };
      if (call.breaker) breakers[call.connection] = breakerOf(call.breaker, point);
    }
  }
  const flows = Object.fromEntries(
    plan.flows.flatMap(({ id, entry, load }) => {
      const rate = (valueOf(point, load) ?? 0) * times;
      if (rate <= 0) return [];
      const arrivals = { between: exponential(1 / rate), ...(until === undefined ? {} : { until }) };
      return [[id, { operation: entry, arrivals }]];
    }),
  );
  return { stations, operations, pools, breakers, flows, incidents: incidents.map((one) => atWork(one, stations)) };
}

/** What is slow is the work, and that may be done at the cores. */
function atWork(incident: Incident, stations: Readonly<Record<string, Station>>): Incident {
  if (!("slow" in incident) || !Object.hasOwn(stations, coresOf(incident.slow))) return incident;
  return { ...incident, slow: coresOf(incident.slow) };
}

const coresStation = ({ replicas, servers }: Machine): Station => ({
  replicas,
  balancing: "random",
  workers: servers,
  discipline: "sharing",
});

/** Those who reach a service through a cluster reach one of its replicas at random, as kube-proxy has it. */
function stationsOf(id: string, station: StationPlan, plan: Plan, point: Point): Record<string, Station> {
  const { replicas, machine, workers, limit } = capacityOf(station, plan, point);
  const bucket = limit === Infinity ? {} : { limit: { rate: limit / replicas, burst: Math.max(1, limit / replicas) } };
  const shared = { replicas, balancing: "random" } as const;
  const limited = {
    [id]: { ...shared, workers: workers === Infinity ? nobodyWaits : Math.max(1, Math.floor(workers)), ...bucket },
  };
  if (station.host !== undefined) return limited;
  if (workers === Infinity) return { [id]: { ...coresStation(machine), ...bucket } };
  return { ...limited, [coresOf(id)]: coresStation(machine) };
}

function operationsOf(one: OperationPlan, plan: Plan, point: Point): Record<string, Operation> {
  const station = plan.stations.get(one.component);
  if (station === undefined) return {};
  const { workers, machine } = capacityOf(station, plan, point);
  const cpu = valueOf(point, one.cpu);
  const latency = valueOf(point, one.latency);
  const work = cpu === undefined ? [] : [{ work: exponential(cpu / machine.speed) }];
  const ownCores = (workers < Infinity || station.host !== undefined) && work.length > 0;
  const steps: Step[] = [
    ...(latency === undefined ? [] : [{ wait: exponential(latency) }]),
    ...(ownCores ? [{ call: coresOf(one.id) }] : work),
    ...stepsOf(one.calls, point),
  ];
  const own = { [one.id]: { station: one.component, steps } };
  return ownCores ? { ...own, [coresOf(one.id)]: { station: coresOf(machine.id), steps: work } } : own;
}

function stepsOf(calls: readonly CallPlan[], point: Point): Step[] {
  const groups = new Map<number, CallPlan[]>();
  for (const one of calls) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups.values()].flatMap((group): Step[] => {
    const sent = group.filter((one) => one.async).map((one) => sendOf(one, point));
    const waited = group.filter((one) => !one.async).map((one) => callOf(one, point));
    const [only] = waited;
    return [...sent, ...(waited.length > 1 ? [{ all: waited }] : only ? [only] : [])];
  });
}

function sendOf(plan: CallPlan, point: Point): Step {
  return {
    send: plan.to,
    ...(plan.chance < 1 ? { chance: plan.chance } : {}),
    delay: valueOf(point, plan.delay) ?? 0,
  };
}

function callOf(plan: CallPlan, point: Point): Call {
  const timeout = valueOf(point, plan.timeout);
  return {
    call: plan.to,
    delay: valueOf(point, plan.delay) ?? 0,
    ...(plan.chance < 1 ? { chance: plan.chance } : {}),
    ...(timeout === undefined ? {} : { timeout }),
    ...(plan.pool === undefined ? {} : { pool: plan.connection }),
    ...(plan.breaker === undefined ? {} : { breaker: plan.connection }),
    ...(plan.attempts > 1
      ? {
          retry: {
            retries: plan.attempts - 1,
            base: valueOf(point, plan.backoff) ?? 0,
            factor: 2,
            jitter: plan.jitter ? "full" : "none",
          },
        }
      : {}),
  };
}

function breakerOf({ opensAt, window, openFor }: NonNullable<CallPlan["breaker"]>, point: Point): Breaker {
  return {
    window,
    minimum: Math.max(1, Math.floor(window / 2)),
    failures: valueOf(point, opensAt) ?? 0.5,
    open: valueOf(point, openFor) ?? 10,
    probes: 3,
  };
}
