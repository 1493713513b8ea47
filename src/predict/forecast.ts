// What a system will do: by formula for everything, by simulation on demand, each answer with the inputs it rests on.
import type { Bottleneck, Figure, FlowForecast, Forecast, Influence } from "#model/forecast";
import type { System } from "#model/system";
import { availabilityOf } from "./answers/availability.ts";
import { bottlenecksOf, mostLoad, usesOf } from "./answers/bottlenecks.ts";
import { costOf } from "./answers/cost.ts";
import { flowTimes, hopsOf, type FlowTimes } from "./answers/flow-times.ts";
import { milestonesOf } from "./answers/milestones.ts";
import { targetsOf, type Asking, type Measure, type Measured } from "./answers/targets.ts";
import { replicasOf } from "./capacity.ts";
import { Inputs, middleOf, type Assumptions, type Measured as MeasuredInputs, type Point } from "./inputs.ts";
import { planOf, type FlowPlan, type Plan } from "./plan.ts";
import { spreadPoints } from "./sampling.ts";
import { solve, type Solution } from "./solve.ts";

export interface Asked {
  /** Starts per second of all flows together; they keep their shares. What the model says where nothing is asked. */
  readonly load?: number | undefined;
  /** Starts of flows per second for each user, for milestones. */
  readonly perUser?: number | undefined;
  readonly milestones?: readonly number[];
  readonly assumptions?: Assumptions;
  readonly measured?: MeasuredInputs;
  readonly seed?: number;
}

/** Points between the ends of the ranges at which everything is asked. */
const spread = 24;

/** All that the roads to an answer share: the plan, the numbers, the load that is meant. */
export interface Prepared {
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly middle: Point;
  /** How many times the loads that the model states. */
  readonly times: number;
  readonly stated: number;
}

export function prepared(system: System, { load, assumptions = new Map(), measured }: Asked): Prepared {
  const inputs = new Inputs(assumptions, measured);
  const plan = planOf(system, inputs);
  const middle = middleOf(inputs);
  const stated = plan.flows.reduce((sum, one) => sum + (one.load === undefined ? 0 : (middle.get(one.load) ?? 0)), 0);
  return { plan, inputs, middle, stated, times: load === undefined ? 1 : stated > 0 ? load / stated : 0 };
}

/** The plan, solved at every point that is looked at; the first is the middle. */
export interface Grounds extends Prepared {
  readonly points: readonly Point[];
  readonly solutions: readonly Solution[];
}

export function groundsOf(system: System, asked: Asked): Grounds {
  const all = prepared(system, asked);
  const { plan, inputs, middle, times } = all;
  const spreadOut = inputs.ranges().length === 0 ? [] : spreadPoints(inputs, spread, asked.seed ?? 1);
  const points = [middle, ...spreadOut];
  return { ...all, points, solutions: points.map((point) => solve(plan, point, times)) };
}

/** What the formula answers to the measures that targets name. */
export const askingByFormula =
  (grounds: Grounds): Asking =>
  (measure, of, load) =>
    measured(grounds, measure, of, load);

/** By formula alone: milliseconds. */
export function forecastOf(system: System, asked: Asked = {}): Forecast {
  const all = groundsOf(system, asked);
  const { plan, inputs, middle, times, stated, solutions } = all;
  const solution = solutions[0] ?? solve(plan, middle, times);
  const most = stated > 0 ? mostLoad(plan, middle) : undefined;
  const cost = costOf(plan, inputs);
  const flows = plan.flows.map((flow) => flowForecast(flow, all, solution, solutions));
  const { perUser, milestones = [] } = asked;
  return {
    road: "formula",
    flows,
    components: componentsOf(plan, middle, solution, inputs, most),
    bottlenecks: stated > 0 ? relativeTo(times, bottlenecksOf(plan, middle, most)) : [],
    milestones: perUser === undefined ? [] : milestonesOf(plan, middle, inputs, milestones, perUser, stated),
    targets: targetsOf(system, askingByFormula(all)),
    influences: influencesOf(all),
    disagreements: [],
    ...(cost ? { cost: cost.figure, currency: cost.currency } : {}),
    inputs: [...inputs.all.values()],
    missing: [...inputs.missing.values()],
    notes: [...plan.notes, ...taken],
  };
}

