// Findings of one rule over several components told once: what is the same in all is said once, what differs is listed.
import { grouped } from "#base/groups";
import { enumeration } from "#base/text";
import type { Finding, Severity } from "#model/check";
import { affectedBy, severities } from "#model/check";
import type { System } from "#model/system";
import { anchorOf } from "./escape.ts";

export interface FindingGroup {
  readonly anchor: string;
  readonly issue: string;
  readonly rule: string;
  readonly title: string;
  /** The worst of its findings. */
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

export type NameOf = (componentId: string | undefined) => string;

export function namesOf(system: System): NameOf {
  const names = new Map(system.components.map(({ id, name }) => [id, name]));
  return (id) => (id === undefined ? "the whole system" : (names.get(id) ?? id));
}

/** Groups in the order of the rank of their first finding. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const ranked = [...findings].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  const groups = grouped(ranked, (finding) => `${finding.issue} ${finding.rule} ${finding.title}`);
  return [...groups.values()].flatMap((group, i) => {
    const first = group[0];
    if (!first) return [];
    const anchor = `finding-${i + 1}-${anchorOf(first.rule)}`;
    return [
      { anchor, issue: first.issue, rule: first.rule, title: first.title, severity: worst(group), findings: group },
    ];
  });
}

function worst(findings: readonly Finding[]): Severity {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "low";
}

export function componentsOf(group: FindingGroup, nameOf: NameOf): string[] {
  return [...new Set(group.findings.flatMap(affectedBy).map(nameOf))];
}

/** What a field says over all findings: one line for each text that differs in more than the name of the component. */
export function told(group: FindingGroup, field: "is" | "expected" | "because" | "mend", nameOf: NameOf): string[] {
  const texts = grouped(group.findings, (finding) => finding[field]);
  if (texts.size === 1) return [...texts.keys()].filter((words) => words !== "");
  const clusters = grouped(group.findings, (finding) => withoutName(finding, field, nameOf));
  return [...clusters.values()].flatMap((cluster) => {
    const first = cluster[0];
    if (!first || first[field] === "") return [];
    const names = [...new Set(cluster.flatMap(affectedBy).map(nameOf))];
    const alike = cluster.every((finding) => finding[field] === first[field]);
    if (alike) return [`${enumeration(names)}: ${first[field]}`];
    return [`${first[field].replace(/\.$/, "")}; the same for ${enumeration(names.slice(1))}.`];
  });
}

function withoutName(finding: Finding, field: "is" | "expected" | "because" | "mend", nameOf: NameOf): string {
  if (finding.component === undefined) return finding[field];
  const names = [nameOf(finding.component), finding.component].filter((name) => name.length > 1);
  return names.reduce(withoutWord, finding[field]);
}

/** Takes a name out where it stands as a word of its own: not the "orders" of "orders-db". */
function withoutWord(words: string, name: string): string {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return words.replace(new RegExp(`(?<![\\w-])${literal}(?![\\w-])`, "g"), "\u0000");
}
