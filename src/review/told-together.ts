// One lack of several components is one finding: the gravest tells it, names the others, and shows all places.
import { grouped } from "#base/groups";
import { enumeration } from "#base/text";
import { distinctPlaces } from "#model/view";
import { affectedBy, type Finding, severities } from "#model/check";

type NameOf = (id: string) => string;

/** Findings in the order they came in; each that another one tells as well is left to that one, but for rules that are told apart. */
export function toldTogether(
  findings: readonly Finding[],
  nameOf: NameOf,
  apart: ReadonlySet<string> = new Set(),
): Finding[] {
  const groups = grouped(findings, (one) => (apart.has(one.rule) ? one : keyOf(one, nameOf)));
  const tellers = new Map([...groups.values()].flatMap((alike) => told(alike, nameOf)));
  return findings.flatMap((one) => tellers.get(one) ?? []);
}

/**
 * What is missing is missing everywhere in the same way, and is mended in the same way. What is there is told together
 * where the same words hold for it; two files that are too long are two things to do.
 */
function keyOf(finding: Finding, nameOf: NameOf): string {
  const { rule, component, evidence, is, because, severity } = finding;
  if (component === undefined) return finding.id;
  if (evidence.length === 0) return rule;
  const grave = severity === "critical" || severity === "high";
  return `${rule} ${plain(is, nameOf(component))} ${grave ? because : ""}`;
}

/** Without the name of its component and without numbers: "a secret stands" and "2 secrets stand" are the same words. */
function plain(words: string, name: string): string {
  const unnamed = name === "" ? words : words.replaceAll(name, "");
  return unnamed
    .replaceAll(/\b(?:an?|\d+)\b/g, "")
    .replaceAll(/s\b/g, "")
    .replaceAll(/\s+/g, " ");
}

function told(alike: readonly Finding[], nameOf: NameOf): [Finding, Finding][] {
  const ordered = alike.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.rank - a.rank,
  );
  const [teller] = ordered;
  if (!teller) return [];
  const ids = new Set(ordered.flatMap(affectedBy).filter((id) => id !== undefined && id !== teller.component));
  const others = [...ids].filter((id) => id !== undefined);
  if (others.length === 0) return alike.map((one) => [one, one]);
  const names = [...new Set(others.map(nameOf))];
  const together: Finding = {
    ...teller,
    alike: others,
    because: `${teller.because}; the same holds for ${enumeration(names)}`,
    evidence: distinctPlaces(ordered.flatMap((one) => one.evidence)),
  };
  return [[teller, together]];
}
