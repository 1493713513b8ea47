// The verdict over a whole review, and what to do first.
import { plural } from "#base/text";
import { type Finding, severities } from "#model/check";
import type { ReviewResult } from "#model/result";
import type { Recovered } from "#model/view";
import { understoodLanguages } from "#model/view";

export function verdictOf(recovered: Recovered, findings: readonly Finding[]): ReviewResult["verdict"] {
  const readable = recovered.coverage.languages.some((one) => understoodLanguages.has(one.language));
  const worst = severities.find((severity) => findings.some((finding) => finding.severity === severity));
  if (!readable && findings.length === 0) {
    const counted = recovered.coverage.languages.map((one) => one.language);
    const text =
      counted.length > 0
        ? `Code in ${counted.join(", ")} is not read yet, so nothing can be said of it.`
        : "No program text was found that could be understood.";
    return { level: "unknown", text };
  }
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  const level =
    worst === "critical" ? "at risk" : worst === "high" ? "needs work" : worst === undefined ? "sound" : "acceptable";
  const what = `${plural(recovered.system.components.length, "component")}, ${plural(recovered.system.connections.length, "connection")}`;
  const found = findings.length === 0 ? "no findings" : `${plural(findings.length, "finding")}: ${counts.join(", ")}`;
  return { level, text: `${kindOf(recovered)} with ${what}; ${found}.` };
}

function kindOf({ system }: Recovered): string {
  const kind = system.repository?.kind ?? "system";
  return kind === "unknown" ? "repository" : kind;
}

const firstLimit = 5;

/** The findings to act on first: the highest ranks, one for each rule, since one remedy often serves several components. */
export function firstOf(findings: readonly Finding[]): string[] {
  const rules = new Set<string>();
  const first: string[] = [];
  for (const finding of findings) {
    if (rules.has(finding.rule) || first.length === firstLimit) continue;
    rules.add(finding.rule);
    first.push(finding.id);
  }
  return first;
}
