// The plan in few sentences: how urgent it is and why, what is good, and what is required.
import { enumeration, plural } from "#base/text";
import type { Check } from "#model/check";
import type { Phase, PlannedAction, Plan } from "#model/plan";
import type { Rule } from "#rules/rule";

const mostGood = 5;

export function summaryOf(
  actions: readonly PlannedAction[],
  phases: readonly Phase[],
  checks: readonly Check[],
  rules: readonly Rule[],
  nameOf: (component: string | undefined) => string,
): Plan["summary"] {
  const [first] = phases;
  const urgent = actions.filter((one) => first?.actions.includes(one.id));
  return {
    level: first ? levels[first.urgency] : "none",
    because: first ? reason(first, urgent) : "no finding calls for an action",
    good: goodOf(checks, rules, nameOf),
    required: urgent.map((one) =>
      one.components.length === 0 ? one.title : `${one.title}: ${enumeration(one.components, 3)}`,
    ),
  };
}

const levels = { immediate: "high", high: "medium", medium: "low" } as const;

function reason(phase: Phase, urgent: readonly PlannedAction[]): string {
  const worst = urgent.toSorted((a, b) => (a.priority < b.priority ? -1 : 1))[0];
  const others = urgent.length - 1;
  const more = others > 0 ? `, and ${plural(others, "other action")} of phase ${phase.number}` : "";
  return worst
    ? `${worst.priority} ${worst.title.charAt(0).toLowerCase()}${worst.title.slice(1)} (${enumeration(worst.components, 3)})${more}`
    : "";
}

/** What holds in most components, each with the proof of one of them. */
function goodOf(
  checks: readonly Check[],
  rules: readonly Rule[],
  nameOf: (component: string | undefined) => string,
): Plan["summary"]["good"] {
  const held = rules.flatMap((rule) => {
    const own = checks.filter((one) => one.rule === rule.id && isGood(one, rule));
    const [first] = own;
    if (!first) return [];
    const bad = checks.filter(
      (one) => one.rule === rule.id && (one.verdict === "absent" || one.verdict === "violated"),
    ).length;
    return bad - (rule.asks === "weakness" ? own.length : 0) > 0 ? [] : [{ rule, own, first }];
  });
  return held
    .toSorted((a, b) => b.own.length - a.own.length)
    .slice(0, mostGood)
    .map(({ rule, own, first }) => ({
      text: `${rule.strength}: ${enumeration([...new Set(own.map((one) => nameOf(one.component)))], 4)}`,
      evidence: first.evidence.slice(0, 2),
    }));
}

function isGood({ verdict, evidence }: Check, { asks }: Rule): boolean {
  return evidence.length > 0 && (asks === "capability" ? verdict === "present" : verdict === "absent");
}
