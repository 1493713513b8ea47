// The simulated road: runs the plan at its middle, and holds what comes out against the formula.
import { stated } from "#base/stated";
import type { ComponentForecast, Disagreement, Figure, FlowForecast, Forecast } from "#model/forecast";
import type { System } from "#model/system";
import { targetsOf, type Asking } from "./answers/targets.ts";
import { askingByFormula } from "./answers/asking.ts";
import { forecastOf } from "./forecast.ts";
import { groundsOf, type Asked } from "./grounds.ts";
import type { Batch } from "./kernel/runs/batch.ts";
import { runSteady, stationUse, timesOf, type Times } from "./kernel/runs/steady.ts";
import type { Estimate } from "./kernel/statistics/estimate.ts";
import { networkOf } from "./network.ts";

export interface Simulating extends Asked {
  /** Half of the interval of mean and p95, as a share. */
  readonly precision?: number;
  /** Jobs at which to stop in any case. */
  readonly atMost?: number;
}

/** Of how many jobs it has done how many at most; false stops it, and what is known so far is the answer. */
export type Heard = (done: number, atMost: number) => boolean;

const jobsInFirstStretch = 500;

/**
 * One run, with the inputs that are ranges in their middle; how far the inputs move an answer is added as the formula has it. Where
 * the system cannot keep up no run is made, because its times have no averages.
 */
export function simulatedForecast(system: System, asked: Simulating, heard: Heard = () => true): Forecast {
  const grounds = groundsOf(system, asked);
  const { plan, middle, times } = grounds;
  const formula = forecastOf(system, asked, grounds);
  const { seed = 1, precision = 0.02, atMost = 5_000_000 } = asked;
  const rate = grounds.stated * times;
  const network = networkOf(plan, middle, { times });
  const names = Object.keys(network.flows);
  if (names.length === 0 || formula.missing.some((one) => one.id.endsWith(".cpu")))
    return { ...formula, stopped: "Not simulated: not all times of work are known." };
  if (formula.flows.some((one) => names.includes(one.id) && one.mean === undefined))
    return { ...formula, stopped: "Not simulated: it cannot keep up with this load, and would only ever grow slower." };
  const wanted = { precision, atMost: atMost / rate, stretch: jobsInFirstStretch / rate };
  const run = runSteady(network, seed, wanted, (time) => heard(time * rate, atMost));
  const simulated = new Map(names.map((id, i) => [id, timesOf(run.batches, i)]));
  return {
    ...formula,
    road: "simulation",
    seed,
    events: run.events,
    ...(run.reached ? {} : { stopped: "Stopped before the intervals were as narrow as wanted." }),
    flows: formula.flows.map((one) => ({ ...one, ...flowFigures(one, simulated.get(one.id)) })),
    components: formula.components.map((one) => withUse(one, run.batches, Object.keys(network.stations), network)),
    targets: targetsOf(system, askingRuns(askingByFormula(grounds), simulated)),
    disagreements: formula.flows.flatMap((one) => disagreementOf(one, simulated.get(one.id))),
  };
}

/** What a run knows it answers, at the load that it was made with; the rest is the formula's. */
const askingRuns =
  (formula: Asking, simulated: ReadonlyMap<string, Times>): Asking =>
  (measure, of, load) => {
    const answer = formula(measure, of, load);
    const times = of === undefined && simulated.size === 1 ? [...simulated.values()][0] : simulated.get(of ?? "");
    if (load !== undefined || times === undefined || measure === "availability" || measure === "cost") return answer;
    return measure === "throughput" ? answer : { ...answer, figure: withInputs(figure(times[measure]), answer.figure) };
  };

const figure = ({ value, low, high }: Estimate): Figure | undefined =>
  Number.isFinite(value) && Number.isFinite(low) && Number.isFinite(high) ? { value, low, high } : undefined;

/** The interval of chance, widened by as much as the formula says that the inputs move the figure. */
function withInputs(run: Figure | undefined, formula: Figure | undefined): Figure | undefined {
  if (run === undefined || formula === undefined || formula.value === 0) return run;
  const [less, more] = [formula.low / formula.value, formula.high / formula.value];
  return { value: run.value, low: run.low * less, high: run.high * more };
}

const simulatedFigures = ["mean", "p50", "p95", "p99", "success", "throughput"] as const;

function flowFigures(formula: FlowForecast, times: Times | undefined): Partial<FlowForecast> {
  if (times === undefined) return {};
  const figures = simulatedFigures.map((name) => [name, withInputs(figure(times[name]), formula[name])] as const);
  return { ...stated(Object.fromEntries(figures)), most: times.most };
}

function withUse(
  one: ComponentForecast,
  batches: readonly Batch[],
  stations: readonly string[],
  network: ReturnType<typeof networkOf>,
): ComponentForecast {
  if (one.utilisation === undefined) return one;
  const used = (name: string, resource: string) => {
    const number = stations.indexOf(name);
    return number < 0 ? [] : [{ resource, use: stationUse(batches, number, network.stations[name]?.workers ?? 1) }];
  };
  const cores = used(`${one.id}/cores`, "cores");
  const uses = [...used(one.id, cores.length > 0 || one.limitedBy === "workers" ? "workers" : "cores"), ...cores];
  const [fullest] = uses.toSorted((a, b) => b.use.utilisation.value - a.use.utilisation.value);
  const utilisation = fullest && figure(fullest.use.utilisation);
  const queue = uses.reduce((sum, { use }) => sum + use.queued.value, 0);
  return {
    ...one,
    ...(utilisation ? { utilisation } : {}),
    ...(fullest ? { limitedBy: fullest.resource } : {}),
    queue,
  };
}

/** Two approximations part a little; told is what is outside of the interval by more than a hundredth. */
const worthTelling = 0.01;

function disagreementOf({ id, mean }: FlowForecast, times: Times | undefined): Disagreement[] {
  const simulated = times && figure(times.mean);
  if (mean === undefined || simulated === undefined) return [];
  const formula = mean.value;
  const slack = worthTelling * simulated.value;
  if (formula >= simulated.low - slack && formula <= simulated.high + slack) return [];
  return [
    {
      flow: id,
      formula,
      simulated,
      why: "The formula takes each station for itself; retries, breakers, time limits and full pools tie them together. Trust the simulation.",
    },
  ];
}
