// What happens while a component is gone: which flows suffer, how much more is attempted, when all is as before.
import type { FailureForecast } from "#model/forecast";
import type { System } from "#model/system";
import { prepared, type Asked } from "./grounds.ts";
import type { Incident } from "./kernel/engine/network.ts";
import type { Batch } from "./kernel/runs/batch.ts";
import { Run, type Window } from "./kernel/runs/run.ts";
import { quantile } from "./kernel/statistics/histogram.ts";
import type { Tally } from "./kernel/statistics/tally.ts";
import { networkOf } from "./network.ts";
import { solve } from "./solve.ts";

export interface Failing {
  readonly component: string;
  /** Seconds from the start, and how long. */
  readonly from: number;
  readonly lasting: number;
  /** Work takes so many times as long instead of failing. */
  readonly slow?: number | undefined;
}

/** Stretches of time that are told apart, before, while and after. */
const stretches = 20;
/** What is left open when the last flow has started. */
const drain = 30;
/** Below this share of the success before, a flow is not as before; below the other it is stopped. */
const asBefore = 0.99;
const stopped = 0.5;

/** Undefined where no flow comes through the component. */
export function failureOf(system: System, asked: Asked, failing: Failing): FailureForecast | undefined {
  const { plan, middle, times } = prepared(system, asked);
  const { component, from, lasting, slow } = failing;
  if (!plan.stations.has(component)) return undefined;
  const to = from + lasting;
  const end = to + Math.max(lasting, 30);
  const incidents: Incident[] =
    slow === undefined
      ? [
          { at: from, down: component },
          { at: to, up: component },
        ]
      : [
          { at: from, slow: component, times: slow },
          { at: to, slow: component, times: 1 },
        ];
  const network = networkOf(plan, middle, { times, incidents, until: end });
  const windows = windowsOf(from, to, end);
  const run = new Run(network, asked.seed ?? 1, windows);
  const before = run.advance(from);
  const openedBefore = run.opened;
  const during = run.advance(to);
  const opened = run.opened;
  run.advance(end + drain);
  const tallies = run.takeWindows();
  const flows = Object.keys(network.flows);
  const moments = windows.flatMap((window, i) =>
    flows.flatMap((flow, number) => {
      const tally = tallies[i]?.[number];
      return tally ? [momentOf(window, flow, tally)] : [];
    }),
  );
  const normal = new Map(flows.map((flow) => [flow, successIn(moments, flow, 0, from)]));
  return {
    component,
    from,
    to,
    moments,
    amplification: attemptsPerCall(during) / attemptsPerCall(before),
    breakers: [...opened].filter(([name, count]) => count > (openedBefore.get(name) ?? 0)).map(([name]) => name),
    ...recovery(moments, normal, to),
    overloaded: !solve(plan, middle, times).stable,
    stops: flows.filter((flow) => successIn(moments, flow, from, to) < stopped * (normal.get(flow) ?? 1)),
  };
}

function windowsOf(from: number, to: number, end: number): Window[] {
  const each = (start: number, stop: number, count: number): Window[] =>
    Array.from({ length: count }, (_, i) => ({
      from: start + ((stop - start) * i) / count,
      to: start + ((stop - start) * (i + 1)) / count,
    }));
  return [...each(0, from, stretches / 4), ...each(from, to, stretches / 4), ...each(to, end, stretches / 2)];
}

function momentOf(
  { from, to }: Window,
  flow: string,
  { done, failed, times }: Tally,
): FailureForecast["moments"][number] {
  const started = done + failed;
  const p95 = quantile(times, 0.95);
  return { from, to, flow, started, success: started === 0 ? 1 : done / started, ...(done > 0 ? { p95 } : {}) };
}

function successIn(moments: FailureForecast["moments"], flow: string, from: number, to: number): number {
  const own = moments.filter((one) => one.flow === flow && one.from >= from && one.to <= to);
  const started = own.reduce((sum, one) => sum + one.started, 0);
  return started === 0 ? 1 : own.reduce((sum, one) => sum + one.success * one.started, 0) / started;
}

/** Attempts for each call that was not refused beforehand. */
function attemptsPerCall({ calls }: Batch): number {
  const attempts = calls.reduce((sum, one) => sum + one.attempts, 0);
  const retries = calls.reduce((sum, one) => sum + one.retries, 0);
  return attempts === retries ? 1 : attempts / (attempts - retries);
}

/** From the end of the failure to the end of the last stretch in which a flow was worse than before; nothing where it stays so. */
function recovery(moments: FailureForecast["moments"], normal: ReadonlyMap<string, number>, to: number) {
  const after = moments.filter((one) => one.from >= to);
  const worse = after.filter((one) => one.started > 0 && one.success < asBefore * (normal.get(one.flow) ?? 1));
  const last = Math.max(to, ...worse.map((one) => one.to));
  const end = Math.max(...after.map((one) => one.to));
  return last >= end ? {} : { recovered: last - to };
}
