// The charts of a forecast: how times grow with load, how full everything is, what a failure does, and what moves the answer.
import { parseBound } from "#base/quantity";
import type { FlowForecast, Influence, Moment } from "#model/forecast";
import type { PredictResult } from "#model/result";
import type { Use, UseLevel } from "#layout/drawing";
import type { Mark, Series } from "#syntax/vega/plot";
import { bar, number, rate, share, time, timeUnit } from "./figures.ts";
import { code, table, text, type Block, type Chart, type Runs, type Table } from "./document.ts";

/** Room above the highest value, where the words of the marks stand. */
const headroom = 1.18;

/** Nothing where the flow has no curve: where a time is missing, or nothing limits the load. */
export function latencyBlocks(flow: FlowForecast, result: PredictResult): Block[] {
  const curve = result.curve.filter((one) => one.flow === flow.id);
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const { unit, seconds } = timeUnit(last.p95);
  const series = (["p50", "p95"] as const).map((name): Series => {
    return { name, points: curve.map((one) => ({ x: one.load, y: one[name] / seconds })) };
  });
  const top = (last.p95 / seconds) * headroom;
  // The load that is meant may be more than can be taken; far beyond it would leave no room for the curve.
  const end = flow.load > last.load && flow.load < 2 * last.load ? flow.load : last.load;
  const knee = flow.knee === undefined ? "it has no knee before that" : `the knee is at ${rate(flow.knee)}`;
  const rows = curve.map((one): Runs[] => [[text(rate(one.load))], [text(time(one.p50))], [text(time(one.p95))]]);
  return [
    {
      kind: "chart",
      title: `How the time of ${flow.id} grows with its load`,
      alternative: `p95 of ${flow.id} is ${time(first.p95)} at ${rate(first.load)} and ${time(last.p95)} at ${rate(last.load)}, just below the most it can take; ${knee}. p50 goes from ${time(first.p50)} to ${time(last.p50)}.`,
      plot: {
        form: "lines",
        x: { title: "Load (starts/s)", from: 0, to: end * 1.03 },
        y: { title: `Time (${unit})`, from: 0, to: top },
        series,
        marks: [...loadMarks(flow, end), ...targetMarks(flow, result, seconds, top)],
      },
      numbers: table(`Times of ${flow.id} at other loads`, ["Load", "p50", "p95"], rows),
      inText: "bars",
    },
  ];
}

function loadMarks({ knee, load }: FlowForecast, most: number): Mark[] {
  const marks: Mark[] = load > 0 && load <= most ? [{ axis: "x", at: load, text: `now ${rate(load)}` }] : [];
  return knee === undefined ? marks : [...marks, { axis: "x", at: knee, text: `knee ${rate(knee)}` }];
}

/** Targets for the p95 of the flow, as far as they lie within the picture. */
function targetMarks(flow: FlowForecast, { system }: PredictResult, seconds: number, top: number): Mark[] {
  return system.requirements.flatMap(({ id, of, measure, target }): Mark[] => {
    const bound = target === undefined ? undefined : parseBound(target);
    if (of !== flow.id || bound?.quantity.dimension !== "time" || !/\bp?95/i.test(measure ?? "")) return [];
    const at = bound.quantity.value / seconds;
    return at < top ? [{ axis: "y", at, text: `${id}: p95 ${target}` }] : [];
  });
}

const mostRows = 20;

/** The table has all of them; the picture the fullest. */
export function utilisationBlocks({ components }: PredictResult, numbers: Table): Block[] {
  const known = components.flatMap((one) => (one.utilisation ? [{ ...one, used: one.utilisation.value }] : []));
  const shown = known.toSorted((a, b) => b.used - a.used).slice(0, mostRows);
  const [fullest] = shown;
  if (fullest === undefined) return [numbers];
  const above = known.filter((one) => one.used > 0.7).map((one) => one.id);
  const to = Math.max(100, fullest.used * 100);
  return [
    {
      kind: "chart",
      title: shown.length < known.length ? `The fullest ${shown.length} of ${known.length}` : "How full everything is",
      alternative: `${fullest.id} is the fullest, with ${share(fullest.used)} of its ${fullest.limitedBy ?? "capacity"} used. ${above.length === 0 ? "None is above 70 %." : `Above 70 %: ${above.join(", ")}.`}`,
      plot: {
        form: "bars",
        x: { title: "Used (%); the line is at 70 %", from: 0, to, ticks: to > 150 ? undefined : [0, 25, 50, 70, 100] },
        line: 70,
        bars: shown.map(({ id, used, limitedBy }) => {
          return { name: id, value: used * 100, said: `${share(used)} of ${limitedBy ?? "all"}`, step: levelOf(used) };
        }),
      },
      numbers,
      inText: "table",
    },
  ];
}

const levelOf = (used: number): UseLevel => (used < 0.5 ? 1 : used <= 0.7 ? 2 : 3);

/** What a drawing says of each component. */
export function usesOf({ components }: PredictResult): Map<string, Use> {
  return new Map(
    components.map(({ id, utilisation }): [string, Use] => {
      if (utilisation === undefined) return [id, { text: "use not known" }];
      const used = utilisation.value;
      return [id, { text: `${share(used)} used`, level: levelOf(used) }];
    }),
  );
}

export interface Failing {
  readonly component: string;
  readonly from: number;
  readonly to: number;
  readonly moments: readonly Moment[];
}

/** How many lines can be told apart. */
const mostFlows = 6;

