// When the actions of a plan come: phases by urgency, weeks and days by effort, and what can be done today.
import { affectedBy, type Check, type Severity } from "#model/check";
import type { Days, Phase, PlannedAction, Plan } from "#model/plan";
import { effortLevel, type Ordered } from "./order.ts";

/** A phase holds what is equally urgent: work that others wait for counts as urgent as they do. */
export function phaseOf(impact: Severity): 1 | 2 | 3 {
  return impact === "critical" || impact === "high" ? 1 : impact === "medium" ? 2 : 3;
}

const urgencies = { 1: "immediate", 2: "high", 3: "medium" } as const;
const daysOfWeek = 5;

export function scheduled(
  ordered: readonly Ordered[],
  nameOf: (component: string | undefined) => string,
): PlannedAction[] {
  let [low, high] = [0, 0];
  return ordered.map(({ action, findings, impact, days, priority, after }) => {
    const from = low;
    low += days.low;
    high += days.high;
    return {
      id: action.id,
      title: action.title,
      group: action.group,
      priority,
      impact,
      effort: { level: effortLevel(days), days, basis: action.basis },
      timeline: timelineOf({ low: from, high }),
      findings: findings.map((one) => one.id),
      components: [...new Set(findings.flatMap(affectedBy).map(nameOf))],
      after: [...after],
    };
  });
}

/** From the earliest day on which it can begin to the latest on which it should be done. */
function timelineOf({ low, high }: Days): string {
  const [first, last] = [Math.floor(low) + 1, Math.max(Math.floor(low) + 1, Math.ceil(high))];
  if (last <= daysOfWeek) return first === last ? `day ${first}` : `days ${first}–${last}`;
  return weeksOf(first, last);
}

function weeksOf(firstDay: number, lastDay: number): string {
  const [from, to] = [Math.ceil(firstDay / daysOfWeek), Math.ceil(lastDay / daysOfWeek)];
  return from === to ? `week ${from}` : `weeks ${from}–${to}`;
}

export function phasesOf(actions: readonly PlannedAction[], findings: ReadonlyMap<string, Check["rule"]>): Phase[] {
  let [low, high] = [0, 0];
  const numbers = [...new Set(actions.map((one) => phaseOf(one.impact)))].toSorted((a, b) => a - b);
  return numbers.map((urgency, index) => {
    const own = actions.filter((one) => phaseOf(one.impact) === urgency);
    const from = low;
    for (const { effort } of own) [low, high] = [low + effort.days.low, high + effort.days.high];
    return {
      number: index + 1,
      name: [...new Set(own.map((one) => one.group))].join(", "),
      urgency: urgencies[urgency],
      weeks: weeksOf(Math.floor(from) + 1, Math.max(Math.floor(from) + 1, Math.ceil(high))),
      actions: own.map((one) => one.id),
      passes: passesOf(own, findings),
    };
  });
}

/** The checks that the findings of these actions hang on. */
function passesOf(actions: readonly PlannedAction[], ruleOf: ReadonlyMap<string, string>): Phase["passes"] {
  const counts = new Map<string, number>();
  for (const id of actions.flatMap((one) => one.findings)) {
    const rule = ruleOf.get(id);
    if (rule !== undefined) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts].map(([rule, components]) => ({ rule, components }));
}

/** What fits into a day and into a week at the low end of the effort, and what comes right after. */
export function horizonsOf(actions: readonly PlannedAction[]): Plan["horizons"] {
  let spent = 0;
  const until = actions.map((one) => ({ id: one.id, begins: spent, ends: (spent += one.effort.days.low) }));
  const today = until.filter((one) => one.ends <= 1);
  const week = until.filter((one) => one.ends > 1 && one.begins < daysOfWeek);
  const next = until.filter((one) => one.begins >= daysOfWeek && one.begins < 3 * daysOfWeek);
  return { today: idsOf(today), week: idsOf(week), next: idsOf(next) };
}

function idsOf(all: readonly { readonly id: string }[]): string[] {
  return all.map((one) => one.id);
}
