// The analytic road: means and variances of every operation at one point, in well under a millisecond.
import { grouped } from "#base/groups";
import { outcomeOf } from "./attempts.ts";
import { capacityOf, valueOf, type Capacity, type Machine } from "./capacity.ts";
import type { Point } from "./inputs.ts";
import { meanWait, spreadOfShared } from "./mean-wait.ts";
import type { CallPlan, OperationPlan, Plan } from "./plan.ts";
import { LastOf, sometimes, type Branch } from "./together.ts";

export interface OperationSolution {
  /** Calls per second. */
  rate: number;
  /** Seconds of each call, and their parts: before a worker is free, on a core with those who share it, and all of it. */
  waiting: number;
  working: number;
  /** Variance of the working. */
  workingVariance: number;
  mean: number;
  variance: number;
  /** Share of its calls that fail. */
  failing: number;
}

export interface StationSolution {
  readonly rate: number;
  readonly replicas: number;
  /** Of each resource, the share that is used. */
  readonly uses: readonly { readonly resource: string; readonly used: number }[];
  readonly queue: number;
}

export interface Solution {
  readonly stable: boolean;
  readonly operations: ReadonlyMap<string, OperationSolution>;
  readonly stations: ReadonlyMap<string, StationSolution>;
  /** Used share of the connections that callers keep, by the id of the connection. */
  readonly pools: ReadonlyMap<string, number>;
  /** Starts per second of each flow. */
  readonly loads: ReadonlyMap<string, number>;
  /** Of each call, `from/index`: how long it waits for a connection, how often it is attempted, and what it adds to its caller. */
  readonly calls: ReadonlyMap<string, CallSolution>;
}

export interface CallSolution {
  readonly waiting: number;
  readonly attempts: number;
  readonly mean: number;
  readonly variance: number;
  readonly failing: number;
}

const mostRounds = 60;

/**
 * Waits depend on how long calls hold workers and connections, and that on the waits: repeated until nothing moves, at most 60
 * times. Each station is an M/M/c of its own, whose arrivals are taken to be random (Jackson); held workers and connections are
 * stations whose service is what happens meanwhile (the method of layers: Rolia and Sevcik 1995). `times` multiplies all loads.
 */
export function solve(plan: Plan, point: Point, times = 1): Solution {
  const capacities = new Map([...plan.stations].map(([id, one]) => [id, capacityOf(one, plan, point)]));
  const operations = new Map([...plan.operations.keys()].map((id) => [id, blank()]));
  const groups = groupsOf(plan, capacities);
  const lasts = new LastOf();
  const loads = new Map(plan.flows.map((one) => [one.id, (valueOf(point, one.load) ?? 0) * times]));
  let calls = new Map<string, CallSolution>();
  let state = { stations: new Map<string, StationSolution>(), pools: new Map<string, number>(), stable: true };
  let before = Infinity;
  for (let round = 0; round < mostRounds; round++) {
    spread(plan, groups.callersFirst, loads, operations, calls);
    state = stationsOf(plan, groups, point, capacities, operations);
    const pools = poolsOf(plan, point, capacities, operations, calls);
    calls = respond(plan, point, operations, pools.waits, lasts);
    state.pools = pools.used;
    state.stable &&= pools.stable;
    const sum = [...operations.values()].reduce((total, one) => total + one.mean, 0);
    if (!state.stable || Math.abs(sum - before) <= 1e-10 * sum) break;
    before = sum;
  }
  return { ...state, operations, loads, calls };
}

const blank = (): OperationSolution => ({
  rate: 0,
  waiting: 0,
  working: 0,
  workingVariance: 0,
  mean: 0,
  variance: 0,
  failing: 0,
});

/** The name of the nth call of an operation. */
export const callName = (operation: string, index: number): string => `${operation}/${index}`;

/** Operations by what they share, which stays the same from round to round. */
interface Groups {
  /** In the plan callers stand behind what they call. */
  readonly callersFirst: readonly OperationPlan[];
  readonly machines: ReadonlyMap<string, Machine>;
  readonly byMachine: ReadonlyMap<string, readonly OperationPlan[]>;
  readonly byStation: ReadonlyMap<string, readonly OperationPlan[]>;
}

