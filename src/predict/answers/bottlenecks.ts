// What gives way first when the load grows, and what next.
import type { Bottleneck } from "#model/forecast";
import { replicasOf } from "../capacity.ts";
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
/** Just below the load at which something is full of itself. */
const almost = 1 - 1e-5;

/**
 * How many times the stated load it can just take; 0 where it can take next to nothing of it. Undefined where nothing limits it.
 * Work grows with the load in proportion, so what is full of itself first is told by one solution; only where held workers or
 * connections run out before is it looked for.
 */
export function mostLoad(plan: Plan, point: Point): number | undefined {
  const little = 1e-6;
  const used = Math.max(0, ...usesOf(solve(plan, point, little)).flatMap((one) => (one.ofItself ? one.used : [])));
  let high = used > 0 ? little / used : mostTimes;
  if (high >= mostTimes) high = mostTimes;
  if (solve(plan, point, high * almost).stable) return high === mostTimes ? undefined : high;
  let low = 0;
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (solve(plan, point, middle).stable) low = middle;
    else high = middle;
  }
  return low;
}

/** So many replicas that it is no bottleneck any more. */
const plenty = 100;

/** What gives way first, and what would if there were plenty of that; `most` as `mostLoad` answers. */
export function bottlenecksOf(plan: Plan, point: Point, most: number | undefined): readonly Bottleneck[] {
  if (most === undefined) return [];
  const first = firstToGive(plan, point, most);
  if (first === undefined) return [];
  const relieved = new Map([...point, [`${first.component}.replicas`, replicasOf(first.component, point) * plenty]]);
  const then = mostLoad(plan, relieved);
  const next = then === undefined ? undefined : firstToGive(plan, relieved, then);
  // A limit that replicas cannot lift gives way first again: nothing is known of what comes behind it.
  return next === undefined || next.component === first.component ? [first] : [first, next];
}

/**
 * Workers and connections run out too while they wait for what is full behind them: that is the effect, and what is full of itself
 * the cause.
 */
function firstToGive(plan: Plan, point: Point, most: number): Bottleneck | undefined {
  const uses = usesOf(solve(plan, point, most * almost));
  const first = uses.find((one) => one.ofItself && one.used > full) ?? uses[0];
  return first && { component: first.component, times: most, limitedBy: first.limitedBy };
}
