// Whether a plan contradicts itself: what one part calls urgent must not be late in another, and nothing is said twice and not alike.
import type { Check } from "#model/check";
import { effortLevels, type Plan, type PlannedAction, priorities } from "#model/plan";

type Told = Omit<Plan, "contradictions">;

export function contradictionsIn(plan: Told, checks: readonly Check[], findingIds: ReadonlySet<string>): string[] {
  const actions = new Map(plan.actions.map((one) => [one.id, one]));
  return [
    ...riskAgainstPhase(plan, actions),
    ...priorityAgainstPhase(plan),
    ...needsAgainstOrder(plan),
    ...plannedOnce(plan, actions),
    ...horizonsAgainstOrder(plan),
    ...goodAgainstFindings(plan, checks),
    ...measuredOrOwned(plan, checks),
    ...findingsCovered(plan, findingIds),
  ];
}

const phaseUrgency = { immediate: "high", high: "medium", medium: "low" } as const;

function riskAgainstPhase(plan: Told, actions: ReadonlyMap<string, PlannedAction>): string[] {
  return plan.risks.flatMap((risk) => {
    const phase = plan.phases.find((one) => one.actions.includes(risk.action));
    const title = actions.get(risk.action)?.title ?? risk.action;
    if (!phase) return [`"${title}" lowers a risk and stands in no phase`];
    return phaseUrgency[phase.urgency] === risk.level
      ? []
      : [`the risk of "${title}" is ${risk.level}, and its phase is ${phase.urgency}`];
  });
}

/** No action of a later phase may be more urgent than one of an earlier phase. */
function priorityAgainstPhase({ phases, actions }: Told): string[] {
  const rank = (id: string): number => priorities.indexOf(actions.find((one) => one.id === id)?.priority ?? "P3");
  return phases.slice(1).flatMap((phase, index) => {
    const before = phases[index];
    const latest = Math.max(...(before?.actions ?? []).map(rank));
    return phase.actions
      .filter((id) => rank(id) < latest)
      .map((id) => `${id} is more urgent than what phase ${before?.number ?? 0} holds`);
  });
}

function needsAgainstOrder({ actions }: Told): string[] {
  const places = new Map(actions.map((one, index) => [one.id, index]));
  return actions.flatMap((one, index) => {
    return one.after
      .filter((id) => (places.get(id) ?? index) >= index)
      .map((id) => `${one.id} needs ${id}, which comes later`);
  });
}

function plannedOnce({ phases, leftOut }: Told, actions: ReadonlyMap<string, PlannedAction>): string[] {
  const inPhases = phases.flatMap((one) => one.actions);
  const twice = inPhases.filter((id, index) => inPhases.indexOf(id) !== index);
  const missing = [...actions.keys()].filter((id) => !inPhases.includes(id));
  return [
    ...twice.map((id) => `${id} stands in two phases`),
    ...missing.map((id) => `${id} is planned and stands in no phase`),
    ...leftOut.filter((one) => actions.has(one.id)).map((one) => `${one.id} is planned and left out`),
  ];
}

function horizonsAgainstOrder({ horizons, actions }: Told): string[] {
  const order = new Map(actions.map((one, place) => [one.id, place]));
  const told = [...horizons.today, ...horizons.week, ...horizons.next];
  const places = told.map((id) => order.get(id) ?? -1);
  return places.flatMap((place, index) => {
    if (place < 0) return [`${told[index] ?? ""} is to be done soon and is not planned`];
    return place < (places[index - 1] ?? -1)
      ? [`${told[index] ?? ""} comes sooner in the list of the next days than in the plan`]
      : [];
  });
}

/** What is praised must not be a finding at the same place. */
function goodAgainstFindings({ summary }: Told, checks: readonly Check[]): string[] {
  const bad = new Set(
    checks
      .filter((one) => one.verdict === "violated")
      .flatMap((one) => one.evidence.map((place) => `${one.rule} ${place.file}:${place.line}`)),
  );
  return summary.good.flatMap((one) => {
    const rule = checks.find((check) => check.evidence.some((place) => one.evidence.includes(place)))?.rule ?? "";
    return one.evidence.some((place) => bad.has(`${rule} ${place.file}:${place.line}`))
      ? [`"${one.text}" is told as good and as a finding`]
      : [];
  });
}

/** A metric names the check that measures it, and that check was made; or it names who can measure it. */
function measuredOrOwned({ metrics }: Told, checks: readonly Check[]): string[] {
  const made = new Set(checks.map((one) => one.rule));
  return metrics.flatMap((one) => {
    if (one.rule === undefined) return one.owner === undefined ? [`nobody measures "${one.text}"`] : [];
    return made.has(one.rule) ? [] : [`"${one.text}" is measured by ${one.rule}, which was not asked`];
  });
}

function findingsCovered({ actions }: Told, findingIds: ReadonlySet<string>): string[] {
  const planned = new Set(actions.flatMap((one) => one.findings));
  const levels: ReadonlySet<string> = new Set(effortLevels);
  return [
    ...[...findingIds].filter((id) => !planned.has(id)).map((id) => `finding ${id} is in no action`),
    ...[...planned].filter((id) => !findingIds.has(id)).map((id) => `an action mends ${id}, which is no finding`),
    ...actions.filter((one) => !levels.has(one.effort.level)).map((one) => `${one.id} has no effort`),
  ];
}
