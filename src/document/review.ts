// The review of a system as a document: the verdict, what to do first, the architecture, the findings and their proof.
import { enumeration, plural } from "#base/text";
import { severities, type Finding } from "#model/check";
import type { ReviewResult } from "#model/result";
import type { Drawing } from "#layout/drawing";
import { architectureBlocks } from "./architecture.ts";
import { changeSections, changeSentences } from "./changes.ts";
import { componentLinks, componentSections } from "./component-sections.ts";
import { coverageBlocks, coverageSentence } from "./coverage.ts";
import { designSections } from "./design.ts";
import { list, mark, paragraph, section, text, type Block, type Document, type Runs, type Tone } from "./document.ts";
import type { Depth } from "./depth.ts";
import { groupFindings, namesOf, type FindingGroup, type NameOf } from "./finding-groups.ts";
import {
  conclusionSection,
  horizonSection,
  metricSection,
  prioritySection,
  riskSection,
  roadmapSection,
  summarySection,
  technologySection,
} from "./plan.ts";
import { checkedSentence, harmlessBlocks, matrixBlocks, strengthBlocks, type Titles } from "./review-checks.ts";
import { componentWords, findingSections, groupNumber, groupNumbers, groupTitles } from "./review-findings.ts";
import { firstSentence, place, prose } from "./wording.ts";

export type { RuleTitle, Titles } from "./review-checks.ts";

export function reviewDocument(
  result: ReviewResult,
  drawing: Drawing | undefined,
  titles: Titles,
  depth: Depth = "standard",
): Document {
  const groups = groupFindings(result.findings);
  const nameOf = namesOf(result.system);
  const blocks =
    depth === "page"
      ? pageBlocks(result, groups, nameOf)
      : wholeBlocks(result, drawing, titles, groups, nameOf, depth === "full");
  return { title: `Review of ${result.system.name}`, subtitle: subtitleOf(result), blocks, program: result.program };
}

function subtitleOf({ system }: ReviewResult): string {
  return system.repository ? `${system.repository.kind}: ${system.repository.because}` : (system.purpose ?? "");
}

const verdictTones: Record<ReviewResult["verdict"]["level"], Tone> = {
  sound: "good",
  acceptable: "low",
  "needs work": "medium",
  "at risk": "critical",
  unknown: "unsure",
};

function verdictBlock({ verdict }: ReviewResult): Block {
  return { kind: "verdict", tone: verdictTones[verdict.level], word: verdict.level, runs: [text(verdict.text)] };
}

/** One page of a terminal: what to know and to do, no more. */
function pageBlocks(result: ReviewResult, groups: readonly FindingGroup[], nameOf: NameOf): Block[] {
  const first = firstBlocks(result, groups, nameOf, 150);
  const changes = changeSentences(result);
  return [
    verdictBlock(result),
    ...(changes.length > 0 ? [paragraph(text(changes.join(" ")))] : []),
    ...(first.length > 0 ? [section("first", "What to do first", first)] : []),
    section("findings", countsOf(result.findings), [groupCounts(result.findings)], briefOf(result.findings)),
    section("coverage", "Coverage", [paragraph(text(coverageSentence(result.coverage, result.dropped)))]),
  ];
}

/** The standard report, and with `full` every part of the plan besides. */
function wholeBlocks(
  result: ReviewResult,
  drawing: Drawing | undefined,
  titles: Titles,
  groups: readonly FindingGroup[],
  nameOf: NameOf,
  full: boolean,
): Block[] {
  const { checks, findings, system, coverage, dropped, plan } = result;
  const further = [technologySection, prioritySection, horizonSection, riskSection, metricSection, conclusionSection];
  const first = firstBlocks(result, groups, nameOf, 400);
  const harmless = harmlessBlocks(checks, findings, titles, nameOf);
  const sections = findingSections(
    groups,
    nameOf,
    (group) => checkedSentence(checks, titles, group),
    (own) => titles(own[0]?.rule ?? "").group,
  );
  return [
    verdictBlock(result),
    ...(first.length > 0 ? [section("first", "What to do first", first)] : []),
    ...changeSections(result, nameOf),
    summarySection(plan),
    section("architecture", "Architecture", architectureBlocks(system, drawing, componentLinks(system))),
    ...designSections(result.design, system),
    section("findings", countsOf(findings), sections, briefOf(findings)),
    ...componentSections(system, groups),
    roadmapSection(plan),
    ...(full ? further.map((part) => part(plan)) : []),
    section("strengths", "Strengths", strengthBlocks(checks, titles, nameOf)),
    ...(harmless.length > 0 ? [section("harmless", "Missing, and no harm here", harmless)] : []),
    section("checks", "All checks", matrixBlocks(checks, findings, titles, nameOf)),
    section("coverage", "Coverage", coverageBlocks(coverage, dropped)),
  ];
}

/** "8 findings: 2 critical, 3 high, 2 medium and 1 low". */
function countsOf(findings: readonly Finding[]): string {
  return findings.length === 0 ? briefOf(findings) : `${briefOf(findings)}: ${severityCounts(findings)}`;
}

function briefOf(findings: readonly Finding[]): string {
  return findings.length === 0 ? "No findings" : plural(findings.length, "finding");
}

function severityCounts(findings: readonly Finding[]): string {
  const counts = severities.map(
    (severity) => [severity, findings.filter((f) => f.severity === severity).length] as const,
  );
  return enumeration(counts.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`));
}

function groupCounts(findings: readonly Finding[]): Block {
  const items = groupNumbers(findings.map((finding) => finding.issue)).map((number): Runs[] => {
    const own = findings.filter((finding) => groupNumber(finding.issue) === number);
    return [[text(`${groupTitles[number] ?? number}: ${own.length > 0 ? severityCounts(own) : "none"}`)]];
  });
  return list(items);
}

const most = 5;

/** The findings to act on first, those of one rule as one item. */
function firstBlocks(result: ReviewResult, groups: readonly FindingGroup[], nameOf: NameOf, limit: number): Block[] {
  const wanted = result.first.length > 0 ? result.first : groups.flatMap((group) => group.findings.map(({ id }) => id));
  const chosen = new Set(wanted.flatMap((id) => groups.filter((group) => group.findings.some((f) => f.id === id))));
  const items = [...chosen].slice(0, most).map((group) => firstItem(group, wanted, nameOf, limit));
  return items.length > 0 ? [list(items, true)] : [];
}

function firstItem(group: FindingGroup, wanted: readonly string[], nameOf: NameOf, limit: number): Runs[] {
  const lead = group.findings.find(({ id }) => wanted.includes(id)) ?? group.findings[0];
  const source = lead?.evidence[0];
  const mend = limit < 200 ? firstSentence(lead?.mend ?? "", limit) : (lead?.mend ?? "");
  const title: Runs = [
    mark(group.severity, group.severity),
    text(" "),
    { kind: "reference", to: group.anchor, text: group.title },
    text(inComponents(group, nameOf)),
    ...(source ? [text(", "), place(source)] : []),
  ];
  return mend === "" ? [title] : [title, prose(mend)];
}

/** Nothing where the title itself names the component. */
function inComponents(group: FindingGroup, nameOf: NameOf): string {
  const words = componentWords(group, nameOf, 4);
  return group.title.includes(words) ? "" : ` in ${words}`;
}
