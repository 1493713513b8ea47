// Compares findings with those of an earlier report: what moved, was renamed or formatted anew is the same; what came is new.
import { grouped } from "#base/groups";
import type { Finding } from "#model/check";
import type { Baseline, Comparison } from "#model/comparison";
import type { Evidence } from "#model/evidence";
import { pairUp } from "#model/pairs";
import type { Component, Interface, System } from "#model/system";

type Named = Pick<System, "components" | "interfaces">;

export function compareWith(baseline: Baseline, findings: readonly Finding[], system: Named): Comparison {
  const renamed = renames(baseline.system, system);
  const before = baseline.findings.flatMap((one) => placesOf(one, (id) => renamed.get(id) ?? id));
  const now = findings.flatMap((one) => placesOf(one, (id) => id));
  const matched = matches(before, now);
  const isKnown = (one: Place): boolean => matched.now.has(one);
  const nowOf = grouped(now, (one) => one.finding);
  const fresh = findings.flatMap((finding) => {
    const missing = (nowOf.get(finding) ?? []).filter((one) => !isKnown(one));
    return missing.length === 0 ? [] : [{ finding: finding.id, places: missing.flatMap((one) => one.evidence ?? []) }];
  });
  const freshIds = new Set(fresh.map((one) => one.finding));
  const beforeOf = grouped(before, (one) => one.finding);
  const gone = baseline.findings.filter((one) => !(beforeOf.get(one) ?? []).some((place) => matched.before.has(place)));
  return {
    new: fresh,
    known: findings.map((one) => one.id).filter((id) => !freshIds.has(id)),
    gone: gone.map(({ id, rule, title, component, severity }) => ({
      id,
      rule,
      title,
      ...(component === undefined ? {} : { component }),
      severity,
    })),
  };
}

/** One place of a finding; an absence has one without words. */
interface Place {
  readonly finding: Finding;
  readonly rule: string;
  readonly component: string;
  /** The quote without white space, kinds of quotation marks and what ends a line. */
  readonly words: string;
  readonly evidence?: Evidence;
}

function placesOf(finding: Finding, idOf: (id: string) => string): Place[] {
  const base = {
    finding,
    rule: finding.rule,
    component: finding.component === undefined ? "" : idOf(finding.component),
  };
  // Of an absence the evidence, where there is any, only says why it matters.
  if (finding.search !== undefined || finding.evidence.length === 0) return [{ ...base, words: "" }];
  return finding.evidence.map((evidence) => ({ ...base, words: bareWords(evidence.quote), evidence }));
}

function bareWords(quote: string): string {
  return quote
    .replaceAll(/\s+/g, "")
    .replaceAll(/['`]/g, '"')
    .replace(/[,;]+$/, "");
}

/** A line broken in two keeps its beginning, and one with a remark behind it too; shorter beginnings say too little. */
const tellingLength = 12;

/** Each earlier place stands for one place of now at most, so that a second one like it is new. */
function matches(before: readonly Place[], now: readonly Place[]): { before: Set<Place>; now: Set<Place> } {
  const found = { before: new Set<Place>(), now: new Set<Place>() };
  const pass = (keyOf: (place: Place) => string | undefined): void => {
    const open = new Map<string, Place[]>();
    for (const one of before) {
      const key = found.before.has(one) ? undefined : keyOf(one);
      if (key !== undefined) open.set(key, [...(open.get(key) ?? []), one]);
    }
    for (const one of now) {
      const key = found.now.has(one) ? undefined : keyOf(one);
      const partner = key === undefined ? undefined : open.get(key)?.shift();
      if (!partner) continue;
      found.before.add(partner);
      found.now.add(one);
    }
  };
  pass(({ rule, component, words }) => `${rule}\n${component}\n${words}`);
  pass(({ rule, words }) => (words === "" ? undefined : `${rule}\n${words}`));
  pass(({ rule, component, words }) =>
    words.length < tellingLength ? undefined : `${rule}\n${component}\n${words.slice(0, tellingLength)}`,
  );
  return found;
}

/** Ids of earlier components -> ids of those they are now called. */
function renames(before: Named, now: Named): Map<string, string> {
  const known = new Set(now.components.map((one) => one.id));
  const kept = new Set(before.components.map((one) => one.id));
  const gone = before.components.filter((one) => !known.has(one.id));
  const come = now.components.filter((one) => !kept.has(one.id));
  const marks = new Map([
    ...gone.map((one) => [one, marksOf(one, before.interfaces)] as const),
    ...come.map((one) => [one, marksOf(one, now.interfaces)] as const),
  ]);
  const alike = (a: Component, b: Component): boolean =>
    a.kind === b.kind && shareOf(marks.get(a), marks.get(b)) >= 0.5;
  const { pairs } = pairUp(gone, come, [
    (a, b) => a.kind === b.kind && a.path !== undefined && a.path === b.path,
    alike,
  ]);
  return new Map(pairs.map(([old, young]) => [old.id, young.id]));
}

/** What stays of a component that gets another name: what it answers and what it is made of. */
function marksOf(component: Component, interfaces: readonly Interface[]): ReadonlySet<string> {
  const answered = interfaces.filter((one) => one.component === component.id).map((one) => `${one.method} ${one.path}`);
  return new Set([...answered, ...component.technology.map((one) => `with ${one}`)]);
}

function shareOf(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  const both = [...a].filter((one) => b.has(one)).length;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
}
