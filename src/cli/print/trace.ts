// Prints documents held against a model.
import type { TraceResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printTrace(result: TraceResult, { format }: Printing, look: Look): Promise<string> {
  const { traceDocument } = await import("#document/documents/trace");
  const document = traceDocument(result);
  if (format === "text") {
    const { renderText } = await import("#document/render-text");
    return renderText(document, { ...look, details: true });
  }
  if (format === "html") return (await import("#document/render-html")).renderHtml(document);
  return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "plain" });
}
