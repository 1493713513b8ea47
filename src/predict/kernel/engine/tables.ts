// A network laid out for the loop of the simulation: names become numbers, chances streams, and fixed delays lanes.
import { Sampler } from "../random/sampler.ts";
import { Stream } from "../random/stream.ts";
import { Breaker } from "./breaker.ts";
import { Bucket } from "./bucket.ts";
import type { Calendar } from "./calendar.ts";
import type { Calls } from "./calls.ts";
import type { Call, Flow, Network, Operation, Retry, Step } from "./network.ts";
import { PoolLine } from "./pool-line.ts";

export const stepKinds = { work: 0, wait: 1, call: 2, all: 3, send: 4, next: 5, end: 6 } as const;

/** One step of an operation; the steps of an operation follow each other, the last is its end. */
export interface StepTable {
  readonly kind: number;
  readonly sampler: Sampler | undefined;
  /** The calls of the step: from the first, so many. */
  readonly first: number;
  readonly count: number;
  readonly stream: Stream | undefined;
  readonly branches: readonly { readonly operation: number; readonly upTo: number }[];
}

export interface CallTable {
  readonly operation: number;
  readonly from: number;
  readonly to: number;
  /** Drawn from where it is not always made. */
  readonly stream: Stream | undefined;
  readonly chance: number;
  readonly soft: boolean;
  readonly delay: number;
  readonly delayLane: number;
  readonly timeout: number;
  readonly timeoutLane: number;
  readonly retry: RetryTable | undefined;
  readonly breaker: Breaker | undefined;
  readonly pool: PoolLine | undefined;
}

export interface RetryTable {
  readonly retries: number;
  /** Of each retry: the pause, and its lane where it is fixed. */
  readonly pauses: readonly { readonly pause: number; readonly lane: number }[];
  readonly jitter: NonNullable<Retry["jitter"]>;
  readonly stream: Stream | undefined;
  readonly budget: Bucket | undefined;
  readonly share: number;
}

export interface FlowTable {
  readonly operation: number;
  readonly priority: number;
  readonly between: Sampler;
  readonly users: number;
  readonly until: number;
  readonly shape: readonly { readonly from: number; readonly times: number }[];
}

export interface Tables {
  readonly stations: readonly string[];
  readonly operations: readonly { readonly station: number; readonly first: number }[];
  readonly steps: readonly StepTable[];
  readonly calls: readonly CallTable[];
  readonly pools: ReadonlyMap<string, PoolLine>;
  readonly breakers: ReadonlyMap<string, Breaker>;
  readonly flows: readonly FlowTable[];
}