/** The load that is meant may be another than the model states. */
const relativeTo = (times: number, all: readonly Bottleneck[]): Bottleneck[] =>
  all.map((one) => ({ ...one, times: times === 0 ? one.times : one.times / times }));

const taken = [
  "Work and answers are taken to last exponentially long around their mean, arrivals to come at random, and replicas to be chosen at random.",
];

const figureOf = (values: readonly number[]): Figure | undefined => {
  const [value] = values;
  return value === undefined ? undefined : { value, low: Math.min(...values), high: Math.max(...values) };
};

function flowForecast(flow: FlowPlan, all: Prepared, solution: Solution, solutions: readonly Solution[]): FlowForecast {
  const { plan, inputs, middle } = all;
  const known = isKnown(flow, plan, inputs) ? solutions.map((one) => flowTimes(flow, one)) : [];
  const times = known.flatMap((one) => one ?? []);
  const complete = known.length > 0 && times.length === known.length;
  const figure = (pick: (one: FlowTimes) => number) => (complete ? figureOf(times.map(pick)) : undefined);
  const load = solution.loads.get(flow.id) ?? 0;
  const availability = availabilityOf(flow, plan, inputs);
  return {
    id: flow.id,
    load,
    ...given({
      mean: figure((one) => one.mean),
      p50: figure((one) => one.p50),
      p95: figure((one) => one.p95),
      p99: figure((one) => one.p99),
      success: figure((one) => one.success),
      throughput: figure((one) => one.success * load),
      availability: availability.figure,
    }),
    hops: complete ? hopsOf(flow, plan, middle, solution) : [],
    cutSets: availability.cutSets.map((one) => [...one]),
  };
}

/** Whether every operation that the flow waits for has a time. */
function isKnown(flow: FlowPlan, plan: Plan, inputs: Inputs): boolean {
  const seen = new Set<string>([flow.entry]);
  for (const id of seen) {
    if (inputs.missing.has(`${id}.cpu`)) return false;
    for (const call of plan.operations.get(id)?.calls ?? []) if (!call.async) seen.add(call.to);
  }
  return flow.load !== undefined;
}

function componentsOf(
  plan: Plan,
  point: Point,
  solution: Solution,
  inputs: Inputs,
  most: number | undefined,
): Forecast["components"] {
  const priced = [...plan.stations.values()].map(({ component, cost }) => ({ id: component.id, cost }));
  const shared = [...plan.hosts.keys()].map((id) => ({ id, cost: undefined }));
  return [...priced, ...shared].map(({ id, cost }) => {
    const solved = solution.stations.get(id);
    const fullest = solved?.uses.toSorted((a, b) => b.used - a.used)[0];
    const input = cost === undefined ? undefined : inputs.all.get(cost);
    const finite = fullest !== undefined && fullest.used > 0 && fullest.used < Infinity;
    return {
      id,
      load: solved?.rate ?? 0,
      replicas: replicasOf(id, point),
      ...(finite
        ? {
            utilisation: { value: fullest.used, low: fullest.used, high: fullest.used },
            limitedBy: fullest.resource,
            capacity: (solved?.rate ?? 0) / fullest.used,
          }
        : {}),
      ...(solved && solved.queue < Infinity && most !== undefined ? { queue: solved.queue } : {}),
      ...(input ? { cost: (input.low + input.high) / 2 } : {}),
    };
  });
}

