// What gives way first when the load grows, and what next.
import type { Bottleneck } from "#model/forecast";
import type { Point } from "../inputs.ts";
import type { Plan } from "../plan.ts";
import { solve, type Solution } from "../solve.ts";

interface Use {
  readonly component: string;
  readonly limitedBy: string;
  readonly used: number;
  /** Full by work of its own, not by waiting for others. */
  readonly ofItself: boolean;
}

/** As full as the cause is at the load that is just too much: its callers run out a little before it does. */
const full = 0.9;

/** All that can run out, fullest first; connections belong to the one that keeps them. */
export function usesOf(solution: Solution): readonly Use[] {
  const stations = [...solution.stations].flatMap(([component, { uses }]) =>
    uses.map(({ resource, used }): Use => ({ component, limitedBy: resource, used, ofItself: resource !== "workers" })),
  );
  const pools = [...solution.pools].map(([connection, used]): Use => ({
    component: connection.split(" -> ")[0] ?? connection,
    limitedBy: `its connections (${connection})`,
    used,
    ofItself: false,
  }));
  return [...stations, ...pools].toSorted((a, b) => b.used - a.used || (a.component < b.component ? -1 : 1));
}

/** To a part in 100,000. */
const halvings = 16;
const mostTimes = 1e6;

/** How many times the present load it can just take; 0 where it cannot take the present one. Undefined where nothing limits it. */
export function mostLoad(plan: Plan, point: Point): number | undefined {
  let high = 1;
  while (solve(plan, point, high).stable) {
    high *= 2;
    if (high > mostTimes) return undefined;
  }
  let low = high === 1 ? 0 : high / 2;
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (solve(plan, point, middle).stable) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The first to give way stands where the load is just too much; what is next is told by how full it is then. Workers and connections
 * run out too while they wait for what is full behind them: that is the effect, and what is full of itself the cause.
 */
export function bottlenecksOf(plan: Plan, point: Point, most: number | undefined): readonly Bottleneck[] {
  if (most === undefined || most <= 0) return overloaded(solve(plan, point));
  const [first, ...others] = usesOf(solve(plan, point, most)).toSorted(
    (a, b) => Number(b.ofItself && b.used > full) - Number(a.ofItself && a.used > full) || b.used - a.used,
  );
  if (first === undefined) return [];
  const next = others.find((one) => one.component !== first.component && one.used > 0);
  return [
    { component: first.component, times: most, limitedBy: first.limitedBy },
    ...(next ? [{ component: next.component, times: (most * first.used) / next.used, limitedBy: next.limitedBy }] : []),
  ];
}

function overloaded(solution: Solution): readonly Bottleneck[] {
  return usesOf(solution)
    .filter((one) => one.used >= 1)
    .map(({ component, limitedBy, used }) => ({ component, limitedBy, times: 1 / used }));
}
