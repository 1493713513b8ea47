// Reviews a recovered system: asks every rule, proves its answers, keeps what matters, and says what to do first.
import type { Check, Finding } from "#model/check";
import type { Recovered } from "#model/view";
import { View } from "#model/view";
import type { Conclusion, Rule } from "#rules/rule";
import { Contexts } from "./context.ts";
import { byRank, findingOf } from "./findings.ts";
import { Gate, type ReadText } from "./gate.ts";
import { provedSystem } from "./proved-system.ts";
import { searchOf } from "./search.ts";
import { firstOf, verdictOf } from "./verdict.ts";
import type { ReviewResult } from "#model/result";

export type Reviewed = Pick<
  ReviewResult,
  "verdict" | "first" | "system" | "checks" | "findings" | "dropped" | "coverage"
>;

export function review(recovered: Recovered, rules: readonly Rule[], read: ReadText): Reviewed {
  const view = new View(recovered);
  const gate = new Gate(read);
  const contexts = new Contexts(view);
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const conclusion of rule.check(view)) {
      const check = proved(rule, conclusion, view, gate);
      if (!check) continue;
      checks.push(check);
      const matter = rule.matters(check, contexts.of(conclusion.component));
      if (matter) findings.push(findingOf(rule, check, matter, recovered.secrets));
    }
  }
  findings.sort(byRank);
  return {
    verdict: verdictOf(recovered, findings),
    first: firstOf(findings),
    system: provedSystem(recovered.system, gate),
    checks,
    findings,
    dropped: gate.dropped,
    coverage: recovered.coverage,
  };
}

/** The check with its proof; nothing where a positive verdict lost all its evidence at the gate. */
function proved(rule: Rule, conclusion: Conclusion, view: View, gate: Gate): Check | undefined {
  const evidence = gate.pass(conclusion.evidence ?? []);
  const positive = conclusion.verdict === "present" || conclusion.verdict === "violated";
  if (positive && evidence.length === 0 && (conclusion.evidence?.length ?? 0) > 0) return undefined;
  const { component } = conclusion;
  const search =
    conclusion.verdict === "absent"
      ? searchOf(rule, component, view, gate.pass(conclusion.nearMisses ?? []))
      : undefined;
  return {
    rule: rule.id,
    ...(component ? { component: component.id } : {}),
    verdict: conclusion.verdict,
    because: conclusion.because,
    ...(conclusion.holds ? { holds: { ...conclusion.holds } } : {}),
    evidence,
    ...(conclusion.lacking ? { lacking: gate.pass(conclusion.lacking) } : {}),
    ...(search ? { search } : {}),
  };
}
