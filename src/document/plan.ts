// The plan of a review as sections: summary, roadmap, technologies, priorities, next days, risks, measures, conclusion.
import { enumeration, plural } from "#base/text";
import { severities } from "#model/check";
import { type Phase, type Plan, type PlannedAction, type Risk, riskLevels, technologyGroups } from "#model/plan";
import {
  code,
  details,
  list,
  mark,
  paragraph,
  section,
  strong,
  table,
  text,
  type Block,
  type Runs,
  type Section,
} from "./document.ts";
import { capitalised, places } from "./wording.ts";

export function summarySection(plan: Plan): Section {
  const { level, because, good, required } = plan.summary;
  const head =
    level === "none"
      ? [text(`Nothing is urgent: ${because}.`)]
      : [text("Priority "), mark(level, level), text(`: ${because}.`)];
  const goodItems = good.map((one): Runs[] => [[text(one.text), ...sources(one.evidence)]]);
  return section("summary", "Summary", [
    paragraph(...head),
    ...(goodItems.length > 0 ? [section("good", "What is good", [list(goodItems)])] : []),
    ...(required.length > 0
      ? [section("required", "What is required", [list(required.map((one) => [[text(one)]]))])]
      : []),
  ]);
}

function sources(evidence: Parameters<typeof places>[0]): Runs {
  return evidence.length === 0 ? [] : [text(" ("), ...places(evidence, 2), text(")")];
}

export function roadmapSection(plan: Plan): Section {
  const byId = new Map(plan.actions.map((one) => [one.id, one]));
  const phases = plan.phases.map((one) => phaseSection(one, byId));
  return section("roadmap", "Roadmap", [
    paragraph(
      text(
        plan.phases.length === 0
          ? "No finding calls for an action."
          : "The order follows from harm, effort and what has to come before; weeks are those of one person who does one thing after the other.",
      ),
    ),
    ...phases,
    ...leftOutBlocks(plan),
  ]);
}

function phaseSection(phase: Phase, byId: ReadonlyMap<string, PlannedAction>): Section {
  const actions = phase.actions.flatMap((id) => byId.get(id) ?? []);
  const rows = actions.map((one): Runs[] => [
    [text(one.title)],
    [text(one.group)],
    [text(enumeration(one.components, 4))],
    [text(rangeText(one.effort.days)), text(`: ${one.effort.basis}`)],
    [text(afterText(one, byId))],
  ]);
  const title = `Phase ${phase.number}: ${phase.urgency}, ${phase.weeks}`;
  const head = ["Action", "Group", "In", "Effort and what it goes into", "After"];
  const caption = `Phase ${phase.number}: ${plural(actions.length, "action")}, ${sumText(actions)}`;
  return section(`phase-${phase.number}`, title, [table(caption, head, rows)]);
}

function sumText(actions: readonly PlannedAction[]): string {
  const sum = (bound: "low" | "high") => actions.reduce((days, one) => days + one.effort.days[bound], 0);
  return rangeText({ low: sum("low"), high: sum("high") });
}

function rangeText({ low, high }: PlannedAction["effort"]["days"]): string {
  return `${low === high ? String(low) : `${low}–${high}`} ${high === 1 ? "day" : "days"}`;
}

function afterText({ after }: PlannedAction, byId: ReadonlyMap<string, PlannedAction>): string {
  return after.map((id) => byId.get(id)?.title ?? id).join("; ");
}

const standings: Readonly<Record<Plan["leftOut"][number]["standing"], string>> = {
  "in place": "In place",
  "not needed": "Not needed here",
  "not known": "Not known",
};

/** One line each, so that a reader sees that nothing was forgotten. */
function leftOutBlocks({ leftOut }: Plan): Block[] {
  if (leftOut.length === 0) return [];
  const blocks = Object.entries(standings).flatMap(([standing, heading]): Block[] => {
    const items = leftOut.filter((one) => one.standing === standing);
    if (items.length === 0) return [];
    return [paragraph(strong(heading)), list(items.map((one) => [[text(`${one.title}: ${one.condition}`)]]))];
  });
  return [details(`${plural(leftOut.length, "action")} that nothing here calls for`, blocks)];
}

