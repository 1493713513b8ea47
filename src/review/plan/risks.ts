// What may happen as long as an action is not done, by the urgency of its phase: a risk can't be high and late at once.
import { enumeration } from "#base/text";
import { type Finding } from "#model/check";
import type { PlannedAction, Risk } from "#model/plan";
import { phaseOf } from "./schedule.ts";

const levels = {
  1: { level: "high", deadline: "address immediately" },
  2: { level: "medium", deadline: "address in the next sprint" },
  3: { level: "low", deadline: "address in a later sprint" },
} as const;

export function risksOf(actions: readonly PlannedAction[], findings: readonly Finding[]): Risk[] {
  const byId = new Map(findings.map((one) => [one.id, one]));
  return actions.flatMap((action) => {
    const worst = action.findings.flatMap((id) => byId.get(id) ?? []).toSorted((a, b) => b.rank - a.rank)[0];
    return worst ? [{ ...levels[phaseOf(action.impact)], text: riskText(worst, action), action: action.id }] : [];
  });
}

/** The components stand in the sentence, so that the risk is one of this system. */
function riskText({ title, because }: Finding, { components }: PlannedAction): string {
  return `${title} in ${enumeration(components, 3)}: ${because}`;
}
