// Demands by the utilisation law: the cores of a component are busy as long as its calls work, U = X1 D1 + X2 D2 + …
import { plural } from "#base/text";
import type { System } from "#model/system";
import { fitNonNegative } from "../kernel/statistics/non-negative.ts";
import { callsOf, Counter, meaningOf, servicesOf, type Meaning } from "./counters.ts";
import { demandOf, type Demand } from "./demand.ts";
import type { Series } from "./measurements.ts";
import type { Names } from "./names.ts";

interface Counted {
  readonly cores: Ranked[];
  /** By `component.operation`. */
  readonly calls: Map<string, Ranked[]>;
}

interface Ranked {
  readonly series: Series;
  readonly meaning: Meaning;
}

export interface Found {
  readonly demands: readonly Demand[];
  readonly broken: readonly string[];
  readonly notes: readonly string[];
}

/** Off by more than this share of all time on cores, the calls do not explain it. */
const tolerable = 0.25;

export function byUtilisation(series: readonly Series[], system: System, names: Names): Found {
  const counted = countedOf(series, names);
  const all = system.components.flatMap((one) => {
    const own = counted.get(one.id);
    return own === undefined ? [] : [demandsOf(one.id, own)];
  });
  return {
    demands: all.flatMap((one) => one.demands),
    broken: all.flatMap((one) => one.broken),
    notes: all.flatMap((one) => one.notes),
  };
}

function countedOf(all: readonly Series[], names: Names): ReadonlyMap<string, Counted> {
  const counted = new Map<string, Counted>();
  const of = (component: string) => {
    const known = counted.get(component) ?? { cores: [], calls: new Map<string, Ranked[]>() };
    counted.set(component, known);
    return known;
  };
  for (const series of all) {
    const meaning = meaningOf(series.name);
    if (meaning?.of === "cores") {
      const services = servicesOf(series);
      const component = services.map((one) => names.component(one)).find((one) => one !== undefined);
      if (component) of(component.id).cores.push({ series, meaning });
      else names.lacks(services[0] ?? `${series.name} without a service`);
    }
    if (meaning?.of === "calls") {
      const named = names.operation(servicesOf(series), callsOf(series));
      if (!named) continue;
      const { calls } = of(named.component);
      calls.set(named.id, [...(calls.get(named.id) ?? []), { series, meaning }]);
    }
  }
  return counted;
}

/** Of what counts the same under several names, one. */
function counterOf(ranked: readonly Ranked[]): Counter | undefined {
  const rank = Math.min(...ranked.map(({ meaning }) => meaning.rank));
  const best = ranked.filter(({ meaning }) => meaning.rank === rank);
  const name = best[0]?.series.name;
  // Two parts of one rank, such as time for the user and for the system, add up; two names for calls do not.
  const [first, ...others] = best.filter(({ series, meaning }) => meaning.of === "cores" || series.name === name);
  return first && new Counter([first.series, ...others.map((one) => one.series)], first.meaning.worth);
}

function demandsOf(component: string, { cores, calls }: Counted): Found {
  const busy = counterOf(cores);
  const counters = [...calls].flatMap(([id, ranked]) => {
    const counter = counterOf(ranked);
    return counter ? [{ id, counter }] : [];
  });
  if (busy === undefined || counters.length === 0) return { demands: [], broken: [], notes: lackOf(component, busy) };
  const total = busy.sinceStart;
  const [only, ...others] = counters;
  if (total !== undefined) {
    const count = only?.counter.sinceStart ?? 0;
    if (only === undefined || others.length > 0 || count <= 0)
      return {
        demands: [],
        broken: [],
        notes: [`${component}: one reading of several operations tells none of them.`],
      };
    const how = `service demand law: ${total.toPrecision(3)} s on cores for ${plural(count, "call")} since it was started, starting among them`;
    const value = total / count;
    const at = [busy.evidence, only.counter.evidence];
    return { demands: [demandOf(only.id, { value, low: value, high: value }, how, at)], broken: [], notes: [] };
  }
  return fitted(component, busy, counters);
}

function lackOf(component: string, busy: Counter | undefined): string[] {
  return busy === undefined ? [] : [`${component}: its time on cores is measured, and no calls of it are.`];
}

function fitted(
  component: string,
  busy: Counter,
  counters: readonly { readonly id: string; readonly counter: Counter }[],
): Found {
  const { times } = busy;
  const worked = busy.added(times);
  const counts = counters.map(({ counter }) => counter.added(times));
  const rows = worked.flatMap((right, i) => {
    const row = counts.map((one) => one[i]);
    const known = row.flatMap((one) => one ?? []);
    const sum = known.reduce((total, one) => total + one, 0);
    return right === undefined || known.length < row.length || sum <= 0 ? [] : [{ row: known, right, sum }];
  });
  const used = counters.flatMap(({ id, counter }, i) =>
    rows.some(({ row }) => (row[i] ?? 0) > 0) ? [{ id, counter, i }] : [],
  );
  // What chance adds grows with the number of calls, so a busy stretch counts for less than its square.
  const fit = fitNonNegative(
    rows.map(({ row }) => used.map(({ i }) => row[i] ?? 0)),
    rows.map(({ right }) => right),
    rows.map(({ sum }) => 1 / sum),
  );
  if (used.length === 0 || rows.length === 0)
    return { demands: [], broken: [], notes: [`${component}: no stretch with calls.`] };
  if (fit === undefined)
    return {
      demands: [],
      broken: [],
      notes: [
        `${component}: ${used.map(({ id }) => id).join(" and ")} always came in the same shares, so that their work cannot be told apart; measure with another mix.`,
      ],
    };
  const how = `utilisation law, least squares over ${plural(rows.length, "interval")}`;
  const demands = used.flatMap(({ id, counter }, i) => {
    const estimate = fit.unknowns[i];
    return estimate && estimate.value > 0 ? [demandOf(id, estimate, how, [busy.evidence, counter.evidence])] : [];
  });
  const lost = used.filter((_, i) => fit.unknowns[i]?.value === 0).map(({ id }) => id);
  return {
    demands,
    broken: brokenBy(
      component,
      rows.map(({ right }) => right),
      fit.off,
    ),
    notes: lost.length === 0 ? [] : [`${lost.join(", ")}: no work is seen of it beside that of the other calls.`],
  };
}

/** Whether the same calls cost the same throughout. */
function brokenBy(component: string, worked: readonly number[], off: readonly number[]): string[] {
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const third = Math.floor(worked.length / 3);
  if (third < 2) return [];
  const ratio = (from: number, to: number) => {
    const own = sum(worked.slice(from, to));
    const explained = own - sum(off.slice(from, to));
    return explained > 0 ? own / explained : 1;
  };
  const drift = ratio(worked.length - third, worked.length) / ratio(0, third);
  const share = sum(off.map(Math.abs)) / sum(worked);
  if (Math.abs(Math.log(drift)) > Math.log(1 + tolerable))
    return [
      `${component} breaks U = X D: at the end the same calls took ${drift.toPrecision(2)} times the time on cores that they took at the beginning, so it holds other work, or was not measured with these calls.`,
    ];
  return share > tolerable
    ? [`${component} breaks U = X D: ${Math.round(share * 100)} % of its time on cores does not go with its calls.`]
    : [];
}
