// What the formula answers when a target asks for a measure.
import type { Measure } from "#model/forecast";
import { isKnown, type Grounds, type Prepared } from "../grounds.ts";
import type { Inputs } from "../inputs.ts";
import type { FlowPlan, Plan } from "../plan.ts";
import { solve, type Solution } from "../solve.ts";
import { availabilityOf } from "./availability.ts";
import { bottlenecksOf, usesOf } from "./bottlenecks.ts";
import { costOf } from "./cost.ts";
import { figureOf, flowTimes, hopsOf } from "./flow-times.ts";
import type { Answer, Asking } from "./targets.ts";

export const askingByFormula =
  (grounds: Grounds): Asking =>
  (measure, of, load) =>
    answerOf(grounds, measure, of, load);

/** What the forecast says of a measure that a target names. */
function answerOf(all: Grounds, measure: Measure, of: string | undefined, load: number | undefined): Answer {
  const { plan, inputs, times, points, solutions } = all;
  if (measure === "cost") return costMeasured(plan, inputs);
  const flow = plan.flows.find((one) => one.id === of) ?? (plan.flows.length === 1 ? plan.flows[0] : undefined);
  if (flow === undefined) return { cause: of === undefined ? "it names no flow" : `no flow is called ${of}` };
  if (measure === "availability") return availabilityMeasured(flow, plan, inputs);
  if (!isKnown(flow, plan, inputs)) return { cause: missingOf(flow, all) };
  const own = solutions[0].loads.get(flow.id) ?? 0;
  const factor = load === undefined ? times : own > 0 ? (times * load) / own : 0;
  if (measure === "throughput") return throughputMeasured(flow, all, own);
  const solved = factor === times ? solutions : points.map((point) => solve(plan, point, factor));
  const values = solved.map((one) => flowTimes(flow, one));
  const solution = solved[0] ?? solve(plan, all.middle, factor);
  if (values.some((one) => one === undefined))
    return {
      endless: values.every((one) => one === undefined),
      cause: `at this load ${fullestOf(solution)} cannot keep up`,
    };
  const figure = figureOf(values.flatMap((one) => (one ? [one[measure]] : [])));
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

function costMeasured(plan: Plan, inputs: Inputs): Answer {
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

function availabilityMeasured(flow: FlowPlan, plan: Plan, inputs: Inputs): Answer {
  const { figure, most, cutSets } = availabilityOf(flow, plan, inputs);
  const [likeliest] = cutSets;
  const unknown = [...inputs.missing.keys()].filter((id) => id.endsWith(".availability"));
  const cause = likeliest ? `it stands first when ${likeliest.join(" and ")} fails` : "no availability is written";
  return { figure, most, cause: figure ? cause : `${unknown.join(", ")} not known; ${cause}` };
}

function throughputMeasured(flow: FlowPlan, { plan, middle, ...grounds }: Grounds, own: number): Answer {
  const most = grounds.most();
  if (most === undefined) return { cause: "nothing in the model limits it" };
  const value = (own || 1) * most;
  const [first] = bottlenecksOf(plan, middle, most);
  return {
    figure: { value, low: value, high: value },
    cause: first ? `${first.component} gives way first` : `${flow.id}`,
  };
}
