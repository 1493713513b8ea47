// What a system will do: by formula for everything, by simulation on demand, each answer with the inputs it rests on.
import { stated } from "#base/stated";
import type { Bottleneck, FlowForecast, Forecast, Influence } from "#model/forecast";
import type { System } from "#model/system";
import { askingByFormula } from "./answers/asking.ts";
import { availabilityOf } from "./answers/availability.ts";
import { bottlenecksOf } from "./answers/bottlenecks.ts";
import { costOf } from "./answers/cost.ts";
import { curveOf, kneeOf } from "./answers/curve.ts";
import { figureOf, flowTimes, hopsOf, type FlowTimes } from "./answers/flow-times.ts";
import { milestonesOf } from "./answers/milestones.ts";
import { targetsOf } from "./answers/targets.ts";
import { replicasOf } from "./capacity.ts";
import { groundsOf, isKnown, type Asked, type Grounds, type Prepared } from "./grounds.ts";
import type { FlowPlan } from "./plan.ts";
import { solve } from "./solve.ts";

/** What holds at the load that is meant, without a look at other loads. */
export type Present = Pick<Forecast, "flows" | "components" | "targets">;

export function presentOf(system: System, grounds: Grounds): Present {
  return {
    flows: grounds.plan.flows.map((flow) => flowForecast(flow, grounds)),
    components: componentsOf(grounds),
    targets: targetsOf(system, askingByFormula(grounds)),
  };
}

/** By formula alone: milliseconds. */
export function forecastOf(system: System, asked: Asked = {}, grounds: Grounds = groundsOf(system, asked)): Forecast {
  const { plan, inputs, middle, times } = grounds;
  const { flows, components, targets } = presentOf(system, grounds);
  const cost = costOf(plan, inputs);
  const most = grounds.most();
  const known = plan.flows.filter((one) => isKnown(one, plan, inputs));
  const curve = most === undefined ? [] : curveOf(plan, middle, known, most);
  const { perUser, milestones = [] } = asked;
  return {
    road: "formula",
    flows: flows.map((one) => ({ ...one, ...stated({ knee: kneeOf(curve.filter(({ flow }) => flow === one.id)) }) })),
    curve,
    components,
    bottlenecks: relativeTo(times, bottlenecksOf(plan, middle, most)),
    milestones: perUser === undefined ? [] : milestonesOf(plan, middle, inputs, milestones, perUser, grounds.stated),
    targets,
    influences: influencesOf(grounds),
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

function flowForecast(flow: FlowPlan, { plan, inputs, middle, solutions }: Grounds): FlowForecast {
  const [solution] = solutions;
  const known = isKnown(flow, plan, inputs) ? solutions.map((one) => flowTimes(flow, one)) : [];
  const times = known.flatMap((one) => one ?? []);
  const complete = known.length > 0 && times.length === known.length;
  const figure = (pick: (one: FlowTimes) => number) => (complete ? figureOf(times.map(pick)) : undefined);
  const load = solution.loads.get(flow.id) ?? 0;
  const availability = availabilityOf(flow, plan, inputs);
  return {
    id: flow.id,
    load,
    ...stated({
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

function componentsOf({ plan, inputs, middle, solutions: [solution] }: Grounds): Forecast["components"] {
  const priced = [...plan.stations.values()].map(({ component, cost }) => ({ id: component.id, cost }));
  const shared = [...plan.hosts.keys()].map((id) => ({ id, cost: undefined }));
  return [...priced, ...shared].map(({ id, cost }) => {
    const solved = solution.stations.get(id);
    // Workers that wait for what cannot keep up are held without end: that says nothing of this component.
    const known = solved?.uses.filter(({ used }) => used > 0 && used < Infinity) ?? [];
    const [fullest] = known.toSorted((a, b) => b.used - a.used);
    const input = cost === undefined ? undefined : inputs.all.get(cost);
    return {
      id,
      load: solved?.rate ?? 0,
      replicas: replicasOf(id, middle),
      ...(fullest
        ? {
            utilisation: { value: fullest.used, low: fullest.used, high: fullest.used },
            limitedBy: fullest.resource,
            capacity: (solved?.rate ?? 0) / fullest.used,
          }
        : {}),
      ...(solved && solution.stable ? { queue: solved.queue } : {}),
      ...(input ? { cost: (input.low + input.high) / 2 } : {}),
    };
  });
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
