// Charts of rows: a line of words over each bar, so that long names and narrow screens are no matter.
import type { Layer } from "./look.ts";
import type { Axis, Bars, Ranges } from "./plot.ts";

const rowHeight = 40;
/** From the middle of a row to its words, and to its bar. */
const [up, down] = [-9, 9];

export function barsSpec({ x, bars, line }: Bars, width: number): { height: number; layer: Layer[] } {
  const values = bars.map((one, row) => ({ ...one, row, fill: `var(--use-${one.step})` }));
  const at = { x: { field: "value", ...axisOf(x) }, y: rows };
  const layer: Layer[] = [
    ...words(values, x, width),
    {
      data: { values },
      mark: { type: "bar", height: 13, yOffset: down, stroke: "var(--use-edge)", strokeWidth: 1 },
      encoding: { ...at, color: { field: "fill", type: "nominal", scale: null } },
    },
  ];
  if (line !== undefined)
    layer.push({
      data: { values: bars.map((_, row) => ({ row, value: line })) },
      mark: { type: "tick", orient: "vertical", size: 21, thickness: 2, yOffset: down, color: "var(--ink)" },
      encoding: at,
    });
  return { height: bars.length * rowHeight, layer };
}

export function rangesSpec({ x, ranges, middle }: Ranges, width: number): { height: number; layer: Layer[] } {
  const values = ranges.map((one, row) => ({ ...one, row }));
  const open = { x: { field: "open", ...axisOf(x) }, y: rows };
  const filled = { x: { field: "filled", type: "quantitative" as const }, y: rows };
  const end = {
    type: "point" as const,
    filled: true,
    size: 90,
    opacity: 1,
    yOffset: down,
    stroke: "var(--c1)",
    strokeWidth: 2,
  };
  const layer: Layer[] = [
    ...words(values, x, width),
    {
      data: { values },
      mark: { type: "bar", height: 9, yOffset: down, fill: "var(--use-1)", stroke: "var(--use-edge)", strokeWidth: 1 },
      encoding: { ...open, x2: { field: "filled" } },
    },
    { data: { values }, mark: { ...end, fill: "var(--panel)" }, encoding: open },
    { data: { values }, mark: { ...end, fill: "var(--c1)" }, encoding: filled },
  ];
  if (middle !== undefined)
    layer.splice(2, 0, {
      data: { values: ranges.map((_, row) => ({ row, value: middle })) },
      mark: { type: "tick", orient: "vertical", size: 21, thickness: 2, yOffset: down, color: "var(--ink)" },
      encoding: { x: { field: "value", type: "quantitative" }, y: rows },
    });
  return { height: ranges.length * rowHeight, layer };
}

const rows = { field: "row", type: "ordinal" as const, sort: null, axis: null, scale: { padding: 0 } };

const axisOf = ({ title, from, to, ticks }: Axis) => ({
  type: "quantitative" as const,
  scale: { domain: [from, to], nice: false, zero: false },
  axis: { title, ...(ticks ? { values: [...ticks] } : { tickCount: 4 }) },
});

/** The name at the left, the value in words at the right; a name too long for its part of the row is cut. */
function words(
  rows_: readonly { row: number; name: string; said: string }[],
  { from, to }: Axis,
  width: number,
): Layer[] {
  const values = rows_.map(({ row, name, said }) => ({ row, said, from, to, name: shortened(name, said, width) }));
  const x = (field: string) => ({ x: { field, type: "quantitative" as const }, y: rows });
  return [
    {
      data: { values },
      mark: { type: "text", align: "left", yOffset: up, fontWeight: 600 },
      encoding: { ...x("from"), text: { field: "name" } },
    },
    {
      data: { values },
      mark: { type: "text", align: "right", yOffset: up, fill: "var(--soft)" },
      encoding: { ...x("to"), text: { field: "said" } },
    },
  ];
}

/** What a letter takes at most on average, in pixels. */
const letter = 7.4;

function shortened(name: string, said: string, width: number): string {
  const room = Math.max(8, Math.floor((width - 12) / letter) - said.length - 2);
  const letters = Array.from(name);
  return letters.length <= room ? name : `${letters.slice(0, room - 1).join("")}…`;
}
