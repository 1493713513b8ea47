// The requirements of a brief by kind: what the system does, how well, and within which limits.
import { placeOf } from "#model/evidence";
import type { Bounded } from "#prose/bounded";
import { qualityAsked, qualityNamed } from "#prose/requirement-words";
import type { StatedRequirement } from "#prose/requirement";
import {
  type BriefConstraint,
  type FunctionalRequirement,
  qualityCategories,
  type QualityCategory,
  type QualityRequirement,
  type TargetFigure,
} from "./brief.ts";
import { categoryByWords, qualitiesIn, qualityTitle } from "./qualities.ts";
import { isPlaceholder, type Said } from "./said.ts";

export interface Requirements {
  readonly functional: FunctionalRequirement[];
  readonly quality: QualityRequirement[];
  readonly constraints: BriefConstraint[];
}

export function requirementsByKind(stated: readonly StatedRequirement[], said: readonly Said[]): Requirements {
  const byPlace = new Map(said.map((one) => [placeOf(one.evidence), one]));
  const own = stated.flatMap((one) => {
    const at = one.evidence[0] && byPlace.get(placeOf(one.evidence[0]));
    return isPlaceholder(one.text) || (at && isAboutText(at)) ? [] : [{ one, at }];
  });
  const functional = own.filter(
    ({ one, at }) => one.kind === "functional" && !(at && leavesOut(at)) && at?.role !== "non-goals",
  );
  const known = new Set(stated.filter((one) => one.quality !== undefined).flatMap((one) => one.evidence.map(placeOf)));
  return {
    functional: [
      ...functional.map(({ one }) => functionOf(one)),
      ...approachesIn(said, new Set(own.flatMap(({ one }) => one.evidence.map(placeOf)))),
    ],
    quality: [...own.flatMap(({ one, at }) => qualityOf(one, at)), ...qualitiesIn(said, known)],
    constraints: own.flatMap(({ one }) =>
      one.kind === "constraint"
        ? [{ ...idOf(one), kind: one.constraint ?? "technical", text: one.text, evidence: [...one.evidence] }]
        : [],
    ),
  };
}

/** Terms of a contract, reasons, and what tells of the document itself. */
function isAboutText(said: Said): boolean {
  const ofDocument =
    /\b(?:are|is) (?:formulated|described|listed|defined|outlined|given|detailed) (?:below|above|in)\b/i;
  const listsParts =
    /\b(?:sections?|chapters?|parts?|documents?|appendices)\b[^.]{0,60}\b(?:describe|contain|cover|list|outline)s?\b/i;
  return (
    said.isTerm ||
    /^(?:why|rationale|reason|independent test|note|example|motivation)\b/i.test(said.name ?? "") ||
    ofDocument.test(said.text) ||
    listsParts.test(said.lead ?? "")
  );
}

/** What is named only to be left out, or not yet taken in. */
function leavesOut({ lead, role, text }: Said): boolean {
  return (
    (lead !== undefined &&
      /\b(?:not be (?:expected|required) to|out of scope|not in scope|does not include)\b/i.test(lead)) ||
    (role === "deferred" && /\bnot\b/i.test(text))
  );
}

const imperative =
  /^(?:scan|stream|use|limit|apply|store|send|write|read|compute|cache|queue|push|pull|poll|load|split|merge|join|rebuild|update|publish|subscribe|validate|retry|batch|replicate|index|archive|notify|generate|render|fetch|map|route|sync|copy|swap|track|log|deduplicate|capture|transform|expose)\b/i;

/** Under an approach, what an item with a name tells to do. */
function approachesIn(said: readonly Said[], known: ReadonlySet<string>): FunctionalRequirement[] {
  return said
    .filter(
      ({ role, form, name, text, evidence }) =>
        role === "approach" &&
        form === "item" &&
        name !== undefined &&
        imperative.test(text) &&
        !known.has(placeOf(evidence)),
    )
    .map((one) => ({
      text: `${one.name ?? ""}: ${one.text}`,
      feature: one.section.title,
      ...(/^post-?mvp|later/i.test(one.name ?? "")
        ? { priority: "could" as const }
        : /\b(?:mvp|first)\b/i.test(one.name ?? "")
          ? { priority: "must" as const }
          : {}),
      evidence: [one.evidence],
    }));
}

