// Asks every rule of a view, proves its answers, and makes findings of those that matter.
import type { Check, Finding } from "#model/check";
import type { View } from "#model/view";
import type { Conclusion, Rule } from "#rules/rule";
import { Contexts } from "./context.ts";
import { findingOf } from "./findings.ts";
import type { Gate } from "./gate.ts";
import { searchOf } from "./search.ts";
import { toldOnce } from "./told-once.ts";

export function ask(rules: readonly Rule[], view: View, gate: Gate): { checks: Check[]; findings: Finding[] } {
  const contexts = new Contexts(view);
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const conclusion of rule.check(view)) {
      const check = proved(rule, conclusion, view, gate);
      if (!check) continue;
      checks.push(check);
      const matter = rule.matters(check, contexts.of(conclusion.component));
      if (matter) findings.push(findingOf(rule, check, matter, view.recovered.secrets));
    }
  }
  return { checks, findings: toldOnce(findings, (id) => view.component(id)) };
}

/** What is present needs no list of all places; what is wrong has them all, for each has to be mended. */
const shownPlaces = 8;

/** The check with its proof; nothing where a positive verdict lost all its evidence at the gate. */
function proved(rule: Rule, conclusion: Conclusion, view: View, gate: Gate): Check | undefined {
  const { component, verdict } = conclusion;
  const given = conclusion.evidence ?? [];
  const evidence = gate.pass(verdict === "violated" ? given : given.slice(0, shownPlaces));
  const positive = verdict === "present" || verdict === "violated";
  if (positive && evidence.length === 0 && given.length > 0) return undefined;
  const nearMisses = (): Check["evidence"] => gate.pass((conclusion.nearMisses ?? []).slice(0, shownPlaces));
  const search = verdict === "absent" ? searchOf(rule, component, view, nearMisses()) : undefined;
  return {
    rule: rule.id,
    ...(component ? { component: component.id } : {}),
    verdict,
    because: conclusion.because,
    ...(conclusion.holds ? { holds: { ...conclusion.holds } } : {}),
    evidence,
    ...(conclusion.lacking ? { lacking: gate.pass(conclusion.lacking) } : {}),
    ...(search ? { search } : {}),
  };
}
