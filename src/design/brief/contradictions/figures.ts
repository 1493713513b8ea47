// Two figures for one measure of one thing, and what shall be immediate beside a figure for the same.
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { compared, contentOf, likeness, shared } from "./content.ts";
import { brief, contradiction } from "./finding.ts";
import { type Measured, type MeasureName, measuredIn } from "./measured.ts";

/** Measures of the whole system: nothing need be said of what they are measured of. */
const ofSystem: ReadonlySet<MeasureName> = new Set<MeasureName>([
  "availability",
  "recovery time",
  "recovery point",
  "budget",
  "users",
  "password length",
  "backup interval",
]);

/** Where one side has such a word and the other has not, both may hold. */
const cases =
  /\b(?:premium|standard|basic|free|enterprise|mobile|desktop|web|read\w*|writ\w*|peak|normal|cold|warm|cached|first|later|initial\w*|phase|year|launch|test\w*|staging|production|internal|external|admin\w*|remember\w*|persistent|extended|p\d\d|\d\d(?:th|st)|percentile|median|average|worst|best|critical|minor|major|low|medium|high|small|large|weekend\w*|business|mvp|v\d|uncached|refresh|access|new|existing|stretch|minimum|optional\w*|guest\w*|anonymous|api|batch|report\w*|search\w*|upload\w*|download\w*|export\w*|import\w*|provider|third[- ]party)\b/giu;

export function differingFigures(said: readonly Said[]): BriefContradiction[] {
  const measured = measuredIn(said);
  const groups = new Map<string, Measured[]>();
  for (const one of measured) {
    if (isStage(one)) continue;
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => inGroup(group.slice(0, mostAlike)));
}

/** Phases of a plan last as long as they last. */
function isStage({ said }: Measured): boolean {
  return (
    said.role === "timeline" || /^(?:phase|stage|milestone|step|sprint|iteration|week|month)\b/i.test(said.name ?? "")
  );
}

/** What has to be done within a time is measured alike, whatever the verb. */
function keyOf({ measure, target }: Measured): string {
  const isBound =
    target.kind === "time" && /^<=?$/.test(target.comparison) && (measure === "other" || measure === "response time");
  if (isBound) return "bounded time";
  return `${measure} ${target.kind} ${measure === "other" ? (target.unit ?? "") : ""}`;
}

const mostAlike = 200;

function inGroup(group: readonly Measured[]): BriefContradiction[] {
  const found: BriefContradiction[] = [];
  const told = new Set<Measured>();
  for (const [at, a] of group.entries()) {
    const others = group.slice(at + 1).filter((b) => !told.has(b) && isOfOneThing(a, b) && differ(a, b));
    if (others.length === 0 || told.has(a)) continue;
    for (const one of others) told.add(one);
    const values = [a, ...others].map((one) => one.target.text);
    found.push(
      contradiction(
        "contradiction",
        `Different figures for one ${a.measure === "other" ? "measure" : a.measure}: ${[...new Set(values)].join(" and ")} (“${brief(a.said.text)}”)`,
        [a, ...others].map((one) => one.said),
      ),
    );
  }
  return found;
}

function isOfOneThing(a: Measured, b: Measured): boolean {
  if (a.said === b.said || a.target.kind !== b.target.kind) return false;
  if (a.target.kind === "money" && periodOf(a) !== periodOf(b)) return false;
  const [own, other] = [casesOf(a), casesOf(b)];
  if ([...own].some((one) => !other.has(one)) || [...other].some((one) => !own.has(one))) return false;
  const both = shared(a.of, b.of).length;
  if (ofSystem.has(a.measure)) return both > 0 ? likeness(a.of, b.of) >= 0.4 : isOfAll(a) && isOfAll(b);
  if (a.target.kind === "count" && a.target.unit !== b.target.unit) return false;
  const smaller = Math.min(a.of.size, b.of.size);
  if (smaller === 0 || (a.measure === "other" && smaller < 2)) return false;
  if (a.measure === "throughput" && smaller === 1 && both === 1) return true;
  return likeness(a.of, b.of) >= 0.5 || (smaller >= 2 && both === smaller && likeness(a.of, b.of) >= 0.34);
}

/** Of the system as a whole, or of nothing that is named. */
function isOfAll({ of }: Measured): boolean {
  return of.size <= 2;
}

function casesOf({ said, target }: Measured): Set<string> {
  return new Set(
    [
      ...`${said.name ?? ""} ${said.text.replace(/\bno later than\b/gi, "")} ${target.condition ?? ""}`.matchAll(cases),
    ].map(([one]) => one.toLowerCase()),
  );
}

function periodOf({ target }: Measured): string {
  return /(?:per|a|\/) ?(month|year|week|day|user|order|transaction)/i.exec(target.text)?.[1]?.toLowerCase() ?? "once";
}

/** Of two bounds in one direction both can hold, but then one of them says nothing: the author has to choose. */
function differ(a: Measured, b: Measured): boolean {
  const [x, y] = [a.target.base, b.target.base];
  return Math.abs(x - y) > 1e-9 * Math.max(1, Math.abs(x), Math.abs(y));
}

const atOnce = /\b(?:immediately|instantly|instantaneous\w*|at once)\b/i;

export function immediateAndTimed(said: readonly Said[]): BriefContradiction[] {
  const timed = measuredIn(said).filter((one) => one.target.kind === "time" && /^<=?$/.test(one.target.comparison));
  const immediate = said.filter(
    (one) => atOnce.test(one.text) && one.form !== "heading" && one.role !== "scenarios" && one.text.length < 300,
  );
  return compared(timed).flatMap((one) => {
    const same = compared(immediate).filter(
      (other) =>
        other !== one.said &&
        shared(contentOf(other), contentOf(one.said)).length >= 4 &&
        likeness(contentOf(other), contentOf(one.said)) >= 0.25,
    );
    return same.length > 0
      ? [contradiction("tension", `“Immediately” in one place, ${one.target.text} in another`, [...same, one.said])]
      : [];
  });
}
