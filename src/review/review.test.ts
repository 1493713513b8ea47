import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { reviewResult } from "#model/result";
import { readers } from "#readers/catalogue.generated";
import { compose, build, flaskService } from "#recover/fixtures/recovering";
import { recover } from "#recover/recover";
import type { Rule } from "#rules/rule";
import { concluding, matter, quote, ruleOf } from "./fixtures/reviewing.ts";
import { review } from "./review.ts";

const files = {
  ...compose({ orders: build("orders", "ports: ['80:8080']\n"), users: build("users") }),
  ...flaskService("orders", `def call():\n    return requests.get("http://users:8080/all")\n`),
  ...flaskService("users"),
};
const good = quote("orders/app.py", 1, "import os");
const bad = quote("orders/app.py", 1, "import sys");

async function reviewing(rules: readonly Rule[], read = memoryTree(files).read) {
  return review(await recover(memoryTree(files, "shop"), readers), rules, read);
}

describe("a review", () => {
  it("drops a statement whose only quote does not match, and counts it", async () => {
    const { checks, findings, dropped } = await reviewing([
      concluding({ verdict: "violated", because: "x", evidence: [bad] }),
    ]);
    expect(checks).toEqual([]);
    expect(findings).toEqual([]);
    expect(dropped).toBe(2);
  });

  it("keeps a statement with the quotes that match", async () => {
    const { checks, dropped } = await reviewing([
      concluding({ verdict: "present", because: "x", evidence: [bad, good] }),
    ]);
    expect(checks.map((check) => check.evidence)).toEqual([[good], [good]]);
    expect(dropped).toBe(2);
  });

  it("reads each quote again from the source: a line that changed since drops what rests on it", async () => {
    const read = (path: string): string | undefined =>
      path === "orders/app.py" ? "changed\n" : memoryTree(files).read(path);
    const { system, dropped, checks } = await reviewing(
      [concluding({ verdict: "violated", because: "x", evidence: [good] })],
      read,
    );
    expect(checks).toEqual([]);
    expect(dropped).toBeGreaterThan(2);
    expect(system.connections).toEqual([]);
    expect(system.interfaces.filter((face) => face.component === "orders")).toEqual([]);
  });

  it("proves an absence by its search, and only an absence", async () => {
    const rules = [
      concluding({ verdict: "absent", because: "x", nearMisses: [good, bad] }),
      concluding({ verdict: "not applicable", because: "x" }, { id: "area/other" }),
      concluding({ verdict: "present", because: "x", evidence: [good] }, { id: "area/third" }),
    ];
    const { checks } = await reviewing(rules);
    expect(checks).toHaveLength(6);
    for (const check of checks) expect(check.search !== undefined).toBe(check.verdict === "absent");
    expect(checks[0]?.search?.nearMisses).toEqual([good]);
  });

  it("makes findings only of what matters, with the surroundings of the component at hand", async () => {
    const rule = concluding(
      { verdict: "absent", because: "x" },
      { matters: (_, context) => (context.facesOutside && context.dependents > 0 ? matter : undefined) },
    );
    const { checks, findings } = await reviewing([rule]);
    expect(checks).toHaveLength(2);
    expect(findings.map((finding) => finding.component)).toEqual(["users"]);
    expect(findings[0]?.search?.forms).toEqual(rule.looksFor);
  });

  it("puts what ranks higher first, and says what to do first", async () => {
    const low = ruleOf(() => [{ verdict: "absent", because: "x" }], {
      id: "area/low",
      matters: () => ({ ...matter, severity: "low" }),
    });
    const critical = ruleOf(() => [{ verdict: "absent", because: "x" }], {
      id: "area/critical",
      matters: () => ({ ...matter, severity: "critical" }),
    });
    const { findings, first, verdict } = await reviewing([low, critical]);
    expect(findings.map((finding) => finding.rule)).toEqual(["area/critical", "area/low"]);
    expect(first).toEqual(findings.map((finding) => finding.id));
    expect(verdict.level).toBe("at risk");
  });

  it("keeps the name of a finding when lines are put above and the file is renamed", async () => {
    const rule = ruleOf((view) =>
      view
        .all("call")
        .flatMap((call) =>
          call.callee === "requests.get"
            ? [{ verdict: "violated" as const, because: "x", evidence: [call.evidence] }]
            : [],
        ),
    );
    const before = (await reviewing([rule])).findings.map((finding) => finding.id);
    const { "orders/app.py": app = "", ...others } = files;
    const moved = memoryTree({ ...others, "orders/main.py": `# words\n\n\n${app}` }, "shop");
    const after = review(await recover(moved, readers), [rule], moved.read).findings.map((finding) => finding.id);
    expect(before).toHaveLength(1);
    expect(after).toEqual(before);
  });

  it("comes out in its published shape, with no quote dropped that recovery made", async () => {
    const result = await reviewing([concluding({ verdict: "absent", because: "x" })]);
    expect(reviewResult.safeParse({ version: 1, program: "archwright", ...result }).error).toBeUndefined();
    expect(result.dropped).toBe(0);
  });

  it("says the same when it is asked again", async () => {
    const rule = concluding({ verdict: "absent", because: "x" });
    expect(await reviewing([rule])).toEqual(await reviewing([rule]));
  });
});
