// The verdict over a review of documents.
import { plural } from "#base/text";
import { type Finding, severities } from "#model/check";
import type { DocumentReviewResult } from "#model/result";

const levels = { critical: "at risk", high: "needs work", medium: "acceptable", low: "acceptable" } as const;

export function documentVerdict(
  documents: DocumentReviewResult["documents"],
  findings: readonly Finding[],
): DocumentReviewResult["verdict"] {
  if (documents.length === 0) return { level: "unknown", text: "No document was found that could be read." };
  const worst = severities.find((severity) => findings.some((one) => one.severity === severity));
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  const [only] = documents;
  const named = only && documents.length === 1 ? only.file : plural(documents.length, "document");
  const lines = documents.reduce((sum, one) => sum + one.lines, 0);
  const found = findings.length === 0 ? "no findings" : `${plural(findings.length, "finding")}: ${counts.join(", ")}`;
  return {
    level: worst === undefined ? "sound" : levels[worst],
    text: `${named} of ${plural(lines, "line")}; ${found}.`,
  };
}
