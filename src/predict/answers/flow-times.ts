// What the solution at one point says of a flow: its times, and where they go.
import type { Figure, Hop } from "#model/forecast";
import { tailOf } from "../attempts.ts";
import { valueOf } from "../capacity.ts";
import type { Point } from "../inputs.ts";
import { percentile } from "../kernel/distributions/duration.ts";
import type { FlowPlan, Plan } from "../plan.ts";
import { callName, type Solution } from "../solve.ts";

export interface FlowTimes {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly success: number;
}

/** Undefined where a number is missing that its time depends on, or where the system cannot keep up. */
export function flowTimes(flow: FlowPlan, solution: Solution): FlowTimes | undefined {
  const entry = solution.operations.get(flow.entry);
  if (entry === undefined || !solution.stable || !(entry.mean < Infinity)) return undefined;
  const { mean, variance, failing } = entry;
  const time = { mean, variance, exceeds: (t: number) => tailOf(mean, variance, t) };
  const at = (share: number) => (mean === 0 ? 0 : percentile(time, share));
  return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99), success: 1 - failing };
}

/** Everything that a flow waits for, each operation once, longest first. Times are for each start of the flow. */
export function hopsOf(flow: FlowPlan, plan: Plan, point: Point, solution: Solution): Hop[] {
  const visits = new Map<string, { visits: number; travelling: number; waiting: number }>();
  const add = (id: string, times: number, travelling: number, waiting: number) => {
    const known = visits.get(id) ?? { visits: 0, travelling: 0, waiting: 0 };
    visits.set(id, {
      visits: known.visits + times,
      travelling: known.travelling + travelling,
      waiting: known.waiting + waiting,
    });
  };
  add(flow.entry, 1, 0, 0);
  for (const caller of [...plan.operations.values()].toReversed()) {
    const times = visits.get(caller.id)?.visits ?? 0;
    if (times === 0) continue;
    for (const [i, call] of caller.calls.entries()) {
      if (call.async) continue;
      const solved = solution.calls.get(callName(caller.id, i));
      const made = times * call.chance * (solved?.attempts ?? 1);
      add(call.to, made, made * 2 * (valueOf(point, call.delay) ?? 0), times * call.chance * (solved?.waiting ?? 0));
    }
  }
  return [...visits]
    .flatMap(([id, { visits, travelling, waiting }]): Hop[] => {
      const operation = plan.operations.get(id);
      const solved = solution.operations.get(id);
      if (operation === undefined || solved === undefined) return [];
      return [
        {
          component: operation.component,
          operation: operation.operation,
          visits,
          waiting: waiting + visits * solved.waiting,
          working: visits * solved.working,
          travelling,
        },
      ];
    })
    .toSorted((a, b) => timeOf(b) - timeOf(a));
}

export const timeOf = ({ waiting, working, travelling }: Hop): number => waiting + working + travelling;

/** The first, and how far the others lie from it. */
export const figureOf = (values: readonly number[]): Figure | undefined => {
  const [value] = values;
  return value === undefined ? undefined : { value, low: Math.min(...values), high: Math.max(...values) };
};
