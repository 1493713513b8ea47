// The order of work: by priority, with what an action needs before it, and small things before large ones.
import { type Severity, severities } from "#model/check";
import type { Days, Priority } from "#model/plan";
import type { Called } from "./actions.ts";

export interface Ordered extends Called {
  readonly priority: Priority;
  /** The actions of the plan that it waits for. */
  readonly after: readonly string[];
}

/** What an urgent action waits for is as urgent. The order is the same for the same findings. */
export function inOrder(called: readonly Called[]): Ordered[] {
  const byId = new Map(called.map((one) => [one.action.id, one]));
  const impacts = raisedImpacts(called, byId);
  const open = called
    .map((one): Ordered => {
      const impact = impacts.get(one.action.id) ?? one.impact;
      const after = one.action.needs.filter((id) => byId.has(id));
      return { ...one, impact, priority: priorityOf(impact, one.days), after };
    })
    .toSorted(byUrgency);
  const ordered: Ordered[] = [];
  const done = new Set<string>();
  while (open.length > 0) {
    // Needs never run in a circle (a test holds the table to that); were they to, the most urgent goes first.
    const at = Math.max(
      0,
      open.findIndex((one) => one.after.every((id) => done.has(id))),
    );
    for (const one of open.splice(at, 1)) {
      done.add(one.action.id);
      ordered.push(one);
    }
  }
  return ordered;
}

function raisedImpacts(called: readonly Called[], byId: ReadonlyMap<string, Called>): Map<string, Severity> {
  const impacts = new Map(called.map((one) => [one.action.id, one.impact]));
  const raise = (id: string, impact: Severity): void => {
    const one = byId.get(id);
    if (!one) return;
    const known = impacts.get(id) ?? "low";
    if (severities.indexOf(impact) < severities.indexOf(known)) impacts.set(id, impact);
    for (const need of one.action.needs)
      if (severities.indexOf(impact) < severities.indexOf(impacts.get(need) ?? "low")) raise(need, impact);
  };
  for (const one of called) for (const need of one.action.needs) raise(need, one.impact);
  return impacts;
}

/** Up to so many days are little work, and up to so many no more than some. */
const lowDays = 2;
const mediumDays = 8;

export function effortLevel({ low, high }: Days): "low" | "medium" | "high" {
  const middle = (low + high) / 2;
  return middle <= lowDays ? "low" : middle <= mediumDays ? "medium" : "high";
}

/** What is critical, or high and little work, comes first of all. */
function priorityOf(impact: Severity, days: Days): Priority {
  if (impact === "critical" || (impact === "high" && effortLevel(days) === "low")) return "P0";
  return impact === "high" ? "P1" : impact === "medium" ? "P2" : "P3";
}

function byUrgency(a: Ordered, b: Ordered): number {
  return (
    (a.priority < b.priority ? -1 : Number(a.priority > b.priority)) ||
    severities.indexOf(a.impact) - severities.indexOf(b.impact) ||
    a.days.low + a.days.high - (b.days.low + b.days.high) ||
    a.action.usually - b.action.usually ||
    (a.action.id < b.action.id ? -1 : 1)
  );
}
