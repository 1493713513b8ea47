// The limit that a review has to keep: which findings break it.
import type { Comparison } from "#model/comparison";
import { type Finding, severities, type Severity } from "#model/check";
import type { ReviewResult } from "#model/result";

export function gateOf(
  failOn: Severity,
  findings: readonly Finding[],
  comparison: Comparison | undefined,
): ReviewResult["gate"] {
  const fresh = comparison && new Set(comparison.new.map((one) => one.finding));
  const counted = findings.filter((one) => !fresh || fresh.has(one.id));
  const failing = counted.filter((one) => severities.indexOf(one.severity) <= severities.indexOf(failOn));
  return { failOn, counts: comparison ? "new findings" : "all findings", failing: failing.map((one) => one.id) };
}
