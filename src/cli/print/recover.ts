// Prints a recovered architecture.
import type { RecoverResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printRecover(result: RecoverResult, { format }: Printing, look: Look): Promise<string> {
  const { recoverDocument } = await import("#document/recover");
  if (format === "text")
    return (await import("#document/render-text")).renderText(recoverDocument(result, undefined), {
      ...look,
      details: true,
    });
  const { layoutSystem } = await import("#layout/layout");
  const document = recoverDocument(result, await layoutSystem(result));
  if (format === "markdown")
    return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "rich" });
  return (await import("#document/render-html")).renderHtml(document);
}
