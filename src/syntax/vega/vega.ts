// Draws a plot through vega-lite and vega, so that no other place knows how they want to be asked.
import type { TopLevelSpec } from "vega-lite";
import { linesSpec } from "./lines.ts";
import { look } from "./look.ts";
import type { Plot } from "./plot.ts";
import { barsSpec, rangesSpec } from "./rows.ts";

export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** What stands between `<svg>` and `</svg>`. */
  readonly svg: string;
}

let libraries: Promise<[typeof import("vega"), typeof import("vega-lite")]> | undefined;

/** The words of the plot have to be clean: what is no character of XML is not taken out here. */
export async function drawPlot(plot: Plot, width: number): Promise<Drawn> {
  libraries ??= Promise.all([import("vega"), import("vega-lite")]);
  const [vega, { compile }] = await libraries;
  const { spec } = compile(specOf(plot, width), { logger: vega.logger(vega.Error) });
  const view = new vega.View(vega.parse(spec), { renderer: "none", logLevel: vega.Error });
  const drawn = await view.toSVG();
  view.finalize();
  return opened(drawn);
}

function specOf(plot: Plot, width: number): TopLevelSpec {
  const { height, layer } = formSpec(plot, width);
  return { width, height, layer, config: look, autosize: { type: "fit-x", contains: "padding" } };
}

function formSpec(plot: Plot, width: number) {
  switch (plot.form) {
    case "lines":
      return linesSpec(plot, width);
    case "bars":
      return barsSpec(plot, width);
    case "ranges":
      return rangesSpec(plot, width);
  }
}

/** The picture without its frame: title, description and size are for whoever puts it on a page. */
function opened(svg: string): Drawn {
  const [, width, height] = / width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"));
  return { width: Number(width ?? 0), height: Number(height ?? 0), svg: inner.replace(/<[a-z][^>]*>/g, lean) };
}

/** A tag without what is for other tools, and without digits that nobody sees. The whole picture is one image: its parts have no roles. */
function lean(tag: string): string {
  return tag
    .replace(/ (?:class|role|aria-[a-z]+|pointer-events|font-family)="[^"]*"/g, "")
    .replace(/\d+\.\d{3,}/g, (digits) => String(Math.round(Number(digits) * 100) / 100));
}
