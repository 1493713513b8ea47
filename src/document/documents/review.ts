// The review of documents as a report: the verdict, what the documents cover, and the findings by area.
import type { DocumentReviewResult } from "#model/result";
import { reviewAreas } from "#model/document-review";
import type { Finding } from "#model/check";
import { type Block, type Document, list, mark, type Runs, section, text } from "../document.ts";

export function documentReviewDocument(result: DocumentReviewResult): Document {
  const title = result.system.name;
  return {
    title: `Review of ${title}`,
    subtitle: result.verdict.text,
    program: result.program,
    blocks: [topics(result), ...reviewAreas.flatMap(({ number, title: area }) => areaSection(number, area, result))],
  };
}

function topics({ topics: all }: DocumentReviewResult): Block {
  const named = (verdict: string): string =>
    all
      .filter((one) => one.verdict === verdict)
      .map((one) => one.title)
      .join(", ") || "none";
  return section("topics", "What the documents cover", [
    list([
      [[text(`Covered: ${named("covered")}`)]],
      [[text(`Mentioned: ${named("mentioned")}`)]],
      [[text(`Absent: ${named("absent")}`)]],
    ]),
  ]);
}

function areaSection(number: number, title: string, { findings }: DocumentReviewResult): Block[] {
  const own = findings.filter((one) => one.issue.startsWith(`${number}.`));
  if (own.length === 0) return [];
  return [section(`area-${number}`, title, [list(own.map((one) => [lineOf(one), [text(one.mend)]]))])];
}

function lineOf({ severity, is, evidence: [first] }: Finding): Runs {
  const place = first ? [text(" "), { kind: "place" as const, file: first.file, line: first.line }] : [];
  return [mark(severity, severity), text(` ${is}`), ...place];
}
