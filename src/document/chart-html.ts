// A chart on a page: a picture that names and describes itself, in the size that fits the screen.
import type { Drawn } from "#syntax/vega/vega";
import type { Chart } from "./document.ts";
import type { DrawnChart } from "./draw-chart.ts";
import { escapeHtml, oneLine } from "./escape.ts";

export function chartFigure(chart: Chart, drawn: DrawnChart, prefix: string): string {
  const caption = `<figcaption>${escapeHtml(oneLine(chart.title))}</figcaption>`;
  const pictures = (["wide", "narrow"] as const).map((size) => picture(chart, drawn[size], `${prefix}-${size}`, size));
  return `<figure class="chart">${caption}${pictures.join("")}</figure>`;
}

/** One of the two is shown; the other is hidden from everybody. */
function picture(chart: Chart, { svg, width, height }: Drawn, id: string, size: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${size}" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` viewBox="0 0 ${width} ${height}" style="--w:${width}px">`,
    `<title id="${id}-title">${escapeHtml(oneLine(chart.title))}</title>`,
    `<desc id="${id}-desc">${escapeHtml(oneLine(chart.alternative))}</desc>`,
    svg,
    "</svg>",
  ].join("");
}
