// Prints a forecast.
import type { PredictResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printPredict(result: PredictResult, { format }: Printing, look: Look): Promise<string> {
  if (format === "html") return page(result);
  const document = (await import("#document/predict")).predictDocument(result);
  if (format === "text")
    return (await import("#document/render-text")).renderText(document, { ...look, details: false });
  return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "rich" });
}

async function page(result: PredictResult): Promise<string> {
  const [{ predictDocument }, { usesOf }, { layoutSystem }, { drawCharts }, { renderHtml }] = await Promise.all([
    import("#document/predict"),
    import("#document/predict-charts"),
    import("#layout/layout"),
    import("#document/draw-chart"),
    import("#document/render-html"),
  ]);
  const document = predictDocument(result, await layoutSystem(result.system, usesOf(result)));
  return renderHtml(document, { charts: await drawCharts(document.blocks) });
}
