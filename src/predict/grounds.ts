// What all roads to a forecast share: the plan, its numbers, the load that is meant, and the solutions at the points looked at.
import type { System } from "#model/system";
import { mostLoad } from "./answers/bottlenecks.ts";
import { Inputs, middleOf, type Assumptions, type Measured, type Point } from "./inputs.ts";
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
  readonly measured?: Measured;
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
  readonly points: readonly [Point, ...Point[]];
  readonly solutions: readonly [Solution, ...Solution[]];
  /** How many times the stated loads it can just take; undefined where nothing limits it. */
  readonly most: () => number | undefined;
}

export function groundsOf(system: System, asked: Asked): Grounds {
  const all = prepared(system, asked);
  const { plan, inputs, middle, times, stated } = all;
  const spreadOut = inputs.ranges().length === 0 ? [] : spreadPoints(inputs, spread, asked.seed ?? 1);
  const solved = (point: Point) => solve(plan, point, times);
  let known: { readonly most: number | undefined } | undefined;
  return {
    ...all,
    points: [middle, ...spreadOut],
    solutions: [solved(middle), ...spreadOut.map(solved)],
    // Many solutions go into it: only who asks pays for them, and once.
    most: () => (known ??= { most: stated > 0 ? mostLoad(plan, middle) : undefined }).most,
  };
}

/** Whether every operation that the flow waits for has a time. */
export function isKnown(flow: FlowPlan, plan: Plan, inputs: Inputs): boolean {
  const seen = new Set<string>([flow.entry]);
  for (const id of seen) {
    if (inputs.missing.has(`${id}.cpu`)) return false;
    for (const call of plan.operations.get(id)?.calls ?? []) if (!call.async) seen.add(call.to);
  }
  return flow.load !== undefined;
}