/** Success and p95 over time; of many flows those that suffer most. */
export function failureBlocks(failing: Failing, numbers: Table): Block[] {
  const { moments, component } = failing;
  const all = [...new Set(moments.map((one) => one.flow))];
  const worst = (flow: string) => Math.min(...momentsOf(moments, flow).map((one) => one.success));
  const flows = all.toSorted((a, b) => worst(a) - worst(b)).slice(0, mostFlows);
  const [first] = flows;
  if (first === undefined) return [numbers];
  const some = flows.length < all.length ? `, the ${flows.length} flows of ${all.length} that suffer most` : "";
  const success = flows.map((flow) => `${flow} falls to ${share(worst(flow))}`).join(", ");
  return [
    {
      kind: "chart",
      title: `Share that succeeds while ${component} fails${some}`,
      alternative: `${success}. ${component} fails from ${time(failing.from)} to ${time(failing.to)}.`,
      plot: {
        ...overTime(failing),
        y: { title: "Succeeded (%)", from: 0, to: 100 * headroom, ticks: [0, 25, 50, 75, 100] },
        series: flows.map((flow) => seriesOf(moments, flow, (one) => one.success * 100)),
      },
      numbers,
      inText: "table",
    },
    ...slownessBlocks(failing, flows, some),
  ];
}

function slownessBlocks(failing: Failing, flows: readonly string[], some: string): Block[] {
  const { moments, component } = failing;
  const longest = Math.max(0, ...moments.filter((one) => flows.includes(one.flow)).map((one) => one.p95 ?? 0));
  if (longest === 0) return [];
  const { unit, seconds } = timeUnit(longest);
  const series = flows.map((flow) => seriesOf(moments, flow, (one) => (one.p95 ?? Number.NaN) / seconds));
  const rows = moments
    .filter((one) => flows.includes(one.flow))
    .map((one): Runs[] => [
      [text(`${time(one.from)} to ${time(one.to)}`)],
      [code(one.flow)],
      [text(one.p95 === undefined ? "none succeeded" : time(one.p95))],
    ]);
  const most = flows.map((flow) => {
    const times = momentsOf(moments, flow).flatMap((one) => one.p95 ?? []);
    return times.length === 0 ? `${flow} has none` : `${flow} comes to ${time(Math.max(...times))}`;
  });
  return [
    {
      kind: "chart",
      title: `p95 of what succeeds while ${component} fails${some}`,
      alternative: `At its longest: ${most.join(", ")}. A gap in a line is a stretch in which nothing succeeded.`,
      plot: {
        ...overTime(failing),
        y: { title: `p95 (${unit})`, from: 0, to: (longest / seconds) * headroom },
        series,
      },
      numbers: table("p95, stretch by stretch", ["Time", "Flow", "p95"], rows),
      inText: "nothing",
    },
  ];
}

const momentsOf = (moments: readonly Moment[], flow: string): Moment[] => moments.filter((one) => one.flow === flow);

function overTime({ component, from, to, moments }: Failing) {
  const end = Math.max(to, ...moments.map((one) => one.to));
  const shade = { from, to, text: `${component} fails` };
  return { form: "lines" as const, x: { title: "Time (s)", from: 0, to: end }, marks: [], shade };
}

/** Each stretch from its beginning to its end, so that a leap stands where it happened. */
function seriesOf(moments: readonly Moment[], flow: string, of: (one: Moment) => number): Series {
  const points = momentsOf(moments, flow).flatMap((one) => [one.from, one.to].map((x) => ({ x, y: of(one) })));
  return { name: flow, points };
}

/** One for each flow: their times are too far apart for one axis. */
export function influenceCharts(influences: readonly Influence[], flows: readonly FlowForecast[]): Chart[] {
  return flows.flatMap((flow): Chart[] => {
    const own = influences.filter((one) => one.of === flow.id);
    const [most] = own;
    if (most === undefined) return [];
    const shown = own.slice(0, 12);
    const ends = shown.flatMap((one) => [one.low, one.high]);
    const middle = flow.p95?.value;
    const [from, to] = [Math.min(...ends, middle ?? Infinity), Math.max(...ends, middle ?? 0)];
    const { unit, seconds } = timeUnit(to);
    const room = (to - from) * 0.04;
    const width = (one: Influence) => Math.abs(one.high - one.low);
    const rows = own.map((one): Runs[] => {
      return [[code(one.input)], [text(time(one.low))], [text(time(one.high))], [text(bar(width(one) / width(most)))]];
    });
    return [
      {
        kind: "chart",
        title: `What moves the p95 of ${flow.id} (○ with the input at its lowest, ● at its highest)`,
        alternative: `${most.input} moves it most: from ${time(most.low)} with the input at its lowest to ${time(most.high)} at its highest.`,
        plot: {
          form: "ranges",
          x: {
            title: `p95 (${unit})`,
            from: (from - room) / seconds,
            to: (to + room) / seconds,
          },
          middle: middle === undefined ? undefined : middle / seconds,
          ranges: shown.map(({ input, low, high }) => {
            const said = `${number(low / seconds)} to ${number(high / seconds)} ${unit}`;
            return { name: input, open: low / seconds, filled: high / seconds, said };
          }),
        },
        numbers: table(
          `p95 of ${flow.id} at the ends of each range`,
          ["Input", "Lowest", "Highest", "Moves it by"],
          rows,
        ),
        inText: "table",
      },
    ];
  });
}
