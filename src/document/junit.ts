// A review as JUnit XML, the form that pipelines show: a suite for each rule, a case for each component that was asked.
import type { Check, Finding } from "#model/check";
import type { AnyReview } from "#model/result";
import { escapeHtml } from "./escape.ts";
import { namesOf } from "./finding-groups.ts";
import type { Titles } from "./review-checks.ts";
import { placeText } from "./document.ts";

export function junitOf(result: AnyReview, titles: Titles): string {
  const cases = new Cases(result);
  const rules = [...new Set(result.checks.map((one) => one.rule))];
  const suites = rules.map((rule) =>
    suiteOf(
      rule,
      result.checks.filter((one) => one.rule === rule),
      cases,
      titles,
    ),
  );
  const total = (name: "tests" | "failures" | "skipped"): number => suites.reduce((sum, one) => sum + one[name], 0);
  const head = `name="archwright" tests="${total("tests")}" failures="${total("failures")}" skipped="${total("skipped")}" errors="0"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${suites.map((one) => one.xml).join("\n")}\n</testsuites>`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
}

function suiteOf(rule: string, checks: readonly Check[], cases: Cases, titles: Titles): Suite {
  const told = checks.map((one) => cases.of(one));
  const count = (outcome: Told["outcome"]): number => told.filter((one) => one.outcome === outcome).length;
  const [tests, failures, skipped] = [told.length, count("failed"), count("skipped")];
  const head = `name="${escapeHtml(`${rule}: ${titles(rule).title}`)}" tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0"`;
  const xml = `  <testsuite ${head}>\n${told.map((one) => one.xml).join("\n")}\n  </testsuite>`;
  return { tests, failures, skipped, xml };
}

interface Told {
  readonly outcome: "passed" | "failed" | "skipped";
  readonly xml: string;
}

class Cases {
  private readonly result: AnyReview;
  private readonly nameOf: ReturnType<typeof namesOf>;
  private readonly findings: ReadonlyMap<string, Finding>;
  private readonly waivedBecause: ReadonlyMap<string, string>;
  private readonly failing: ReadonlySet<string>;

  constructor(result: AnyReview) {
    this.result = result;
    this.nameOf = namesOf(result.system);
    this.findings = new Map(result.findings.map((one) => [keyOf(one), one]));
    this.waivedBecause = new Map(result.waived.map(({ finding, because }) => [keyOf(finding), because.reason]));
    // Without a limit every finding fails; with one only what it counts.
    this.failing = new Set(result.gate ? result.gate.failing : result.findings.map((one) => one.id));
  }

  of(check: Check): Told {
    const head = `    <testcase classname="${escapeHtml(check.rule)}" name="${escapeHtml(this.nameOf(check.component))}"`;
    const finding = this.findings.get(keyOf(check));
    if (finding && this.failing.has(finding.id))
      return { outcome: "failed", xml: `${head}>\n${failure(finding)}\n    </testcase>` };
    const why = this.skippedBecause(check, finding);
    if (why !== undefined)
      return { outcome: "skipped", xml: `${head}><skipped message="${escapeHtml(why)}"/></testcase>` };
    return { outcome: "passed", xml: `${head}/>` };
  }

  private skippedBecause(check: Check, finding: Finding | undefined): string | undefined {
    if (finding)
      return this.result.comparison?.known.includes(finding.id)
        ? "known from the earlier report"
        : `${finding.severity}, below the limit`;
    const reason = this.waivedBecause.get(keyOf(check));
    if (reason !== undefined) return `waived: ${reason}`;
    return check.verdict === "unknown" || check.verdict === "not applicable"
      ? `${check.verdict}: ${check.because}`
      : undefined;
  }
}

function keyOf({ rule, component }: Pick<Check, "rule" | "component">): string {
  return `${rule} ${component ?? ""}`;
}

function failure({ severity, title, is, expected, because, mend, evidence }: Finding): string {
  const lines = [
    `Is: ${is}`,
    `Expected: ${expected}`,
    `Because: ${because}`,
    `To mend: ${mend}`,
    ...evidence.map((one) => `${placeText(one)}: ${one.quote}`),
  ];
  return `      <failure type="${severity}" message="${escapeHtml(title)}">${escapeHtml(lines.join("\n"))}</failure>`;
}
