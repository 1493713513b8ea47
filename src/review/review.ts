// Reviews a recovered system: asks every rule, proves its answers, keeps what matters, and says what to do first.
import type { Severity } from "#model/check";
import type { Baseline } from "#model/comparison";
import type { ReviewResult } from "#model/result";
import { designTold } from "#model/standing";
import type { Recovered } from "#model/view";
import { View } from "#model/view";
import type { Rule } from "#rules/rule";
import { ask } from "./ask.ts";
import { compareWith } from "./comparison.ts";
import { byRank } from "./findings.ts";
import { Gate, type ReadText } from "./gate.ts";
import { gateOf } from "./limit.ts";
import { planOf } from "./plan/plan.ts";
import { provedSystem } from "./proved-system.ts";
import { toldTogether } from "./told-together.ts";
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
  const { findings: kept, waived, problems } = withoutWaived(asked.findings, { waivers, read, nameOf, today });
  // Each sentence of a document is a place of its own.
  const ofDocuments = new Set(rules.flatMap((one) => (one.of === "documents" ? [one.id] : [])));
  const findings = toldTogether(kept, nameOf, ofDocuments).sort(byRank);
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

export function isCalled(name: string, rule: string): boolean {
  return rule === name || rule.endsWith(`/${name}`);
}
