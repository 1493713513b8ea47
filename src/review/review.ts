// Reviews a recovered system: asks every rule, proves its answers, keeps what matters, and says what to do first.
import { type Check, type Finding, severities, type Severity } from "#model/check";
import type { Baseline, Comparison } from "#model/comparison";
import type { ReviewResult } from "#model/result";
import { designTold } from "#model/standing";
import type { Recovered } from "#model/view";
import { View } from "#model/view";
import type { Conclusion, Rule } from "#rules/rule";
import { compareWith } from "./comparison.ts";
import { Contexts } from "./context.ts";
import { byRank, findingOf } from "./findings.ts";
import { Gate, type ReadText } from "./gate.ts";
import { planOf } from "./plan/plan.ts";
import { provedSystem } from "./proved-system.ts";
import { searchOf } from "./search.ts";
import { toldOnce } from "./told-once.ts";
import { firstOf, verdictOf } from "./verdict.ts";
import { withoutWaived } from "./waivers.ts";

export type Reviewed = Omit<ReviewResult, "version" | "program">;

export interface ReviewOptions {
  /** The day of the review, 2026-11-28: waivers run out by it. */
  readonly today?: string | undefined;
  /** An earlier report; what it had is known. */
  readonly baseline?: Baseline | undefined;
  /** The review fails where a finding, or with a baseline a new finding, is at least so severe. */
  readonly failOn?: Severity | undefined;
}

export function review(
  recovered: Recovered,
  rules: readonly Rule[],
  read: ReadText,
  { today, baseline, failOn }: ReviewOptions = {},
): Reviewed {
  const view = new View(recovered);
  const gate = new Gate(read);
  const asked = ask(rules, view, gate);
  const ids = new Set(rules.map((one) => one.id));
  const nameOf = (id: string | undefined): string => (id === undefined ? "" : (view.component(id)?.name ?? id));
  const waivers = view.all("waiver").filter((one) => rules.some((rule) => isCalled(one.rule, rule.id)));
  const { findings, waived, problems } = withoutWaived(asked.findings, { waivers, read, nameOf, today });
  findings.sort(byRank);
  const system = provedSystem(recovered.system, gate);
  const known = baseline && { ...baseline, findings: baseline.findings.filter((one) => ids.has(one.rule)) };
  const comparison = known && compareWith(known, findings, system);
  return {
    verdict: verdictOf(recovered, findings),
    first: firstOf(findings),
    system,
    ...(recovered.design ? { design: designTold(recovered.design, system) } : {}),
    checks: asked.checks,
    findings,
    waived,
    ...(comparison ? { comparison } : {}),
    ...(failOn ? { gate: gateOf(failOn, findings, comparison) } : {}),
    plan: planOf(asked.checks, findings, rules, view),
    dropped: gate.dropped,
    coverage: { ...recovered.coverage, problems: [...recovered.coverage.problems, ...problems] },
  };
}

function isCalled(name: string, rule: string): boolean {
  return rule === name || rule.endsWith(`/${name}`);
}

function ask(rules: readonly Rule[], view: View, gate: Gate): { checks: Check[]; findings: Finding[] } {
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

function gateOf(
  failOn: Severity,
  findings: readonly Finding[],
  comparison: Comparison | undefined,
): ReviewResult["gate"] {
  const fresh = comparison && new Set(comparison.new.map((one) => one.finding));
  const counted = findings.filter((one) => !fresh || fresh.has(one.id));
  const failing = counted.filter((one) => severities.indexOf(one.severity) <= severities.indexOf(failOn));
  return { failOn, counts: comparison ? "new findings" : "all findings", failing: failing.map((one) => one.id) };
}
