// Qualities that stand where no requirement is expected: figures among assumptions, rows of a table, laws of accessibility.
import { placeOf } from "#model/evidence";
import type { Target } from "#prose/targets";
import { targetsIn } from "#prose/targets";
import { qualityAsked, qualityNamed } from "#prose/requirement-words";
import { qualityCategories, type QualityCategory, type QualityRequirement, type TargetFigure } from "./brief.ts";
import { bareTitle, type Role } from "./roles.ts";
import type { Said } from "./said.ts";
import { whole } from "./technologies.ts";

const places: ReadonlySet<Role> = new Set<Role>([
  "assumptions",
  "constraints",
  "approach",
  "functional",
  "goals",
  "metrics",
  "stack",
  "scope",
  "none",
  "problem",
  "integrations",
]);

export function qualitiesIn(said: readonly Said[], known: ReadonlySet<string>): QualityRequirement[] {
  return said.flatMap((one) => {
    if (one.isTerm || one.form === "heading" || known.has(placeOf(one.evidence)) || one.text.endsWith("?"))
      return named(one);
    return [...measured(one), ...listed(one), ...named(one)].slice(0, 1);
  });
}

/** A figure that bounds something, among assumptions and the like. */
function measured(one: Said): QualityRequirement[] {
  const text = whole(one);
  if (!places.has(one.role) || text.length > 600) return [];
  const figures = targetsIn(text).filter((target) => isOfSystem(target, one));
  if (figures.length === 0) return [];
  return [
    {
      ...idOf(one),
      text,
      category: categoryByWords(text) ?? "usability",
      figures: figures.map(shown),
      evidence: [one.evidence],
    },
  ];
}

/** An item under a title of qualities, with a figure or without. */
function listed(one: Said): QualityRequirement[] {
  if (one.role !== "quality" || one.form === "heading" || one.form === "sentence" || one.text.endsWith(":")) return [];
  const text = one.form === "row" ? one.text.replaceAll(" | ", ": ") : whole(one);
  const name = one.name === undefined ? undefined : qualityNamed(one.name);
  const own = qualityCategories.find((category) => category === (name ?? qualityAsked(text)));
  const figures = targetsIn(text).filter(({ kind, unit }) => kind !== "money" && unit !== undefined);
  const title = qualityCategories.find((category) => category === qualityNamed(one.section.title));
  const category = own ?? title ?? categoryByWords(text) ?? "usability";
  return [{ ...idOf(one), text, category, figures: figures.map(shown), evidence: [one.evidence] }];
}

/** Money, people and the time of the project limit the makers, not the system. */
function isOfSystem({ kind, stated, base, unit, comparison, counted }: Target, { role, text }: Said): boolean {
  if (kind === "money" || (unit === undefined && !stated)) return false;
  if (
    kind === "time" &&
    base >= 5 * 86_400 &&
    !/\b(?:retain\w*|retention|kept|keep|expir\w+|valid\w*|persist\w*|archiv\w+|delet\w+|log\w*|session\w*)\b/i.test(
      text,
    )
  )
    return false;
  if (
    /^(?:people|personnel|developers|engineers|sprints|phases|sections|languages|members|teams|stakeholders)$/i.test(
      unit ?? "",
    )
  )
    return false;
  return role === "assumptions" || role === "constraints"
    ? stated || kind !== "count"
    : stated && (kind !== "count" || comparison !== "=" || counted !== undefined);
}

function shown({ comparison, value, unit, text, condition }: Target): TargetFigure {
  return {
    comparator: comparison,
    value,
    ...(unit === undefined ? {} : { unit }),
    text,
    ...(condition === undefined ? {} : { condition }),
  };
}

const byWords: readonly (readonly [QualityCategory, RegExp])[] = [
  ["availability", /\b(?:availab\w+|uptime|sla)\b/i],
  ["compliance", /\b(?:audit\w*|compliance)\b/i],
  ["retention", /\b(?:retain\w*|retention|kept for|archiv\w+)\b/i],
  [
    "security",
    /\b(?:passwords?|attempts|sessions? (?:expire|last|persist)|expir\w+|inactivity|lock\w*|tokens?|brute|login|credentials?|keys?)\b/i,
  ],
  ["reliability", /\b(?:retr(?:y|ies)|refresh\w*|recover\w*|rto|rpo|backups?|fail\w*|errors?)\b/i],
  ["scalability", /\b(?:concurrent|simultaneous|users|tenants|records|growth|volume)\b/i],
  ["maintainability", /\b(?:ci\/cd|deploy\w*|tests?|modular\w*|maintain\w*|documented|coding)\b/i],
  ["performance", /\b(?:respon\w+|latenc\w+|load\w*|within|seconds?|ms|throughput|per second)\b/i],
];

export function categoryByWords(text: string): QualityCategory | undefined {
  return byWords.find(([, form]) => form.test(text))?.[0];
}

/** "5.3 Security", "Performance requirements": a title that names a quality and nothing else. */
export function qualityTitle(title: string): QualityCategory | undefined {
  const words = bareTitle(title).replace(/\s+(?:requirements?|targets?|goals?|needs)$/, "");
  const category = qualityNamed(words);
  return words.split(" ").length === 1 && category !== undefined && words !== "authentication" && words !== "monitoring"
    ? qualityCategories.find((one) => one === category)
    : undefined;
}

/** A row that gives a quality its value, and what the law demands of access. */
function named(one: Said): QualityRequirement[] {
  const text = whole(one);
  const [first, second] = one.cells ?? [];
  const isRow =
    first !== undefined &&
    second !== undefined &&
    one.cells?.length === 2 &&
    first.text.split(" ").length <= 3 &&
    second.text.length > 3;
  const category = isRow ? qualityNamed(first.text) : undefined;
  if (category !== undefined && one.role !== "glossary")
    return [quality(one, text, qualityCategories.find((own) => own === category) ?? "usability")];
  const isAccess =
    /\b(?:section 508|wcag|act on equal opportunities|accessibility (?:act|directive))\b/i.test(text) &&
    /\b(?:must|shall|conform\w*|comply|compl(?:iance|iant)|accessible)\b/i.test(text);
  return isAccess && one.form !== "heading" && one.role !== "glossary" ? [quality(one, text, "accessibility")] : [];
}

function quality(one: Said, text: string, category: QualityCategory): QualityRequirement {
  return { ...idOf(one), text, category, figures: [], evidence: [one.evidence] };
}

function idOf({ label }: Said): { id?: string } {
  return label === undefined ? {} : { id: label };
}
