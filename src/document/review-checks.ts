// What a review checked beside its findings: strengths, absences that do not matter here, and the whole matrix.
import { grouped } from "#base/groups";
import { enumeration, plural } from "#base/text";
import { affectedBy, type Check, type Finding, type Verdict } from "#model/check";
import { details, list, mark, paragraph, strong, table, text, type Block, type Runs, type Tone } from "./document.ts";
import type { NameOf } from "./finding-groups.ts";
import { places } from "./wording.ts";

/** What is known of a rule besides its id. */
export interface RuleTitle {
  readonly title: string;
  /** What is well where the check is good. */
  readonly strength?: string | undefined;
  /** Number of the issue kind, 1.1 to 5.3. */
  readonly issue: string;
  /** Heading of its group, where that is none of the five. */
  readonly group?: string | undefined;
  /** Whether presence or absence is the good case; where it is missing, an absence with proof counts as good. */
  readonly asks?: "capability" | "weakness" | undefined;
}

export type Titles = (ruleId: string) => RuleTitle;

/** Present, or a weakness that is absent, with proof. */
function isStrength(check: Check, titles: Titles): boolean {
  const { asks } = titles(check.rule);
  const proved = check.evidence.length > 0;
  if (check.verdict === "present") return asks !== "weakness";
  if (check.verdict !== "absent" || !proved) return false;
  return asks === undefined ? check.search === undefined : asks === "weakness";
}

export function strengthBlocks(checks: readonly Check[], titles: Titles, nameOf: NameOf): Block[] {
  const strengths = checks.filter((check) => isStrength(check, titles));
  if (strengths.length === 0)
    return [paragraph(text(`None of the ${plural(checks.length, "check")} proved a strength.`))];
  const alike = grouped(strengths, (check) => `${check.rule} ${reasonOf(check)}`);
  const rows = [...alike.values()].flatMap((group): Runs[][] => {
    const first = group[0];
    if (!first) return [];
    const names = enumeration([...new Set(group.map((check) => nameOf(check.component)))]);
    const sources = places(
      group.flatMap((check) => check.evidence),
      2,
    );
    return [
      [
        [strong(titles(first.rule).strength ?? titles(first.rule).title)],
        [text(names)],
        [text(reasonOf(first))],
        sources,
      ],
    ];
  });
  return [table("Seen in the files", ["What", "In", "Seen", "Source"], rows)];
}

/** The reason, and in how many of how many places it holds where that is not all. */
function reasonOf({ because, holds }: Check): string {
  const told = holds === undefined || holds.places === holds.of || because.includes(`${holds.places} of ${holds.of}`);
  return told ? because : `${because.replace(/\.$/, "")}; in ${holds.places} of ${holds.of} places`;
}

export function harmlessBlocks(
  checks: readonly Check[],
  findings: readonly Finding[],
  titles: Titles,
  nameOf: NameOf,
): Block[] {
  const mattering = new Set(findings.flatMap((finding) => affectedBy(finding).map((one) => keyOf(finding.rule, one))));
  const harmless = checks.filter((check) => {
    const missing =
      check.verdict === "violated" || (check.verdict === "absent" && titles(check.rule).asks !== "weakness");
    return missing && !isStrength(check, titles) && !mattering.has(keyOf(check.rule, check.component));
  });
  if (harmless.length === 0) return [];
  const alike = grouped(harmless, (check) => `${check.rule} ${check.verdict} ${check.because}`);
  const items = [...alike.values()].flatMap((group): Runs[][] => {
    const first = group[0];
    if (!first) return [];
    const names = enumeration([...new Set(group.map((check) => nameOf(check.component)))], 8);
    return [[[strong(titles(first.rule).title), text(` (${names}): ${first.because}`)]]];
  });
  return [list(items)];
}

function keyOf(rule: string, component: string | undefined): string {
  return `${rule} ${component ?? ""}`;
}

export function matrixBlocks(
  checks: readonly Check[],
  findings: readonly Finding[],
  titles: Titles,
  nameOf: NameOf,
): Block[] {
  if (checks.length === 0) return [paragraph(text("No rule applied to what was found."))];
  const columns = [...new Set(checks.map((check) => check.component))];
  const mattering = new Set(findings.flatMap((finding) => affectedBy(finding).map((one) => keyOf(finding.rule, one))));
  const rows = [...grouped(checks, (check) => check.rule)].sort(byIssue(titles)).map(([rule, group]): Runs[] => {
    const cells = columns.map((column): Runs => {
      const check = group.find((candidate) => candidate.component === column);
      if (!check) return [];
      const tone = toneOf(check.verdict, titles(rule).asks, mattering.has(keyOf(rule, column)));
      return [mark(tone, check.verdict)];
    });
    return [[text(`${titles(rule).issue} ${askedOf(titles(rule))}`)], ...cells];
  });
  const summary = `${plural(checks.length, "verdict")} of ${plural(rows.length, "rule")} on ${askedAbout(columns)}`;
  return [details(summary, [paragraph(...keyToMarks), table("Verdicts", ["Rule", ...columns.map(nameOf)], rows)])];
}

/** What "present" and "absent" are said of: the good thing where the rule asks for it, else the bad one. */
function askedOf({ asks, strength, title }: RuleTitle): string {
  return asks === "capability" ? (strength ?? title) : title;
}

function askedAbout(columns: readonly (string | undefined)[]): string {
  const components = columns.filter((column) => column !== undefined).length;
  if (components === columns.length) return plural(components, "component");
  return components === 0 ? "the whole system" : `${plural(components, "component")} and the whole system`;
}

const keyToMarks: Runs = [
  mark("good", "well"),
  text(" "),
  mark("bad", "not well"),
  text(" "),
  mark("quiet", "no harm here, or not applicable"),
  text(" "),
  mark("unsure", "could not be told"),
];

function byIssue(titles: Titles) {
  return ([a]: [string, Check[]], [b]: [string, Check[]]): number => {
    const [x, y] = [`${titles(a).issue} ${a}`, `${titles(b).issue} ${b}`];
    return x < y ? -1 : Number(x > y);
  };
}

function toneOf(verdict: Verdict, asks: RuleTitle["asks"], matters: boolean): Tone {
  if (matters) return "bad";
  if (verdict === "unknown") return "unsure";
  if (verdict === "present") return asks === "weakness" ? "bad" : "good";
  if (verdict === "absent" && asks === "weakness") return "good";
  return "quiet";
}

/** Said where a group has no finding: how much was checked for it. */
export function checkedSentence(checks: readonly Check[], titles: Titles, group: string): string {
  const own = checks.filter((check) => titles(check.rule).issue.split(".")[0] === group);
  const unknown = own.filter((check) => check.verdict === "unknown").length;
  if (own.length === 0) return "No finding: no rule of this group applied to what was found.";
  const open = unknown > 0 ? ` ${plural(unknown, "verdict")} stayed open.` : "";
  return `No finding in ${plural(own.length, "check")} (${enumeration(rulesOf(own, titles), 6)}).${open}`;
}

function rulesOf(checks: readonly Check[], titles: Titles): string[] {
  return [...new Set(checks.map((check) => titles(check.rule).title))];
}
