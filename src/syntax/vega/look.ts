// How charts look: colours are variables of the page, so that a chart follows it into the dark and onto paper.
import type { Config, TopLevelSpec } from "vega-lite";

/** One layer of a chart: a mark with its data. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** Told apart with any colour vision; the page sets them for light and dark. */
export const inks = ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)"];
export const dashes: readonly number[][] = [
  [1, 0],
  [7, 4],
  [2, 4],
  [10, 3, 2, 3],
  [5, 2],
  [1, 3],
];
export const shapes = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"];

const text = { labelColor: "var(--soft)", titleColor: "var(--soft)", labelFontSize: 11.5, titleFontSize: 11.5 };

export const look: Config = {
  background: "transparent",
  aria: false,
  font: "sans-serif",
  padding: { left: 2, right: 8, top: 4, bottom: 2 },
  view: { stroke: null },
  axis: {
    ...text,
    titleFontWeight: "normal",
    titlePadding: 6,
    gridColor: "var(--edge)",
    domainColor: "var(--soft)",
    tickColor: "var(--edge)",
    labelOverlap: "greedy",
  },
  legend: {
    orient: "top",
    labelColor: "var(--ink)",
    labelFontSize: 12,
    labelLimit: 400,
    symbolSize: 70,
    symbolStrokeWidth: 0,
    offset: 6,
    columnPadding: 14,
  },
  rule: { color: "var(--soft)", strokeWidth: 1.4 },
  text: { color: "var(--ink)", fontSize: 12 },
};
