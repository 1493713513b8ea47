import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { componentOf, findingWith, quote, systemOf } from "#review/fixtures/reviewing";
import type { Ports } from "./action.ts";
import { trendAction } from "./trend.ts";

const { system } = systemOf([componentOf("orders")]);
const secret = findingWith({
  id: "a",
  rule: "security/hardcoded-secret",
  title: "A secret",
  component: "orders",
  severity: "high",
  evidence: [quote("a.py", 1, 'payment_key = "••••"')],
});
const metrics = findingWith({ id: "b", rule: "operations/metrics", title: "No metrics", component: "orders" });
const report = (...findings: unknown[]): string => JSON.stringify({ program: "archwright 1", system, findings });
const reports: Readonly<Record<string, string>> = {
  "1.json": report(secret, metrics),
  "2.json": report({ ...secret, evidence: [quote("b.py", 9, 'payment_key = "••••"')] }),
  "3.json": report(),
  "bad.json": "{",
  "other.json": "{}",
};

const ports: Ports = {
  program: "archwright 1",
  tree: () => memoryTree({}),
  text: async (path) => reports[path] ?? "",
  kindOf: () => "file",
  page: () => undefined,
  progress: () => {},
};

describe("the trend over reports", () => {
  it("counts each, and tells what came and went; what only moved did neither", async () => {
    const { steps } = await trendAction.run({ reports: ["1.json", "2.json", "3.json"] }, ports);
    expect(steps.map((one) => [one.findings.high, one.findings.low])).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(steps.map((one) => [one.came.length, one.went.map((gone) => gone.title)])).toEqual([
      [0, []],
      [0, ["No metrics"]],
      [0, ["A secret"]],
    ]);
  });

  it.each([
    [["1.json"], /needs two reports/],
    [["1.json", "bad.json"], /bad\.json is not JSON/],
    [["1.json", "other.json"], /other\.json is no report/],
  ])("says of %j what is wrong", async (names, words) => {
    await expect(trendAction.run({ reports: names }, ports)).rejects.toThrow(words);
  });
});
