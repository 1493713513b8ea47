// Prints a review: the terminal gets a page, files and pages get the whole.
import type { Titles } from "#document/review";
import type { AnyReview, ReviewResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printReview(result: AnyReview, printing: Printing, look: Look): Promise<string> {
  return "plan" in result
    ? printRepositoryReview(result, printing, look)
    : (await import("./review-documents.ts")).printDocumentReview(result, printing, look);
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

async function ruleTitles(): Promise<Titles> {
  const { rules } = await import("#rules/catalogue.generated");
  const byId = new Map(rules.map(({ id, title, strength, issue, asks }) => [id, { title, strength, issue, asks }]));
  return (id) => byId.get(id) ?? { title: id, issue: "" };
}
