// Prints a review: the terminal gets a page, files and pages get the whole.
import { UserError } from "#base/errors";
import type { AnyReview, ReviewResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";
import { ruleTitles } from "./rule-titles.ts";

export async function printReview(result: AnyReview, printing: Printing, look: Look): Promise<string> {
  if (!("plan" in result)) return (await import("./review-documents.ts")).printDocumentReview(result, printing, look);
  if (printing.report)
    throw new UserError(
      `${printing.report} is a report on documents.`,
      "Name a document, or add `--as documents` for a folder of them.",
    );
  return printRepositoryReview(result, printing, look);
}

async function printRepositoryReview(result: ReviewResult, { format, depth }: Printing, look: Look): Promise<string> {
  const [{ reviewDocument }, titles] = await Promise.all([import("#document/review"), ruleTitles()]);
  if (format === "sarif") return (await import("#document/sarif")).sarifOf(result, titles);
  if (format === "junit") return (await import("#document/junit")).junitOf(result, titles);
  if (format === "text") {
    const { renderText } = await import("#document/render-text");
    return renderText(reviewDocument(result, undefined, titles, depth), { ...look, details: false });
  }
  const { layoutSystem } = await import("#layout/layout");
  const document = reviewDocument(result, await layoutSystem(result.system), titles, depth);
  if (format === "markdown")
    return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "rich" });
  return (await import("#document/render-html")).renderHtml(document);
}
