// The requirements of a brief by kind: what the system does, how well, and within which limits.
import type { Bounded } from "#prose/bounded";
import type { StatedRequirement } from "#prose/requirement";
import { isInContract } from "./contract.ts";
import type {
  BriefConstraint,
  FunctionalRequirement,
  QualityCategory,
  QualityRequirement,
  TargetFigure,
} from "./brief.ts";

export interface Requirements {
  readonly functional: FunctionalRequirement[];
  readonly quality: QualityRequirement[];
  readonly constraints: BriefConstraint[];
}

export function requirementsByKind(stated: readonly StatedRequirement[]): Requirements {
  const own = stated.filter((one) => !isInContract(one.section));
  return {
    functional: own.filter((one) => one.kind === "functional").map(functionOf),
    quality: own.flatMap(qualityOf),
    constraints: own.flatMap((one) =>
      one.kind === "constraint"
        ? [{ ...idOf(one), kind: one.constraint ?? "technical", text: one.text, evidence: [...one.evidence] }]
        : [],
    ),
  };
}

function idOf({ id }: StatedRequirement): { id?: string } {
  return id === undefined ? {} : { id };
}

function functionOf(one: StatedRequirement): FunctionalRequirement {
  const { text, priority, form, subject, section } = one;
  return {
    ...idOf(one),
    text,
    ...(priority === undefined ? {} : { priority }),
    ...(form === "story" && subject !== undefined ? { actor: subject } : {}),
    ...(section.title === "" ? {} : { feature: section.title }),
    evidence: [...one.evidence],
  };
}

/** A function may serve a quality, and is told as both: limiting the rate of logins. */
function qualityOf(one: StatedRequirement): QualityRequirement[] {
  const category = one.quality;
  if (category === undefined) return [];
  const figures = one.figures.map(figureOf);
  return [
    {
      ...idOf(one),
      text: one.text,
      category: categories[category] ?? "usability",
      ...(one.subject === undefined ? {} : { scope: one.subject }),
      figures,
      evidence: [...one.evidence],
    },
  ];
}

const categories: Readonly<Partial<Record<string, QualityCategory>>> = {
  performance: "performance",
  scalability: "scalability",
  availability: "availability",
  reliability: "reliability",
  security: "security",
  privacy: "privacy",
  compliance: "compliance",
  usability: "usability",
  accessibility: "accessibility",
  maintainability: "maintainability",
  observability: "operability",
  consistency: "consistency",
  portability: "maintainability",
  compatibility: "usability",
};

export function figureOf({ comparison, number, unit, quantity, percentile, at, per }: Bounded): TargetFigure {
  const condition = [
    percentile,
    at === undefined ? undefined : `at ${at}`,
    per === undefined ? undefined : `per ${per}`,
  ]
    .filter((one) => one !== undefined)
    .join(", ");
  return {
    comparator: comparison,
    value: number,
    ...(unit === "" ? {} : { unit: shortUnit(unit) }),
    text: quantity.text,
    ...(condition === "" ? {} : { condition }),
  };
}

const short: readonly (readonly [RegExp, string])[] = [
  [/^milliseconds?$/i, "ms"],
  [/^(?:s|secs?|seconds?)$/i, "s"],
  [/^(?:mins?|minutes?)$/i, "min"],
  [/^(?:h|hrs?|hours?)$/i, "h"],
  [/^days?$/i, "days"],
  [/^percent$/i, "%"],
];

/** Of what is counted the last word: "attempts" of "failed login attempts". */
function shortUnit(unit: string): string {
  const known = short.find(([form]) => form.test(unit.trim()));
  if (known) return known[1];
  return unit.includes("/") || unit.includes(" per ") ? unit : (unit.split(" ").at(-1) ?? unit);
}
