// How success will be seen: for each phase the checks it changes, and for what no file shows, who can measure it.
import { plural } from "#base/text";
import { measures, type Measure } from "#knowledge/measures";
import { affectedBy, type Check, type Finding } from "#model/check";
import type { Metric, Phase } from "#model/plan";
import type { View } from "#model/view";
import type { Rule } from "#rules/rule";
import { checkOf } from "./actions.ts";
import { standingOf } from "./standing.ts";

export function metricsOf(
  phases: readonly Phase[],
  checks: readonly Check[],
  findings: readonly Finding[],
  rules: readonly Rule[],
  view: View,
): Metric[] {
  const byId = new Map(rules.map((one) => [one.id, one]));
  const changed = phases.flatMap((phase) =>
    phase.passes.map((one) => ({ phase: phase.number, rule: byId.get(one.rule) })),
  );
  const ofPhases = changed.flatMap(({ phase, rule }) =>
    rule ? [{ phase, ...changedBy(rule, checks, findings) }] : [],
  );
  const told = new Set(ofPhases.map((one) => checkOf(one.rule ?? "")));
  const runs = view.services().length > 0;
  const others = measures.filter(
    (one) => (one.of === "any" || runs) && !(one.rule !== undefined && told.has(one.rule)),
  );
  return [...ofPhases, ...others.flatMap((one) => unchanged(one, checks, byId))];
}

/** The strength of a rule is what will be true; how many components lack it now; how many still will, without harm. */
function changedBy(rule: Rule, checks: readonly Check[], findings: readonly Finding[]): Metric {
  const asked = checks.filter((one) => one.rule === rule.id && one.verdict !== "not applicable");
  const mended = new Set(findings.filter((one) => one.rule === rule.id).flatMap(affectedBy));
  const left = asked.filter((one) => standingOf(one, rule.asks) === "open" && !mended.has(one.component));
  return {
    text: rule.strength,
    rule: rule.id,
    now: `not in ${mended.size} of ${asked.length} asked`,
    target: left.length === 0 ? "in all" : `in all but ${left.length} where it does no harm`,
  };
}

/** What no phase changes: as it stands now, or with its owner. */
function unchanged(
  { text, rule, owner }: Measure,
  checks: readonly Check[],
  byId: ReadonlyMap<string, Rule>,
): Metric[] {
  if (owner !== undefined) return [{ text, owner }];
  const asked = checks.filter((one) => checkOf(one.rule) === rule && one.verdict !== "not applicable");
  const known = byId.get(asked[0]?.rule ?? "");
  if (!known) return [];
  const holding = asked.filter((one) => standingOf(one, known.asks) === "holds").length;
  const unknown = asked.filter((one) => one.verdict === "unknown").length;
  const open = unknown > 0 ? `; ${plural(unknown, "check")} could not be decided` : "";
  return [{ text, rule: known.id, now: `in ${holding} of ${asked.length} asked${open}` }];
}
