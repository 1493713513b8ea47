import { describe, expect, it } from "vitest";
import type { Severity } from "#model/check";
import { componentOf, findingWith, systemOf } from "./fixtures/reviewing.ts";
import { firstOf, verdictOf } from "./verdict.ts";

const bare = systemOf([componentOf("orders"), componentOf("users")], ["orders -> users"]);
const python = { language: "Python", files: 2, lines: 40, understood: "in part" as const };
const recovered = { ...bare, coverage: { ...bare.coverage, languages: [python] } };
const level = (...found: Severity[]): string =>
  verdictOf(
    recovered,
    found.map((severity) => findingWith({ severity })),
  ).level;

describe("the verdict", () => {
  it.each<[string, Severity[]]>([
    ["sound", []],
    ["acceptable", ["low"]],
    ["acceptable", ["low", "medium"]],
    ["needs work", ["low", "high", "medium"]],
    ["at risk", ["low", "critical", "high"]],
  ])("is %s by the worst finding of %j", (expected, found) => {
    expect(level(...found)).toBe(expected);
  });

  it("is unknown, never sound, where nothing could be understood", () => {
    expect(verdictOf(systemOf([]), []).level).toBe("unknown");
    const java = { language: "Java", files: 1, lines: 9, understood: "not at all" as const };
    const { level, text } = verdictOf({ ...bare, coverage: { ...bare.coverage, languages: [java] } }, []);
    expect([level, text]).toEqual(["unknown", "Code in Java is not read yet, so nothing can be said of it."]);
  });

  it("counts components, connections and findings by severity, worst first", () => {
    const { text } = verdictOf(recovered, [
      findingWith({ severity: "low" }),
      findingWith({ severity: "critical" }),
      findingWith({ severity: "low" }),
    ]);
    expect(text).toBe("system with 2 components, 1 connection; 3 findings: 1 critical, 2 low.");
    expect(verdictOf(recovered, []).text).toContain("no findings");
  });
});

describe("what to do first", () => {
  it("is the highest finding of each rule, five at most, in order of rank", () => {
    const findings = ["a", "a", "b", "c", "d", "b", "e", "f"].map((rule, i) => findingWith({ id: String(i), rule }));
    expect(firstOf(findings)).toEqual(["0", "2", "3", "4", "6"]);
    expect(firstOf([])).toEqual([]);
  });
});