export function technologySection({ technologies }: Plan): Section {
  const blocks = technologyGroups.flatMap((group): Block[] => {
    const rows = technologies
      .filter((one) => one.group === group)
      .map((one): Runs[] => [
        [strong(one.technology)],
        [text(one.verdict)],
        [text(one.purpose)],
        [text(one.because)],
        places(one.evidence, 2),
      ]);
    return rows.length === 0
      ? []
      : [table(capitalised(group), ["Technology", "Verdict", "For", "Because", "Source"], rows)];
  });
  return section(
    "technologies",
    "Technologies",
    blocks.length > 0 ? blocks : [paragraph(text("No technology was recognised."))],
  );
}

export function prioritySection({ actions }: Plan): Section {
  const rows = actions.map((one): Runs[] => [
    [strong(one.priority)],
    [text(one.title), ...(one.components.length > 0 ? [text(`, ${enumeration(one.components, 3)}`)] : [])],
    [mark(one.impact, one.impact)],
    [text(one.effort.level)],
    [text(one.timeline)],
  ]);
  const head = ["Priority", "What", "Impact", "Effort", "When"];
  return section(
    "priorities",
    "Priorities",
    rows.length > 0 ? [table("In the order of work", head, rows)] : [paragraph(text("Nothing waits."))],
  );
}

export function horizonSection({ horizons, actions }: Plan): Section {
  const titles = new Map(actions.map((one) => [one.id, one.title]));
  const horizon = (heading: string, ids: readonly string[]): Block[] => {
    return ids.length === 0 ? [] : [paragraph(strong(heading)), list(ids.map((id) => [[text(titles.get(id) ?? id)]]))];
  };
  const blocks = [
    ...horizon("Today", horizons.today),
    ...horizon("This week", horizons.week),
    ...horizon("After that", horizons.next),
  ];
  return section(
    "next",
    "The next days",
    blocks.length > 0 ? blocks : [paragraph(text("Nothing has to be done soon."))],
  );
}

export function riskSection({ risks }: Plan): Section {
  const blocks = riskLevels.flatMap((level): Block[] => {
    const own = risks.filter((one) => one.level === level);
    const [first] = own;
    return first ? [paragraph(mark(level, level), text(` ${first.deadline}`)), riskList(own)] : [];
  });
  return section("risks", "Risks", blocks.length > 0 ? blocks : [paragraph(text("No finding carries a risk."))]);
}

function riskList(risks: readonly Risk[]): Block {
  return list(risks.map((one) => [[text(one.text)]]));
}

export function metricSection({ metrics }: Plan): Section {
  const rows = metrics.map((one): Runs[] => [
    [text(one.text)],
    [text(one.phase === undefined ? "" : `phase ${one.phase}`)],
    one.rule === undefined ? [text(`not measurable from files; ${one.owner ?? ""}`)] : [code(one.rule)],
    [text(one.now ?? "")],
    [text(one.target ?? "")],
  ]);
  return section("measures", "How success will be seen", [
    table("Measures", ["What", "With", "Measured by", "Now", "Then"], rows),
  ]);
}

export function conclusionSection(plan: Plan): Section {
  const { summary, phases, actions } = plan;
  const solid = summary.good.map((one) => one.text);
  const counts = severities.flatMap((level) => {
    const count = actions.filter((one) => one.impact === level).length;
    return count > 0 ? [`${count} of ${level} impact`] : [];
  });
  const order = phases.map((one): Runs[] => [
    [
      text(`Phase ${one.number}, ${one.weeks}: `),
      text(one.actions.map((id) => actions.find((action) => action.id === id)?.title ?? id).join("; ")),
    ],
    ...(one.passes.length > 0 ? [[text("Checks that pass then: "), ...passRuns(one)]] : []),
  ]);
  return section("conclusion", "Conclusion", [
    paragraph(strong("Solid"), text(`: ${solid.length > 0 ? solid.join("; ") : "nothing was proved to be"}.`)),
    paragraph(
      strong("Needs attention"),
      text(
        `: ${counts.length > 0 ? `${plural(actions.length, "action")}, ${enumeration(counts)}` : "nothing that was looked for"}.`,
      ),
    ),
    ...(order.length > 0 ? [list(order, true)] : []),
  ]);
}

function passRuns({ passes }: Phase): Runs {
  return passes.flatMap(({ rule, components }, index): Runs => {
    return [...(index > 0 ? [text(", ")] : []), code(rule), text(components > 1 ? ` (${components})` : "")];
  });
}