/** @throws RangeError where a name leads nowhere, or a number lies outside of what makes sense. */
export function tablesOf(network: Network, seed: number, calendar: Calendar, running: Calls): Tables {
  const laneOf = (delay: number) => calendar.laneOf(delay);
  const stations = Object.keys(network.stations);
  const operationNames = Object.keys(network.operations);
  const numberOf = (names: readonly string[], name: string, of: string) => {
    const number = names.indexOf(name);
    if (number < 0) throw new RangeError(`${of}: there is no ${name}`);
    return number;
  };
  const pools = new Map(
    Object.entries(network.pools ?? {}).map(([name, pool]) => [name, new PoolLine(pool, running, laneOf)]),
  );
  const breakers = new Map(Object.entries(network.breakers ?? {}).map(([name, rules]) => [name, new Breaker(rules)]));
  const calls: CallTable[] = [];
  const steps: StepTable[] = [];

  const addCall = (call: Call, from: string, place: string) => {
    const to = network.operations[call.call]?.station ?? "";
    const delay = call.delay ?? 0;
    calls.push({
      operation: numberOf(operationNames, call.call, place),
      from: numberOf(stations, from, place),
      to: numberOf(stations, to, call.call),
      chance: call.chance ?? 1,
      stream: call.chance === undefined ? undefined : new Stream(seed, `${place}/chance`, "uniform"),
      soft: call.soft ?? false,
      delay,
      delayLane: delay === 0 ? -1 : laneOf(delay),
      timeout: call.timeout ?? Infinity,
      timeoutLane: call.timeout === undefined ? -1 : laneOf(call.timeout),
      retry: call.retry && retryTable(call.retry, seed, place, laneOf),
      breaker: named(breakers, call.breaker, "breaker", place),
      pool: named(pools, call.pool, "pool", place),
    });
  };

  const addStep = (step: Step, operation: Operation, place: string) => {
    const first = calls.length;
    if ("call" in step) addCall(step, operation.station, place);
    else if ("all" in step) step.all.forEach((call, i) => addCall(call, operation.station, `${place}.${i}`));
    else if ("send" in step) addCall({ ...step, call: step.send }, operation.station, place);
    let upTo = 0;
    const next = "next" in step ? Object.entries(step.next) : [];
    steps.push({
      kind: kindOf(step),
      sampler: samplerOf(step, seed, place),
      first,
      count: calls.length - first,
      stream: next.length > 0 ? new Stream(seed, `${place}/next`, "uniform") : undefined,
      branches: next.map(([name, chance]) => ({
        operation: numberOf(operationNames, name, place),
        upTo: (upTo += chance),
      })),
    });
    if (upTo > 1 + 1e-9) throw new RangeError(`${place}: the chances of what comes next are more than 1`);
  };

  const operations = operationNames.map((name) => {
    const operation = network.operations[name];
    const first = steps.length;
    operation?.steps.forEach((step, i) => addStep(step, operation, `${name}/${i}`));
    steps.push(end);
    return { station: numberOf(stations, operation?.station ?? "", name), first };
  });
  const flows = Object.entries(network.flows).map(([name, flow]) =>
    flowTable(name, flow, seed, numberOf(operationNames, flow.operation, name)),
  );
  return { stations, operations, steps, calls, pools, breakers, flows };
}

const end: StepTable = {
  kind: stepKinds.end,
  sampler: undefined,
  first: 0,
  count: 0,
  stream: undefined,
  branches: [],
};

function kindOf(step: Step): number {
  if ("work" in step) return stepKinds.work;
  if ("wait" in step) return stepKinds.wait;
  if ("call" in step) return stepKinds.call;
  if ("all" in step) return stepKinds.all;
  return "send" in step ? stepKinds.send : stepKinds.next;
}

function samplerOf(step: Step, seed: number, place: string): Sampler | undefined {
  if ("work" in step) return new Sampler(step.work, seed, place);
  return "wait" in step ? new Sampler(step.wait, seed, place) : undefined;
}

function named<T>(table: ReadonlyMap<string, T>, name: string | undefined, what: string, place: string) {
  if (name === undefined) return undefined;
  const found = table.get(name);
  if (found === undefined) throw new RangeError(`${place}: there is no ${what} ${name}`);
  return found;
}

function retryTable(
  { retries, base, factor, most = Infinity, jitter = "none", budget }: Retry,
  seed: number,
  place: string,
  laneOf: (delay: number) => number,
): RetryTable {
  const pauses = Array.from({ length: retries }, (_, k) => {
    const pause = Math.min(most, base * factor ** k);
    return { pause, lane: jitter === "none" ? laneOf(pause) : -1 };
  });
  const stream = jitter === "none" ? undefined : new Stream(seed, `${place}/jitter`, "uniform");
  return { retries, pauses, jitter, stream, budget: budget && new Bucket(0, budget.burst), share: budget?.share ?? 0 };
}

function flowTable(name: string, { arrivals, priority = 0 }: Flow, seed: number, operation: number): FlowTable {
  const open = "between" in arrivals;
  return {
    operation,
    priority,
    between: new Sampler(open ? arrivals.between : arrivals.think, seed, `flow/${name}`),
    users: open ? 0 : arrivals.users,
    until: (open ? arrivals.until : undefined) ?? Infinity,
    shape: open ? (arrivals.shape ?? []) : [],
  };
}