function groupsOf(plan: Plan, capacities: ReadonlyMap<string, Capacity>): Groups {
  const all = [...plan.operations.values()];
  return {
    callersFirst: all.toReversed(),
    machines: new Map([...capacities.values()].map(({ machine }) => [machine.id, machine])),
    byMachine: grouped(all, (one) => capacities.get(one.component)?.machine.id ?? ""),
    byStation: grouped(all, (one) => one.component),
  };
}

/** How often everything is called. */
function spread(
  plan: Plan,
  callersFirst: readonly OperationPlan[],
  loads: ReadonlyMap<string, number>,
  operations: ReadonlyMap<string, OperationSolution>,
  calls: ReadonlyMap<string, CallSolution>,
): void {
  for (const one of operations.values()) one.rate = 0;
  for (const { id, entry } of plan.flows) {
    const started = operations.get(entry);
    if (started) started.rate += loads.get(id) ?? 0;
  }
  for (const caller of callersFirst) {
    const rate = operations.get(caller.id)?.rate ?? 0;
    for (const [i, { to, chance }] of caller.calls.entries()) {
      const callee = operations.get(to);
      if (callee) callee.rate += rate * chance * (calls.get(callName(caller.id, i))?.attempts ?? 1);
    }
  }
}

function stationsOf(
  plan: Plan,
  { machines, byMachine, byStation }: Groups,
  point: Point,
  capacities: ReadonlyMap<string, Capacity>,
  operations: ReadonlyMap<string, OperationSolution>,
) {
  const computing = [...byMachine].flatMap(([id, mine]) => {
    const machine = machines.get(id);
    return machine ? [[id, computingOn(mine, point, machine, operations)] as const] : [];
  });
  const onMachines = new Map(computing);
  const stations = new Map<string, StationSolution>();
  for (const [id, mine] of byStation) {
    const capacity = capacities.get(id);
    const shared = onMachines.get(capacity?.machine.id ?? "");
    if (capacity && shared) stations.set(id, stationOf(mine, point, capacity, shared, operations));
  }
  // A machine that is shared is full for itself: none of those on it is.
  for (const [id, { rate, used, queue }] of onMachines)
    if (plan.hosts.has(id))
      stations.set(id, {
        rate,
        replicas: machines.get(id)?.replicas ?? 1,
        uses: [{ resource: "cores", used }],
        queue,
      });
  const stable = [...stations.values()].every(({ uses }) => uses.every(({ used }) => used < 1));
  return { stations, stable, pools: new Map<string, number>() };
}

/** What those who compute on the cores of a machine do to each other. */
interface Computing {
  readonly rate: number;
  readonly used: number;
  /** How many times as long work takes, for those that share the cores. */
  readonly stretch: number;
  /** Variance of work on shared cores, as a multiple of the square of its mean. */
  readonly spread: number;
  readonly queue: number;
}

function computingOn(
  mine: readonly OperationPlan[],
  point: Point,
  { replicas, servers, speed }: Machine,
  operations: ReadonlyMap<string, OperationSolution>,
): Computing {
  const rates = mine.map((plan) => operations.get(plan.id)?.rate ?? 0);
  const rate = rates.reduce((sum, one) => sum + one, 0);
  const load = mine.reduce((sum, plan, i) => sum + ((rates[i] ?? 0) * (valueOf(point, plan.cpu) ?? 0)) / speed, 0);
  const meanWork = rate === 0 ? 0 : load / rate;
  const shared = meanWait(rate / replicas, meanWork, servers);
  const stretch = meanWork === 0 ? 1 : 1 + shared / meanWork;
  const used = load / replicas / servers;
  return { rate, used, stretch, spread: spreadOfShared(stretch), queue: rate * shared };
}

