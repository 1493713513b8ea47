// One place tells of one flaw: findings of a rule that rest on the same places become one, which names all it is true of.
import { grouped } from "#base/groups";
import { isWithin } from "#base/path";
import { enumeration } from "#base/text";
import { type Evidence, lineOf } from "#model/evidence";
import { type Finding, severities } from "#model/check";
import type { Component } from "#model/system";

type ComponentOf = (id: string) => Component | undefined;

/** Findings in the order they came in; what another one of the rule shows as well is left to that one. */
export function toldOnce(findings: readonly Finding[], componentOf: ComponentOf): Finding[] {
  const leftTo = new Map<Finding, Finding>();
  for (const alike of grouped(findings, (one) => one.rule).values()) {
    const ordered = alike.filter((one) => one.evidence.length > 0).toSorted((a, b) => byRight(a, b, componentOf));
    const kept: { readonly finding: Finding; readonly places: ReadonlySet<string> }[] = [];
    for (const finding of ordered) {
      const places = new Set(finding.evidence.map(lineOf));
      const teller = kept.find((one) => one.finding.component !== finding.component && holds(one.places, places));
      if (teller) leftTo.set(finding, teller.finding);
      else kept.push({ finding, places });
    }
  }
  const others = grouped([...leftTo], ([, teller]) => teller);
  return findings.flatMap((one) => {
    if (leftTo.has(one)) return [];
    const names = (others.get(one) ?? []).flatMap(([other]) => componentOf(other.component ?? "")?.name ?? []);
    const [more] = names.length > 0 ? [`${one.because}; the same holds for ${enumeration([...new Set(names)])}`] : [];
    return [more === undefined ? one : { ...one, because: more }];
  });
}

function holds(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}

/** More places first, then the graver one, then whose own folder the first place lies in. */
function byRight(a: Finding, b: Finding, componentOf: ComponentOf): number {
  return (
    b.evidence.length - a.evidence.length ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    distance(a, componentOf) - distance(b, componentOf)
  );
}

function distance({ component, evidence }: Finding, componentOf: ComponentOf): number {
  const path = component === undefined ? undefined : componentOf(component)?.path;
  const [first]: readonly Evidence[] = evidence;
  if (path === undefined || !first) return Number.MAX_SAFE_INTEGER;
  return isWithin(first.file, path) ? first.file.length - path.length : first.file.length + 1;
}
