// Draws the charts of a document, each once for a wide page and once for a telephone; the library loads where there is one.
import type { Plot } from "#syntax/vega/plot";
import type { Drawn } from "#syntax/vega/vega";
import type { Block, Chart } from "./document.ts";
import { oneLine } from "./escape.ts";

export interface DrawnChart {
  readonly wide: Drawn;
  readonly narrow: Drawn;
}

export type DrawnCharts = ReadonlyMap<Chart, DrawnChart>;

/** In pixels, with the writing in its natural size; the narrow one fits a telephone of 360. */
const widths = { wide: 660, narrow: 296 };

export async function drawCharts(blocks: readonly Block[]): Promise<DrawnCharts> {
  const charts = chartsOf(blocks);
  if (charts.length === 0) return new Map();
  const { drawPlot } = await import("#syntax/vega/vega");
  const drawn = new Map<Chart, DrawnChart>();
  for (const chart of charts) {
    const plot = clean(chart.plot);
    drawn.set(chart, { wide: await drawPlot(plot, widths.wide), narrow: await drawPlot(plot, widths.narrow) });
  }
  return drawn;
}

function chartsOf(blocks: readonly Block[]): Chart[] {
  return blocks.flatMap((block) => {
    if (block.kind === "chart") return [block];
    return block.kind === "section" || block.kind === "details" ? chartsOf(block.blocks) : [];
  });
}

/** The plot with all its words in one line and without signs that no page may have. */
function clean(plot: Plot): Plot {
  switch (plot.form) {
    case "lines":
      return {
        ...plot,
        x: titled(plot.x),
        y: titled(plot.y),
        series: plot.series.map((one) => ({ ...one, name: oneLine(one.name) })),
        marks: plot.marks.map((one) => ({ ...one, text: oneLine(one.text) })),
        ...(plot.shade ? { shade: { ...plot.shade, text: oneLine(plot.shade.text) } } : {}),
      };
    case "bars":
      return { ...plot, x: titled(plot.x), bars: plot.bars.map(worded) };
    case "ranges":
      return { ...plot, x: titled(plot.x), ranges: plot.ranges.map(worded) };
  }
}

const titled = <T extends { title: string }>(axis: T): T => ({ ...axis, title: oneLine(axis.title) });

const worded = <T extends { name: string; said: string }>(row: T): T => ({
  ...row,
  name: oneLine(row.name),
  said: oneLine(row.said),
});
