// Prints a review of documents: a page for a terminal, or one of the forms that reviews of designs are asked for.
import type { Document } from "#document/document";
import { reviewAreas } from "#model/document-review";
import type { DocumentReviewResult } from "#model/result";
import type { Look } from "../look.ts";
import type { Printing } from "./format.ts";
import { ruleTitles } from "./rule-titles.ts";

export async function printDocumentReview(
  result: DocumentReviewResult,
  printing: Printing,
  look: Look,
): Promise<string> {
  const { format } = printing;
  if (format === "sarif") return (await import("#document/sarif")).sarifOf(result, await ruleTitles());
  if (format === "junit") return (await import("#document/junit")).junitOf(result, await ruleTitles());
  const document = await documentOf(result, printing);
  if (format === "html") return (await import("#document/render-html")).renderHtml(document);
  if (format === "text")
    return (await import("#document/render-text")).renderText(document, { ...look, details: false });
  const markdown = (await import("#document/render-markdown")).renderMarkdown(document, { profile: "plain" });
  if (printing.report === "design-review") await keepForm(markdown);
  return markdown;
}

async function documentOf(result: DocumentReviewResult, { report, detailed = false }: Printing): Promise<Document> {
  if (report === "design-review")
    return (await import("#document/documents/design-review")).designReview(result, { detailed });
  if (report === "gap-review") return (await import("#document/documents/gap-review")).gapReview(result, { detailed });
  return (await import("#document/documents/review")).documentReviewDocument(result);
}

/** A report that breaks the form it promises is a bug of ours. */
async function keepForm(markdown: string): Promise<void> {
  const [{ faultsOfForm }, { conclusionTitle }] = await Promise.all([
    import("#document/plain-form"),
    import("#document/documents/design-review"),
  ]);
  const headings = [...reviewAreas.map((one) => `${one.number}. ${one.title}`), conclusionTitle];
  const faults = await faultsOfForm(markdown, { headings });
  if (faults.length > 0) throw new Error(`The design review breaks its form: ${faults.slice(0, 5).join("; ")}`);
}
