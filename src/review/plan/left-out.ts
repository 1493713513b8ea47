// The actions that nothing in this system calls for: in place already, not needed, or not to be told from what was read.
import { plural } from "#base/text";
import type { RoadmapAction } from "#knowledge/roadmap/entry";
import { roadmapActions } from "#knowledge/roadmap/table";
import type { Check } from "#model/check";
import type { Plan } from "#model/plan";
import type { View } from "#model/view";
import type { Rule } from "#rules/rule";
import { checkOf } from "./actions.ts";
import { standingOf } from "./standing.ts";

type LeftOut = Plan["leftOut"][number];

export function leftOutOf(
  planned: ReadonlySet<string>,
  checks: readonly Check[],
  rules: readonly Rule[],
  view: View,
): LeftOut[] {
  const numbers = numbersOf(view);
  const weaknesses = new Set(rules.filter((one) => one.asks === "weakness").map((one) => one.id));
  return roadmapActions
    .filter((one) => !planned.has(one.id))
    .map((action) => {
      const asked = checks.filter(
        (one) => action.rules.includes(checkOf(one.rule)) && one.verdict !== "not applicable",
      );
      return { id: action.id, title: action.title, ...toldOf(action, asked, weaknesses, numbers) };
    });
}

function toldOf(
  { staysOut }: RoadmapAction,
  asked: readonly Check[],
  weaknesses: ReadonlySet<string>,
  numbers: Readonly<Record<string, string>>,
): Pick<LeftOut, "standing" | "condition"> {
  const open = asked.filter((one) => one.verdict === "unknown");
  if (open.length > 0)
    return {
      standing: "not known",
      condition: `${plural(open.length, "check")} could not be decided: ${reasonsOf(open)}`,
    };
  const holds = (one: Check): boolean =>
    standingOf(one, weaknesses.has(one.rule) ? "weakness" : "capability") === "holds";
  if (asked.length > 0 && asked.every(holds))
    return { standing: "in place", condition: `${plural(asked.length, "check")} of it hold` };
  return { standing: "not needed", condition: filled(staysOut, numbers) };
}

function reasonsOf(checks: readonly Check[]): string {
  return [...new Set(checks.map((one) => one.because))].slice(0, 2).join("; ");
}

function numbersOf(view: View): Readonly<Record<string, string>> {
  const own = new Set(view.services().map((one) => one.id));
  const calls = view.system.connections.filter((one) => own.has(one.from) && own.has(one.to)).length;
  return { services: plural(own.size, "service"), calls: plural(calls, "call"), system: view.system.name };
}

function filled(condition: string, numbers: Readonly<Record<string, string>>): string {
  return condition.replaceAll(/\{(\w+)\}/g, (whole, name: string) => numbers[name] ?? whole);
}