function stationOf(
  mine: readonly OperationPlan[],
  point: Point,
  { replicas, machine, workers, limit }: Capacity,
  { used, stretch, spread }: Computing,
  operations: ReadonlyMap<string, OperationSolution>,
): StationSolution {
  const parts = mine.flatMap((plan) => {
    const solution = operations.get(plan.id);
    const work = (valueOf(point, plan.cpu) ?? 0) / machine.speed;
    return solution ? [{ plan, solution, work }] : [];
  });
  const rate = parts.reduce((sum, one) => sum + one.solution.rate, 0);
  const held = parts.reduce((sum, { solution }) => sum + solution.rate * (solution.mean - solution.waiting), 0);
  const hold = rate === 0 ? 0 : held / rate;
  const wait = workers === Infinity ? 0 : meanWait(rate / replicas, hold, workers);
  let queue = rate * wait;
  for (const { plan, solution, work } of parts) {
    solution.waiting = wait;
    const [latency, computing] = [valueOf(point, plan.latency) ?? 0, work > 0 ? work * stretch : 0];
    solution.working = latency + computing;
    solution.workingVariance = latency ** 2 + spread * computing ** 2;
    if (work > 0) queue += solution.rate * work * (stretch - 1);
  }
  const own = machine.id === mine[0]?.component;
  const uses = own ? [{ resource: "cores", used }] : [];
  if (workers < Infinity) uses.push({ resource: "workers", used: held / replicas / workers });
  if (limit < Infinity) uses.push({ resource: "its limit of rate", used: rate / limit });
  return { rate, replicas, uses, queue };
}

/** Connections that callers keep are held while the other side answers. */
function poolsOf(
  plan: Plan,
  point: Point,
  capacities: ReadonlyMap<string, Capacity>,
  operations: ReadonlyMap<string, OperationSolution>,
  calls: ReadonlyMap<string, CallSolution>,
) {
  const load = new Map<string, { size: number; rate: number; held: number }>();
  for (const caller of plan.operations.values())
    for (const [i, call] of caller.calls.entries()) {
      const size = valueOf(point, call.pool);
      if (size === undefined || call.async) continue;
      const rate = (operations.get(caller.id)?.rate ?? 0) * call.chance;
      const known = load.get(call.connection) ?? {
        size: size * (capacities.get(caller.component)?.replicas ?? 1),
        rate: 0,
        held: 0,
      };
      const solved = calls.get(callName(caller.id, i));
      const hold = solved ? solved.mean - solved.waiting : 0;
      load.set(call.connection, { size: known.size, rate: known.rate + rate, held: known.held + rate * hold });
    }
  const used = new Map<string, number>();
  const waits = new Map<string, number>();
  for (const [connection, { size, rate, held }] of load) {
    used.set(connection, held / size);
    waits.set(connection, rate === 0 ? 0 : meanWait(rate, held / rate, size));
  }
  return { used, waits, stable: [...used.values()].every((one) => one < 1) };
}

/** How long each operation takes: what it calls stands before it. */
function respond(
  plan: Plan,
  point: Point,
  operations: ReadonlyMap<string, OperationSolution>,
  waits: ReadonlyMap<string, number>,
  lasts: LastOf,
): Map<string, CallSolution> {
  const calls = new Map<string, CallSolution>();
  for (const one of plan.operations.values()) {
    const solution = operations.get(one.id);
    if (solution === undefined) continue;
    let mean = solution.waiting + solution.working;
    let variance = solution.waiting ** 2 + solution.workingVariance;
    let succeeding = 1;
    const groups = new Map<number, Branch[]>();
    for (const [i, call] of one.calls.entries()) {
      const solved = callOf(call, point, operations.get(call.to), waits.get(call.connection) ?? 0);
      calls.set(callName(one.id, i), solved);
      if (call.async) continue;
      groups.set(call.group, [...(groups.get(call.group) ?? []), sometimes(solved, call.chance)]);
      succeeding *= 1 - solved.failing * call.chance;
    }
    for (const [group, branches] of groups) {
      const longest = lasts.of(callName(one.id, group), branches);
      mean += longest.mean;
      variance += longest.variance;
    }
    Object.assign(solution, { mean, variance, failing: 1 - succeeding });
  }
  return calls;
}

function callOf(call: CallPlan, point: Point, to: OperationSolution | undefined, waiting: number): CallSolution {
  const way = 2 * (valueOf(point, call.delay) ?? 0);
  const outcome = outcomeOf({
    mean: (to?.mean ?? 0) + way,
    variance: to?.variance ?? 0,
    failing: to?.failing ?? 0,
    timeout: call.async ? Infinity : (valueOf(point, call.timeout) ?? Infinity),
    attempts: call.async ? 1 : call.attempts,
    backoff: valueOf(point, call.backoff) ?? 0,
  });
  return { ...outcome, waiting, mean: outcome.mean + waiting, variance: outcome.variance + waiting ** 2 };
}
