import { expect, test } from "vitest";
import type { Evidence } from "#model/evidence";
import type { Finding } from "#model/check";
import { componentOf, quote } from "./fixtures/reviewing.ts";
import { toldOnce } from "./told-once.ts";

const components = [
  componentOf("pages", { path: "apps/pages" }),
  componentOf("labels", { path: "packages/labels" }),
  componentOf("api", { path: "apps/api" }),
];
const shared = quote("packages/labels/print.ts", 4, "print();");
const own = quote("apps/api/server.ts", 1, "serve();");

function finding(component: string, evidence: readonly Evidence[], more: Partial<Finding> = {}): Finding {
  return {
    id: `${component} ${evidence.length}`,
    rule: "structure/oversized-module",
    issue: "5.1",
    title: "A file does too much",
    component,
    severity: "low",
    confidence: 0.9,
    rank: 1,
    is: "it is long",
    expected: "shorter files",
    because: "it is hard to change",
    mend: "Split it.",
    evidence: [...evidence],
    ...more,
  };
}

const told = (...findings: Finding[]): string[] =>
  toldOnce(findings, (id) => components.find((one) => one.id === id)).map((one) => `${one.component}: ${one.because}`);

test("one place is told of whoever's code it is, and names the others it is true of", () => {
  expect(told(finding("pages", [shared]), finding("labels", [shared]), finding("api", [shared]))).toEqual([
    "labels: it is hard to change; the same holds for pages and api",
  ]);
});

test("what is shown with more is left to that", () => {
  expect(told(finding("labels", [shared]), finding("api", [own, shared]))).toEqual([
    "api: it is hard to change; the same holds for labels",
  ]);
});

test("places of their own, rules of their own and findings without a place stay as they are", () => {
  const others = [
    finding("pages", [shared]),
    finding("api", [own]),
    finding("api", [shared], { rule: "structure/mixed-concerns" }),
    finding("labels", []),
    finding("pages", []),
  ];
  expect(told(...others)).toHaveLength(5);
});

test("of equal places the graver finding tells", () => {
  expect(told(finding("labels", [shared]), finding("pages", [shared], { severity: "high" }))).toEqual([
    "pages: it is hard to change; the same holds for labels",
  ]);
});
