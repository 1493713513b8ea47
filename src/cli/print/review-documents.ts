// Prints a review of documents.
import type { DocumentReviewResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";

export async function printDocumentReview(
  result: DocumentReviewResult,
  { format }: Printing,
  look: Look,
): Promise<string> {
  const { documentReviewDocument } = await import("#document/documents/review");
  const document = documentReviewDocument(result);
  if (format === "text") {
    const { renderText } = await import("#document/render-text");
    return renderText(document, { ...look, details: false });
  }
  if (format === "html") return (await import("#document/render-html")).renderHtml(document);
  return (await import("#document/render-markdown")).renderMarkdown(document, { profile: "plain" });
}
