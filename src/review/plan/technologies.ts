// What to keep, add, upgrade or enhance of the technologies, from the checks of the jobs that they do.
import { fitsAny } from "#base/pattern";
import { enumeration } from "#base/text";
import { type TechnologyChoice, technologyChoices } from "#knowledge/technology-choices";
import { routeForms } from "#knowledge/frameworks";
import { affectedBy, type Check, type Finding } from "#model/check";
import type { TechnologyVerdict } from "#model/plan";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { checkOf } from "./actions.ts";

/** How many places a verdict shows. */
const shownPlaces = 3;

export function technologyVerdicts(
  checks: readonly Check[],
  findings: readonly Finding[],
  view: View,
): TechnologyVerdict[] {
  const verdicts = technologyChoices.flatMap((choice) => {
    const asked = checks.filter((one) => checkOf(one.rule) === choice.rule);
    const lacking = findings.filter((one) => checkOf(one.rule) === choice.rule);
    return lacking.length > 0 ? [lackingVerdict(choice, lacking, asked, view)] : keptVerdicts(choice, asked, view);
  });
  return [...foundations(view), ...verdicts];
}

/** Frameworks and databases that components rest on are kept: no check speaks against them. */
function foundations(view: View): TechnologyVerdict[] {
  const found = new Map<string, Component[]>();
  for (const component of view.system.components) {
    const isStore = component.kind === "database";
    const first = isStore ? component.technology[0] : frameOf(component);
    if (first !== undefined) found.set(first, [...(found.get(first) ?? []), component]);
  }
  return [...found].map(([technology, components]) => ({
    group: "core services",
    technology,
    verdict: "keep",
    purpose: components.every((one) => one.kind === "database") ? "storage" : "the frame of programs",
    because: `${namesOf(components)} ${components.length === 1 ? "rests" : "rest"} on it`,
    evidence: placesOf(components.flatMap((one) => one.evidence.slice(0, 1))),
  }));
}

/** A framework that rests on another is the one that the program is written in: NestJS, not the Express below it. */
function frameOf({ technology }: Component): string | undefined {
  const [, outer] = outerFrameworks.find(([name]) => technology.includes(name)) ?? [];
  return outer ?? technology.find((one) => frameworks.has(one.toLowerCase()));
}

const outerFrameworks = [
  ["@nestjs/core", "NestJS"],
  ["next", "Next.js"],
  ["nuxt", "Nuxt"],
] as const;
const frameworks: ReadonlySet<string> = new Set(routeForms.map((one) => one.technology.toLowerCase()));

/** Something that does the job in part, or in a weaker way, is made better; else something is added. */
function lackingVerdict(
  choice: TechnologyChoice,
  lacking: readonly Finding[],
  asked: readonly Check[],
  view: View,
): TechnologyVerdict {
  const components = componentsOf(lacking, view);
  const inPart = asked.some((one) => one.verdict === "present" || (one.search?.nearMisses.length ?? 0) > 0);
  const { better } = choice;
  const [first] = lacking;
  const head = {
    group: choice.group,
    technology: choiceFor(choice, components.length > 0 ? components : view.system.components),
  };
  const because = `${first?.is ?? ""} in ${components.length === 0 ? view.system.name : namesOf(components)}`;
  const evidence = placesOf(lacking.flatMap((one) => one.evidence));
  if (better && (inPart || first?.search === undefined))
    return { ...head, verdict: better.verdict, purpose: better.purpose, because, evidence };
  return {
    ...head,
    verdict: asked.some((one) => one.verdict === "present") ? "enhance" : "add",
    purpose: choice.purpose,
    because,
    evidence,
  };
}

function keptVerdicts(choice: TechnologyChoice, asked: readonly Check[], view: View): TechnologyVerdict[] {
  const present = asked.filter((one) => one.verdict === "present");
  const [first] = present;
  if (!first) return [];
  return namesFor(choice, view).map((technology) => ({
    group: choice.group,
    technology,
    verdict: "keep",
    purpose: choice.purpose,
    because: first.because,
    evidence: placesOf(present.flatMap((one) => one.evidence)),
  }));
}

/** What does the job by the names of components' technologies and of packages; nothing is kept that has no name. */
function namesFor({ technologies }: TechnologyChoice, view: View): string[] {
  const ofComponents = view.system.components.flatMap((one) => one.technology);
  const ofPackages = view.all("dependency").map((one) => one.name);
  const known = [...ofComponents, ...ofPackages].filter((one) => fitsAny(one.toLowerCase(), technologies));
  const byName = new Map(known.toReversed().map((one) => [one.toLowerCase(), one]));
  return byName.size === 0 ? [] : [[...byName.values()].toReversed().join(", ")];
}

function choiceFor({ choices, purpose }: TechnologyChoice, components: readonly Component[]): string {
  const languages = [...new Set(components.flatMap((one) => one.language ?? []))];
  const named = languages.flatMap((language) => choices[language] ?? []);
  return named.length > 0 ? [...new Set(named)].join(", ") : (choices["*"] ?? purpose);
}

function componentsOf(findings: readonly Finding[], view: View): Component[] {
  const ids = [...new Set(findings.flatMap(affectedBy))];
  return ids.flatMap((id) => (id === undefined ? [] : (view.component(id) ?? [])));
}

function namesOf(components: readonly Component[]): string {
  return enumeration(
    components.map((one) => one.name),
    3,
  );
}

function placesOf(evidence: Check["evidence"]): Check["evidence"] {
  return distinctPlaces(evidence, shownPlaces);
}
