// Which actions the findings call for, each with its impact and effort, and which actions nothing here calls for.
import { type RoadmapAction } from "#knowledge/roadmap/entry";
import { roadmapActions } from "#knowledge/roadmap/table";
import { affectedBy, type Finding, type Severity, severities } from "#model/check";
import type { Days } from "#model/plan";

/** An action with the findings that call for it; the order of work is not known yet. */
export interface Called {
  readonly action: RoadmapAction;
  readonly findings: readonly Finding[];
  readonly impact: Severity;
  readonly days: Days;
}

/** Of two actions that a finding could call for, the first one that is called otherwise takes it, so that no finding is planned twice. */
export function calledFor(findings: readonly Finding[]): Called[] {
  const taken = new Set<string>();
  return roadmapActions.flatMap((action) => {
    const own = findings.filter((one) => !taken.has(one.id) && action.rules.includes(checkOf(one.rule)));
    for (const one of own) taken.add(one.id);
    return own.length === 0 ? [] : [called(action, own)];
  });
}

function called(action: RoadmapAction, findings: readonly Finding[]): Called {
  const impact = severities.find((severity) => findings.some((one) => one.severity === severity)) ?? "low";
  return { action, findings, impact, days: daysFor(action, placesOf(findings)) };
}

/** How many components have something to do. */
function placesOf(findings: readonly Finding[]): number {
  return new Set(findings.flatMap(affectedBy)).size;
}

function daysFor({ days }: RoadmapAction, places: number): Days {
  const further = Math.max(0, places - 1);
  const sum = (side: 0 | 1): number => days.first[side] + further * days.each[side];
  return { low: sum(0), high: sum(1) };
}

/** Of `security/rate-limiting` it is `rate-limiting`. */
export function checkOf(rule: string): string {
  return rule.slice(rule.lastIndexOf("/") + 1);
}
