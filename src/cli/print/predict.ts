// Prints a forecast.
import type { PredictResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printPredict(result: PredictResult, { format }: Printing, look: Look): Promise<string> {
  const { predictDocument } = await import("#document/predict");
  const document = predictDocument(result);
  if (format === "text")
    return (await import("#document/render-text")).renderText(document, { ...look, details: false });
  if (format === "html") return (await import("#document/render-html")).renderHtml(document);
  return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "rich" });
}
