import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SecretValues } from "#base/secret-values";
import type { Finding, Severity } from "#model/check";
import { severities } from "#model/check";
import { byRank, findingOf } from "./findings.ts";
import { checkOf, findingWith, matter, quote, ruleOf } from "./fixtures/reviewing.ts";

const rule = ruleOf(() => []);
const idOf = (check: Parameters<typeof checkOf>[0], secrets = new SecretValues()): string =>
  findingOf(rule, checkOf(check), matter, secrets).id;
const ranked = (severity: Severity, confidence = 1, cheapness = 1): number =>
  findingOf(rule, checkOf(), { ...matter, severity, confidence, cheapness }, new SecretValues()).rank;

describe("the fingerprint of a finding", () => {
  const before = idOf({ evidence: [quote("app.py", 3, "requests.get(url)")] });

  it("stays when lines move, files are renamed and white space changes", () => {
    expect(idOf({ evidence: [quote("app.py", 300, "requests.get(url)")] })).toBe(before);
    expect(idOf({ evidence: [quote("src/main.py", 3, "requests.get(url)")] })).toBe(before);
    expect(idOf({ evidence: [quote("app.py", 3, "requests.get( url )")] })).toBe(before);
  });

  it("stays when more places are found, and when it is said in other words", () => {
    const more = [quote("app.py", 3, "requests.get(url)"), quote("b.py", 1, "requests.get(other)")];
    expect(idOf({ evidence: more })).toBe(before);
    expect(idOf({ evidence: [quote("app.py", 3, "requests.get(url)")], because: "other words" })).toBe(before);
  });

  it("is made without the secret that its words hold", () => {
    const secrets = new SecretValues();
    const [first, second] = ["hunter2-Kx9", "hunter3-Pq4"];
    for (const one of [first, second]) secrets.add(one);
    const [one, other] = [first, second].map((secret) => [quote("a.py", 1, `login("${secret}")`)]);
    expect(idOf({ evidence: one ?? [] }, secrets)).toBe(idOf({ evidence: other ?? [] }, secrets));
  });

  it("differs by rule, by component and by the words of the proof", () => {
    const evidence = [quote("app.py", 3, "requests.get(url)")];
    const others = [
      idOf({ evidence, component: "users" }),
      idOf({ evidence, rule: "area/other" }),
      idOf({ evidence: [quote("app.py", 3, "requests.post(url)")] }),
      idOf({}),
    ];
    expect(new Set([before, ...others]).size).toBe(5);
  });
});

describe("the rank of a finding", () => {
  it("falls with severity, confidence and the cost of checking", () => {
    const bySeverity = severities.map((severity) => ranked(severity));
    expect(bySeverity).toEqual([...bySeverity].sort((a, b) => b - a));
    expect(new Set(bySeverity).size).toBe(severities.length);
    expect(ranked("high", 0.5)).toBeLessThan(ranked("high", 0.9));
    expect(ranked("high", 1, 0.5)).toBeLessThan(ranked("high", 1, 1));
  });

  it("is higher with a line to look at than with a search to repeat", () => {
    const seen = findingOf(rule, checkOf({ evidence: [quote("a.py", 1, "x")] }), matter, new SecretValues()).rank;
    expect(findingOf(rule, checkOf(), matter, new SecretValues()).rank).toBeLessThan(seen);
  });

  it("orders findings the same way whatever their first order", () => {
    const one = fc.record({
      rank: fc.constantFrom(1, 2, 3),
      issue: fc.constantFrom("1.1", "2.3"),
      rule: fc.constantFrom("a/a", "a/b"),
      component: fc.constantFrom("orders", "users"),
    });
    const words = (list: readonly Finding[]): string[] =>
      list.map((finding) => [finding.rank, finding.issue, finding.component, finding.rule].join());
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (fields) => {
        const findings = fields.map((field) => findingWith(field));
        const sorted = [...findings].sort(byRank);
        expect(words(findings.toReversed().sort(byRank))).toEqual(words(sorted));
        for (const [i, finding] of sorted.entries())
          expect(finding.rank).toBeGreaterThanOrEqual(sorted[i + 1]?.rank ?? 0);
      }),
    );
  });
});
