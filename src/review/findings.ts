// Turns checks that matter into findings: names them so that the name outlives moves, and ranks them.
import { shortHash } from "#base/hash";
import type { SecretValues } from "#base/secret-values";
import type { Check, Finding, Severity } from "#model/check";
import type { Matter, Rule } from "#rules/rule";

const weights: Record<Severity, number> = { critical: 8, high: 4, medium: 2, low: 1 };

export function findingOf(rule: Rule, check: Check, matter: Matter, secrets: SecretValues): Finding {
  const cheapness = matter.cheapness ?? (check.evidence.length > 0 ? 1 : 0.7);
  return {
    id: fingerprint(check, secrets),
    rule: rule.id,
    issue: rule.issue,
    title: rule.title,
    ...(check.component === undefined ? {} : { component: check.component }),
    severity: matter.severity,
    confidence: matter.confidence,
    rank: Math.round(weights[matter.severity] * matter.confidence * cheapness * 100) / 100,
    is: matter.is,
    expected: matter.expected,
    because: matter.because,
    mend: matter.mend,
    evidence: shownEvidence(check),
    ...(check.search ? { search: check.search } : {}),
  };
}

/** What holds in part is shown by the places where it does not. */
function shownEvidence({ lacking, evidence }: Check): Check["evidence"] {
  return lacking && lacking.length > 0 ? lacking : evidence;
}

/**
 * Rule, component, and the words of the first proof without white space: neither lines nor files, which move.
 * Secrets are hidden first, for a short hash lets everybody try which one it is made of.
 */
function fingerprint(check: Check, secrets: SecretValues): string {
  const words = secrets.hide(shownEvidence(check)[0]?.quote ?? "", true).replaceAll(/\s+/g, "");
  return shortHash([check.rule, secrets.hide(check.component ?? "system"), words].join("\n"));
}

/** Larger rank first; then the order of the issue kinds, then the name, so that equal input gives equal order. */
export function byRank(a: Finding, b: Finding): number {
  return (
    b.rank - a.rank ||
    a.issue.localeCompare(b.issue) ||
    (a.component ?? "").localeCompare(b.component ?? "") ||
    a.rule.localeCompare(b.rule)
  );
}
