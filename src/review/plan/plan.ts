// Makes a plan of the findings: the actions they call for, in the order of work, with phases, risks and what will show success.
import type { Check, Finding } from "#model/check";
import type { Plan } from "#model/plan";
import type { View } from "#model/view";
import type { Rule } from "#rules/rule";
import { calledFor } from "./actions.ts";
import { contradictionsIn } from "./contradictions.ts";
import { leftOutOf } from "./left-out.ts";
import { metricsOf } from "./metrics.ts";
import { inOrder } from "./order.ts";
import { risksOf } from "./risks.ts";
import { horizonsOf, phasesOf, scheduled } from "./schedule.ts";
import { summaryOf } from "./summary.ts";
import { technologyVerdicts } from "./technologies.ts";

export function planOf(
  checks: readonly Check[],
  findings: readonly Finding[],
  rules: readonly Rule[],
  view: View,
): Plan {
  const nameOf = (id: string | undefined): string =>
    id === undefined ? view.system.name : (view.component(id)?.name ?? id);
  const actions = scheduled(inOrder(calledFor(findings)), nameOf);
  const phases = phasesOf(actions, new Map(findings.map((one) => [one.id, one.rule])));
  const told = {
    summary: summaryOf(actions, phases, checks, rules, nameOf),
    actions,
    phases,
    horizons: horizonsOf(actions),
    leftOut: leftOutOf(new Set(actions.map((one) => one.id)), checks, rules, view),
    technologies: technologyVerdicts(checks, findings, view),
    risks: risksOf(actions, findings),
    metrics: metricsOf(phases, checks, findings, rules, view),
  };
  return { ...told, contradictions: contradictionsIn(told, checks, new Set(findings.map((one) => one.id))) };
}
