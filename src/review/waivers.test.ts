import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { quoteLimit } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { findingWith, quote } from "./fixtures/reviewing.ts";
import { withoutWaived } from "./waivers.ts";

const rule = "security/hardcoded-secret";
const app = quote("orders/app.py", 2, 'key = "••••••••"');
const test = quote("orders/tests/app.py", 1, 'key = "••••••••"');
const finding = findingWith({ id: "f1", rule, component: "orders", evidence: [app, test] });
const absence = findingWith({ id: "f2", rule: "operations/metrics", component: "orders" });

function waiver(more: Partial<FactOf<"waiver">> = {}): FactOf<"waiver"> {
  const evidence = quote("archwright-waivers.yaml", 2, "- rule: x");
  return { kind: "waiver", rule, reason: "why", owner: "ana", expires: "2027-01-31", evidence, ...more };
}

function waive(
  waivers: readonly FactOf<"waiver">[],
  files: Readonly<Record<string, string>> = {},
  today = "2026-11-28",
) {
  const surroundings = { waivers, read: memoryTree(files).read, nameOf: () => "Orders", today };
  return withoutWaived([finding, absence], surroundings);
}

describe("waivers", () => {
  it("take out the findings of their rule, with reason, owner, end and place", () => {
    const { findings, waived, problems } = waive([waiver()]);
    expect(findings).toEqual([absence]);
    expect(waived).toMatchObject([
      { finding: { id: "f1" }, because: { reason: "why", owner: "ana", expires: "2027-01-31" } },
    ]);
    expect(problems).toEqual([]);
  });

  it.each<[string, Partial<FactOf<"waiver">>, number]>([
    ["the last part of the rule", { rule: "hardcoded-secret" }, 1],
    ["another rule", { rule: "security/permissive-cors" }, 0],
    ["the id of the component", { component: "orders" }, 1],
    ["the name of the component", { component: "Orders" }, 1],
    ["another component", { component: "stock" }, 0],
    ["the id of the finding", { finding: "f1" }, 1],
    ["another finding", { finding: "f9" }, 0],
  ])("go by %s", (_, more, count) => {
    expect(waive([waiver(more)]).waived).toHaveLength(count);
  });

  it("for a path take out its places alone, and the finding with the last of them", () => {
    const part = waive([waiver({ file: "orders/tests/*" })]);
    expect(part.findings[0]?.evidence).toEqual([app]);
    expect(part.waived[0]?.finding.evidence).toEqual([test]);
    expect(waive([waiver({ file: "orders/*" })]).findings).toEqual([absence]);
  });

  it("run out after their last day, and are told then", () => {
    expect(waive([waiver()], {}, "2027-01-31").waived).toHaveLength(1);
    const over = waive([waiver()], {}, "2027-02-01");
    expect(over.findings).toHaveLength(2);
    expect(over.problems).toMatchObject([
      { file: "archwright-waivers.yaml", line: 2, found: "a waiver that ran out on 2027-01-31" },
    ]);
  });

  it("that waive nothing are told, so that they go with the finding", () => {
    expect(waive([waiver({ component: "stock" })]).problems).toMatchObject([
      { found: expect.stringContaining("waives nothing") },
    ]);
  });
});

describe("comments", () => {
  const secret = 'key = "hunter22"';

  it("on the line of a place, or above it, take out that place alone", () => {
    const above = `# archwright-ignore ${rule}: a key of the sandbox (owner: ana, until: 2027-01-31)\n${secret}\n`;
    const { findings, waived } = waive([], { "orders/app.py": above });
    expect(findings[0]?.evidence).toEqual([test]);
    expect(waived[0]?.because).toMatchObject({
      reason: "a key of the sandbox",
      owner: "ana",
      expires: "2027-01-31",
      evidence: { line: 1 },
    });
    const beside = waive([], { "orders/app.py": `\n${secret}  # archwright-ignore hardcoded-secret: sandbox\n` });
    expect(beside.waived[0]?.because.reason).toBe("sandbox");
  });

  it("never show the secret that stands on their own line", () => {
    const { waived } = waive([], { "orders/app.py": `\n${secret}  # archwright-ignore hardcoded-secret: sandbox\n` });
    expect(JSON.stringify(waived)).not.toContain("hunter22");
  });

  it("are quoted no longer than any other line", () => {
    const text = `# archwright-ignore ${rule}: fine ${"very ".repeat(200)}\n${secret}\n`;
    const [told] = waive([], { "orders/app.py": text }).waived;
    expect(told?.because.evidence.quote).toHaveLength(quoteLimit);
  });

  it.each([
    ["of another rule", "# archwright-ignore security/permissive-cors: fine\n"],
    ["without a reason", `# archwright-ignore ${rule}:\n`],
    ["further down", `\n\n# archwright-ignore ${rule}: fine\n`],
  ])("%s take out nothing", (_, text) => {
    expect(waive([], { "orders/app.py": text }).waived).toEqual([]);
  });

  it("run out too, and are told then", () => {
    const text = `// archwright-ignore ${rule}: fine (until: 2026-01-01)\n${secret}\n`;
    const { findings, problems } = waive([], { "orders/app.py": text });
    expect(findings[0]?.evidence).toHaveLength(2);
    expect(problems).toMatchObject([{ file: "orders/app.py", line: 1 }]);
  });
});