/** What the forecast says of a measure that a target names. */
function measured(all: Grounds, measure: Measure, of: string | undefined, load: number | undefined): Measured {
  const { plan, inputs, times, points, solutions } = all;
  if (measure === "cost") return costMeasured(plan, inputs);
  const flow = plan.flows.find((one) => one.id === of) ?? (plan.flows.length === 1 ? plan.flows[0] : undefined);
  if (flow === undefined) return { cause: of === undefined ? "it names no flow" : `no flow is called ${of}` };
  if (measure === "availability") return availabilityMeasured(flow, plan, inputs);
  if (!isKnown(flow, plan, inputs)) return { cause: missingOf(flow, all) };
  const own = solutions[0]?.loads.get(flow.id) ?? 0;
  const factor = load === undefined ? times : own > 0 ? (times * load) / own : 0;
  if (measure === "throughput") return throughputMeasured(flow, all, own);
  const solved = factor === times ? solutions : points.map((point) => solve(plan, point, factor));
  const values = solved.map((one) => flowTimes(flow, one));
  const solution = solved[0] ?? solve(plan, all.middle, factor);
  if (values.some((one) => one === undefined))
    return { figure: undefined, cause: `at this load ${fullestOf(solution)} cannot keep up` };
  const key = measure === "p50" || measure === "p95" || measure === "p99" || measure === "success" ? measure : "mean";
  const figure = figureOf(values.flatMap((one) => (one ? [one[key]] : [])));
  const [longest] = hopsOf(flow, plan, all.middle, solution);
  return { figure, cause: longest ? `most of it is ${longest.component}.${longest.operation}` : "" };
}

const fullestOf = (solution: Solution): string => {
  const [first] = usesOf(solution);
  return first ? `${first.component} (${first.limitedBy})` : "it";
};

function missingOf(flow: FlowPlan, { inputs }: Prepared): string {
  const first = [...inputs.missing.values()].find((one) => one.id.endsWith(".cpu") || one.id === `${flow.id}.load`);
  return first ? `${first.id} is not known` : "not all of it is known";
}

function costMeasured(plan: Plan, inputs: Inputs): Measured {
  const cost = costOf(plan, inputs);
  const unknown = [...inputs.missing.keys()].filter((id) => id.endsWith(".cost"));
  if (cost === undefined) return { cause: "no cost is written" };
  if (unknown.length > 0)
    return { cause: `${unknown.join(", ")} not known; what is known comes to ${cost.figure.value}` };
  const dearest = cost.known.toSorted(
    (a, b) => (inputs.all.get(`${b}.cost`)?.high ?? 0) - (inputs.all.get(`${a}.cost`)?.high ?? 0),
  )[0];
  return { figure: cost.figure, cause: `the dearest is ${dearest}` };
}

function availabilityMeasured(flow: FlowPlan, plan: Plan, inputs: Inputs): Measured {
  const { figure, most, cutSets } = availabilityOf(flow, plan, inputs);
  const [likeliest] = cutSets;
  const unknown = [...inputs.missing.keys()].filter((id) => id.endsWith(".availability"));
  const cause = likeliest ? `it stands first when ${likeliest.join(" and ")} fails` : "no availability is written";
  return { figure, most, cause: figure ? cause : `${unknown.join(", ")} not known; ${cause}` };
}

function throughputMeasured(flow: FlowPlan, { plan, middle }: Prepared, own: number): Measured {
  const most = mostLoad(plan, middle);
  if (most === undefined) return { cause: "nothing in the model limits it" };
  const value = (own || 1) * most;
  const [first] = bottlenecksOf(plan, middle, most);
  return {
    figure: { value, low: value, high: value },
    cause: first ? `${first.component} gives way first` : `${flow.id}`,
  };
}

/** By how much each range moves the p95 of each flow, all else in the middle; most first. */
function influencesOf({ plan, inputs, middle, times }: Prepared): Influence[] {
  const flows = plan.flows.filter((one) => isKnown(one, plan, inputs));
  return inputs
    .ranges()
    .flatMap(({ id, low, high }) => {
      const ends = [low, high].map((value) => solve(plan, new Map([...middle, [id, value]]), times));
      return flows.flatMap((flow): Influence[] => {
        const [first, second] = ends.map((one) => flowTimes(flow, one)?.p95);
        return first === undefined || second === undefined || first === second
          ? []
          : [{ input: id, of: flow.id, low: first, high: second }];
      });
    })
    .toSorted((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends object>(fields: T): Given<T>;
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