function idOf({ id }: StatedRequirement): { id?: string } {
  return id === undefined ? {} : { id };
}

function functionOf(one: StatedRequirement): FunctionalRequirement {
  const { text, priority, form, subject, section } = one;
  return {
    ...idOf(one),
    text,
    ...(priority === undefined ? {} : { priority: /^only\b/i.test(text) ? ("must" as const) : priority }),
    ...(form === "story" && subject !== undefined ? { actor: subject } : {}),
    ...(section.title === "" ? {} : { feature: section.title }),
    evidence: [...one.evidence],
  };
}

/** A function may serve a quality, and is told as both: limiting the rate of logins. */
function qualityOf(one: StatedRequirement, said: Said | undefined): QualityRequirement[] {
  const figures = one.figures.filter(({ quantity }) => quantity.dimension !== "money").map(figureOf);
  const own = one.quality === undefined ? undefined : categoryOf(one, said);
  const category = own ?? (one.kind === "functional" ? besides(one, said) : undefined);
  if (category === undefined) return [];
  const scope = one.subject === undefined ? {} : { scope: one.subject };
  return [{ ...idOf(one), text: one.text, category, ...scope, figures, evidence: [...one.evidence] }];
}

/** As its name or its row calls it; else by what is measured, else by its words. */
function categoryOf({ kind, quality, text, figures }: StatedRequirement, said: Said | undefined): QualityCategory {
  const own = categories[quality ?? ""] ?? "usability";
  if (kind !== "quality") return own;
  const [first] = said?.cells ?? [];
  const isNamed = first !== undefined && /^(?:category|attribute|quality|type|area|characteristic)$/.test(first.column);
  const name = (isNamed ? first.text : (said?.name ?? "")).toLowerCase();
  const called = qualityCategories.find((one) => one === name) ?? categories[qualityNamed(name) ?? ""];
  const title = own === "usability" && qualityAsked(text) === undefined ? qualityOfTitle(said) : undefined;
  return called ?? measured(own, text, figures) ?? title ?? own;
}

function qualityOfTitle(said: Said | undefined): QualityCategory | undefined {
  return said && categories[qualityNamed(said.section.title) ?? ""];
}

/** What no title names is told by what its figure measures. */
function measured(
  own: QualityCategory,
  text: string,
  figures: StatedRequirement["figures"],
): QualityCategory | undefined {
  const category = figures.length > 0 ? categoryByWords(text) : undefined;
  if (own === "scalability" && figures.length > 0 && figures.every(({ quantity }) => quantity.dimension === "time"))
    return "performance";
  if (own === "performance") return category === "retention" || category === "availability" ? category : undefined;
  return own === "usability" && figures.every(({ quantity }) => quantity.dimension !== "share") ? category : undefined;
}

/** A function under the title of a quality, with a figure, or that has to follow at once. */
function besides(one: StatedRequirement, said: Said | undefined): QualityCategory | undefined {
  const title = said && qualityTitle(said.section.title);
  if (title !== undefined) return title;
  const isBound = one.figures.some(
    ({ comparison, quantity }) =>
      comparison !== "=" && quantity.dimension !== "count" && quantity.dimension !== "money",
  );
  const byFigure =
    one.figures.length > 0 ? (categoryByWords(one.text) ?? (isBound ? "usability" : undefined)) : undefined;
  if (byFigure !== undefined) return byFigure;
  if (!/\bimmediately\b/i.test(one.text)) return undefined;
  return /\b(?:revok\w+|permissions?|access)\b/i.test(one.text) ? "security" : "consistency";
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
