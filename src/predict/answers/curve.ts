// How the times of each flow grow with the load, from a tenth of what the system can take to just below all of it.
import type { CurvePoint } from "#model/forecast";
import type { Point } from "../inputs.ts";
import type { FlowPlan, Plan } from "../plan.ts";
import { solve } from "../solve.ts";
import { flowTimes } from "./flow-times.ts";

const points = 16;
/** Above this share of the most it can take a time says more of the formula than of any system. */
const last = 0.97;

/** Shares of the most: they stand closer together towards the end, where the times bend. */
const shares = Array.from({ length: points }, (_, i) => last * (1 - (1 - (i + 1) / points) ** 1.5));

/** `most`: how many times the stated loads the system can just take. */
export function curveOf(plan: Plan, point: Point, flows: readonly FlowPlan[], most: number): CurvePoint[] {
  if (flows.length === 0 || !(most > 0)) return [];
  const solutions = shares.map((share) => solve(plan, point, most * share));
  return flows.flatMap((flow) =>
    solutions.flatMap((solution): CurvePoint[] => {
      const times = flowTimes(flow, solution);
      const load = solution.loads.get(flow.id) ?? 0;
      return times === undefined || load === 0 ? [] : [{ flow: flow.id, load, p50: times.p50, p95: times.p95 }];
    }),
  );
}

/**
 * The load at which load for each second of p95 is most: beyond it the time grows faster than the load. Undefined where that lies at the very
 * end. Kleinrock, "On flow control in computer networks" (1978), calls load over time the power of a network, and its top the knee.
 */
export function kneeOf(curve: readonly CurvePoint[]): number | undefined {
  const powers = curve.map((one) => (one.p95 > 0 ? one.load / one.p95 : 0));
  const at = powers.indexOf(Math.max(...powers));
  return at < 0 || at === curve.length - 1 ? undefined : curve[at]?.load;
}
