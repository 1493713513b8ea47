// What cannot be right by Little's law: as many are under way as come in the time that each stays, N = X R.
import { callsOf, Counter, meaningOf, servicesOf } from "./counters.ts";
import type { LoadTest, Series } from "./measurements.ts";
import type { Names } from "./names.ts";

/** Apart by more than this share, two counts of the same do not agree. */
const tolerable = 0.25;
/** Fewer under way than this are a matter of when somebody looked. */
const fewest = 0.5;

export function brokenByLittle(tests: readonly LoadTest[], series: readonly Series[], names: Names): readonly string[] {
  return [...tests.flatMap(ofTest), ...ofSeries(series, names)];
}

function ofTest({ tool, rate, mean, concurrent, busy, evidence }: LoadTest): string[] {
  if (mean === undefined || concurrent === undefined || concurrent <= 0) return [];
  const under = rate * mean;
  const place = `${evidence.file}:${evidence.line}`;
  const told = `${number(rate)} per second of ${number(mean * 1000)} ms each are ${number(under)} at once`;
  if (under > concurrent * (1 + tolerable))
    return [`${place} breaks N = X R: ${told}, and ${tool} had ${concurrent}: its times count what waited to be sent.`];
  if (busy && under < concurrent * (1 - tolerable))
    return [`${place} breaks N = X R: ${told}, and ${tool} kept ${concurrent} busy: some of them stood still.`];
  return [];
}

/** Those under way by a gauge, and by the time that all calls took together. */
function ofSeries(all: readonly Series[], names: Names): string[] {
  const gauges = new Map<string, Series[]>();
  const times = new Map<string, [Series, ...Series[]]>();
  for (const series of all) {
    const meaning = meaningOf(series.name);
    const component = servicesOf(series)
      .map((one) => names.component(one))
      .find((one) => one !== undefined)?.id;
    if (component === undefined) continue;
    if (meaning?.of === "under way") gauges.set(component, [...(gauges.get(component) ?? []), series]);
    if (meaning?.of !== "time" || callsOf(series).some((one) => /metrics|health/.test(one))) continue;
    const known = times.get(component);
    if (known) known.push(series);
    else times.set(component, [series]);
  }
  return [...times].flatMap(([component, spent]) => {
    const counter = new Counter(spent, meaningOf(spent[0].name)?.worth ?? 1);
    const own = gauges.get(component);
    const { times: at } = counter;
    const seconds = (at.at(-1) ?? 0) - (at[0] ?? 0);
    if (own === undefined || !counter.timed || seconds <= 0) return [];
    const [sum = 0] = counter.added([at[0] ?? 0, at.at(-1) ?? 0]);
    const under = sum / seconds;
    const seen = own.reduce((total, { points }) => total + meanOf(points.map(({ value }) => value)), 0);
    if (Math.max(under, seen) < fewest || Math.abs(under - seen) <= tolerable * Math.max(under, seen)) return [];
    return [
      `${component} breaks N = X R: its calls took ${number(under)} s in each second, and ${number(seen)} were seen under way.`,
    ];
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / (values.length || 1);
const number = (value: number): string => String(Number(value.toPrecision(3)));
