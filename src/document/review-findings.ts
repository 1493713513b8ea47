// The findings of a review by the five groups of issues, each with its proof.
import { grouped } from "#base/groups";
import { enumeration, plural } from "#base/text";
import { affectedBy, issueGroups, type Search } from "#model/check";
import { details, list, mark, paragraph, section, text, type Block, type Runs, type Section } from "./document.ts";
import { excerpts } from "./excerpts.ts";
import { componentsOf, told, type FindingGroup, type NameOf } from "./finding-groups.ts";
import { codeList, prose } from "./wording.ts";

/** The headings of the five groups, by the number before the dot of an issue. */
export const groupTitles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(issueGroups).map(([number, title]) => [number, `${number} ${title}`]),
);

export function groupNumber(issue: string): string {
  return issue.split(".")[0] ?? "";
}

/** Numbers of all groups to be told of: the five, and any other that occurs. */
export function groupNumbers(issues: readonly string[]): string[] {
  return [...new Set([...Object.keys(groupTitles), ...issues.map(groupNumber)])].sort();
}

export function findingSections(
  groups: readonly FindingGroup[],
  nameOf: NameOf,
  checked: (group: string) => string,
  headingOf: (groups: readonly FindingGroup[]) => string | undefined,
): Section[] {
  return groupNumbers(groups.map((group) => group.issue)).map((number) => {
    const inGroup = groups.filter((group) => groupNumber(group.issue) === number);
    const title = groupTitles[number] ?? headingOf(inGroup) ?? number;
    const blocks = inGroup.map((group) => findingSection(group, nameOf));
    return section(`group-${number}`, title, blocks.length > 0 ? blocks : [paragraph(text(checked(number)))]);
  });
}

function findingSection(group: FindingGroup, nameOf: NameOf): Section {
  const fields = [
    { term: "Is", runs: lines(told(group, "is", nameOf)) },
    { term: "Expected", runs: lines(told(group, "expected", nameOf)) },
    { term: "Because", runs: lines(told(group, "because", nameOf)) },
    { term: "Mend", runs: lines(told(group, "mend", nameOf)) },
  ].filter((item) => item.runs.length > 0);
  return section(
    group.anchor,
    [mark(group.severity, group.severity), text(` ${group.title}`)],
    [
      paragraph(...whereOf(group, nameOf)),
      { kind: "terms", items: fields },
      ...excerpts(group.findings.flatMap((finding) => finding.evidence)),
      ...searches(group, nameOf),
    ],
  );
}

function lines(words: readonly string[]): Runs[] {
  return words.map(prose);
}

/** Which components, with the severity of each where they differ, and how sure the reasoning is. */
function whereOf(group: FindingGroup, nameOf: NameOf): Runs {
  const bySeverity = grouped(group.findings, (finding) => finding.severity);
  const parts = [...bySeverity].map(([severity, findings]) => {
    const names = enumeration([...new Set(findings.flatMap(affectedBy).map(nameOf))]);
    return bySeverity.size > 1 ? `${names} (${severity})` : names;
  });
  const surest = Math.max(...group.findings.map((finding) => finding.confidence));
  return [
    text(`In ${parts.join("; ")}. Issue ${group.issue}, `),
    { kind: "code", text: group.rule },
    text(`, ${Math.round(surest * 100)} % sure.`),
  ];
}

function searches(group: FindingGroup, nameOf: NameOf): Block[] {
  const withSearch = group.findings.flatMap(({ search, component }) => (search ? [{ search, component }] : []));
  const alike = grouped(withSearch, ({ search }) => JSON.stringify([search.forms, search.places, search.files]));
  return [...alike.values()].flatMap((same) => {
    const first = same[0];
    if (!first) return [];
    const names =
      alike.size > 1 ? ` (${enumeration([...new Set(same.map(({ component }) => nameOf(component)))])})` : "";
    const summary = `How it was searched for, in ${plural(first.search.files, "file")}${names}`;
    return [details(summary, searchBlocks(same.map(({ search }) => search)))];
  });
}

/** Searches for the same in the same places: only what was seen there can differ. */
function searchBlocks(searches: readonly Search[]): Block[] {
  const first = searches[0];
  if (!first) return [];
  const unread = [...new Set(searches.flatMap((search) => search.unread))];
  const nearMisses = searches.flatMap((search) => search.nearMisses);
  return [
    paragraph(text("Any of these would have counted:")),
    list(first.forms.map((form) => [prose(form)])),
    paragraph(text(`Searched: ${first.places} (${plural(first.files, "file")}). `), ...unreadRuns(unread)),
    ...(nearMisses.length > 0 ? [paragraph(text("Looks like it, but is not:")), ...excerpts(nearMisses)] : []),
  ];
}

function unreadRuns(unread: readonly string[]): Runs {
  if (unread.length === 0) return [text("All of them could be read.")];
  return [text("Not understood: "), ...codeList(unread, 8), text(".")];
}

/** "orders, catalog and 2 more" for a line that has to be short. */
export function componentWords(group: FindingGroup, nameOf: NameOf, limit: number): string {
  return enumeration(componentsOf(group, nameOf), limit);
}
