import type { Log } from "sarif";
import { describe, expect, it } from "vitest";
import type { ReviewResult } from "#model/result";
import { shopReview, shopTitles } from "./fixtures/shop.ts";
import { junitOf } from "./junit.ts";
import { sarifOf } from "./sarif.ts";

const titles = (rule: string) => shopTitles[rule] ?? { title: rule, issue: "4.9" };
const [first, second] = shopReview.findings;
if (!first || !second) throw new Error("the shop has findings");
const because = {
  reason: "Only the sandbox",
  owner: "ana",
  expires: "2027-01-31",
  evidence: { file: "archwright-waivers.yaml", line: 2, quote: "- rule: x" },
};
const waived: ReviewResult = {
  ...shopReview,
  findings: shopReview.findings.slice(1),
  waived: [{ finding: first, because }],
  comparison: {
    new: [{ finding: second.id, places: [] }],
    known: shopReview.findings.slice(2).map((one) => one.id),
    gone: [],
  },
  gate: { failOn: "high", counts: "new findings", failing: [second.id] },
};

function logOf(result: ReviewResult): Log {
  return JSON.parse(sarifOf(result, titles));
}

describe("SARIF", () => {
  it("has a result for each finding, at the lines that prove it, under a rule that is described", () => {
    const [run] = logOf(shopReview).runs;
    expect(run?.results).toHaveLength(shopReview.findings.length);
    for (const [index, result] of (run?.results ?? []).entries()) {
      const finding = shopReview.findings[index];
      expect(result.ruleId).toBe(finding?.rule);
      expect(run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(finding?.rule);
      expect(result.locations?.[0]?.physicalLocation?.region?.startLine).toBeGreaterThan(0);
      expect(result.partialFingerprints).toEqual({ "archwright/v1": finding?.id });
    }
  });

  it("gives an absence the line of its component, for code scanning asks for one", () => {
    const result: ReviewResult = { ...shopReview, findings: [{ ...first, evidence: [] }] };
    expect(logOf(result).runs[0]?.results?.[0]?.locations).toHaveLength(1);
  });

  it("says what is new and what is known, and suppresses what is waived with its reason", () => {
    const results = logOf(waived).runs[0]?.results ?? [];
    expect(results.map((one) => one.baselineState).slice(0, 2)).toEqual(["new", "unchanged"]);
    expect(results.at(-1)?.suppressions).toMatchObject([{ kind: "external", justification: "Only the sandbox" }]);
  });

  it("writes paths as addresses, with no character that could lead elsewhere", () => {
    const evil = { ...first, evidence: [{ file: 'a b/"<c>?#é.py', line: 3, quote: "\u001b[31mx" }] };
    const text = sarifOf({ ...shopReview, findings: [evil] }, titles);
    expect(text).toContain("a%20b/%22%3Cc%3E%3F%23%C3%A9.py");
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain("\\u001b");
  });
});

describe("what stands in a document without line numbers", () => {
  const at = { file: "design.pdf", line: 40, quote: "It is fast.", page: 3 };
  const problem = { file: "design.pdf", line: 50, page: 4, found: "a page", expected: "text" };
  const result = {
    ...shopReview,
    findings: [{ ...first, evidence: [at] }],
    coverage: { ...shopReview.coverage, problems: [problem] },
  };

  it("has its page for a place in SARIF, where a line of a file that is no text would lead nowhere", () => {
    const run = logOf(result).runs[0];
    expect(run?.results?.[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: "design.pdf", uriBaseId: "SRCROOT" } },
        message: { text: "page 3: It is fast." },
      },
    ]);
    expect(JSON.stringify(run?.invocations)).toContain('"page 4"');
    expect(JSON.stringify(run?.invocations)).not.toContain("startLine");
  });

  it("has its page in JUnit", () => {
    expect(junitOf(result, titles)).toContain("design.pdf, page 3: It is fast.");
  });
});

describe("JUnit", () => {
  const count = (xml: string, tag: string): number => xml.split(`<${tag}`).length - 1;

  it("has a case for each check, and fails those with a finding", () => {
    const xml = junitOf(shopReview, titles);
    expect(count(xml, "testcase")).toBe(shopReview.checks.length);
    expect(xml).toContain(`tests="${shopReview.checks.length}"`);
    expect(count(xml, "failure ")).toBeGreaterThan(0);
    expect(xml).toContain(`failures="${count(xml, "failure ")}"`);
  });

  it("fails only what the limit counts, and skips the rest with the reason", () => {
    const xml = junitOf(waived, titles);
    expect(count(xml, "failure ")).toBe(
      shopReview.checks.filter((one) => one.rule === second.rule && one.component === second.component).length,
    );
    expect(xml).toContain("known from the earlier report");
  });

  it("keeps hostile text in its place", () => {
    const evil = { ...first, title: '"/><script>', is: "]]>&\u0000\u001b[2J" };
    const xml = junitOf({ ...shopReview, findings: [evil] }, titles);
    expect(xml).not.toContain("<script>");
    for (const sign of ["\u0000", "\u001b"]) expect(xml).not.toContain(sign);
  });
});
