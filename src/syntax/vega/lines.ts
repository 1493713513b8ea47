// Lines over an axis: each by colour, dash and sign, so that none hangs on colour alone.
import type { Axis, Dot, Lines, Mark } from "./plot.ts";
import { dashes, inks, shapes, type Layer } from "./look.ts";

const height = 230;

export function linesSpec(plot: Lines, width: number): { height: number; layer: Layer[] } {
  const layer = [
    ...shadeLayers(plot),
    ...plot.marks.flatMap((one, i) => markLayers(one, plot, i)),
    ...seriesLayers(plot, width),
  ];
  return { height, layer };
}

const axisOf = ({ title, from, to, ticks }: Axis, width: number) => ({
  type: "quantitative" as const,
  scale: { domain: [from, to], nice: false, clamp: true },
  axis: { title, ...(ticks ? { values: [...ticks] } : { tickCount: width < 480 ? 4 : 7 }) },
});

function seriesLayers({ x, y, series }: Lines, width: number): Layer[] {
  const names = series.map((one) => one.name);
  const values = series.flatMap((one) => one.points.map((point) => ({ ...point, series: one.name })));
  const range = <T>(from: readonly T[]) => names.flatMap((_, i) => from.slice(i % from.length, (i % from.length) + 1));
  const legend = names.length < 2 ? null : { title: null, columns: columnsFor(names, width) };
  const named = { field: "series", type: "nominal" as const, sort: null, legend };
  const at = { x: { field: "x", ...axisOf(x, width) }, y: { field: "y", ...axisOf(y, width) } };
  const color = { ...named, scale: { domain: names, range: range(inks) } };
  return [
    {
      data: { values },
      mark: { type: "line", strokeWidth: 2.2, strokeCap: "round", strokeJoin: "round" },
      encoding: {
        ...at,
        color,
        strokeDash: { ...named, scale: { domain: names, range: range(dashes) } },
      },
    },
    {
      data: { values },
      mark: { type: "point", filled: true, size: 34, opacity: 1 },
      encoding: { ...at, color, shape: { ...named, scale: { domain: names, range: range(shapes) } } },
    },
  ];
}

/** As many names in a row as there is room for. */
function columnsFor(names: readonly string[], width: number): number {
  const longest = Math.max(...names.map((one) => one.length));
  return Math.max(1, Math.min(names.length, Math.floor(width / (longest * 9 + 40))));
}

/** A line across or upwards with its words at its end, on the side that has room. */
function markLayers({ axis, at, text }: Mark, { x, y }: Lines, index: number): Layer[] {
  const encoding = { [axis]: { field: axis, type: "quantitative" as const } };
  const line: Layer = { data: { values: [{ [axis]: at }] }, mark: { type: "rule", strokeDash: [3, 3] }, encoding };
  if (axis === "y") return [line, words({ x: x.from, y: at, text }, { align: "left", dx: 4, dy: -6 })];
  const left = at > (x.from + x.to) / 2;
  // One below the other, so that two that lie close can both be read.
  const dy = 8 + 15 * index;
  return [line, words({ x: at, y: y.to, text }, { align: left ? "right" : "left", dx: left ? -5 : 5, dy })];
}

function words(
  value: Dot & { text: string },
  where: { align: "left" | "right" | "center"; dx?: number; dy: number },
): Layer {
  return {
    data: { values: [value] },
    mark: { type: "text", fontSize: 11, fill: "var(--soft)", ...where },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      text: { field: "text" },
    },
  };
}

function shadeLayers({ shade, y }: Lines): Layer[] {
  if (shade === undefined) return [];
  const { from, to, text } = shade;
  const stretch: Layer = {
    data: { values: [{ from, to }] },
    mark: { type: "rect", fill: "var(--shade)", stroke: "var(--soft)", strokeDash: [2, 3], strokeWidth: 1 },
    encoding: { x: { field: "from", type: "quantitative" }, x2: { field: "to" } },
  };
  return [stretch, words({ x: (from + to) / 2, y: y.to, text }, { align: "center", dy: 9 })];
}
