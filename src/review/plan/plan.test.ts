import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { roadmapActions } from "#knowledge/roadmap/table";
import { type Finding, type Severity, severities } from "#model/check";
import type { Plan } from "#model/plan";
import { View } from "#model/view";
import { rules as all } from "#rules/catalogue.generated";
import { rulesOf } from "#rules/rule";
import { checkOf as checkWith, componentOf, findingWith, systemOf } from "../fixtures/reviewing.ts";
import { calledFor, checkOf } from "./actions.ts";
import { contradictionsIn } from "./contradictions.ts";
import { planOf } from "./plan.ts";

const rules = rulesOf(all, "repository");

const view = new View(
  systemOf([componentOf("orders"), componentOf("stock"), componentOf("users")], ["orders -> stock"]),
);
const titleOf = (id: string): string => roadmapActions.find((one) => one.id === id)?.title ?? id;

function found(rule: string, severity: Severity, component = "orders"): Finding {
  return findingWith({
    id: `${rule} ${component}`,
    rule,
    severity,
    component,
    title: rule,
    because: `${component} needs it`,
  });
}

function planFor(findings: readonly Finding[]): Plan {
  const checks = findings.map(({ rule, component }) =>
    checkWith({ rule, component: component ?? "orders", verdict: "absent" }),
  );
  return planOf(checks, findings, rules, view);
}

describe("the table of actions", () => {
  it("has an action for every rule, so that no finding is left without one", () => {
    const called = new Set(roadmapActions.flatMap((one) => one.rules));
    expect(rules.map((one) => checkOf(one.id)).filter((check) => !called.has(check))).toEqual([]);
  });

  it("names only rules and actions that there are, and needs nothing in a circle", () => {
    const ids = roadmapActions.map((one) => one.id);
    const checks = new Set(rules.map((one) => checkOf(one.id)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(roadmapActions.flatMap((one) => one.needs).filter((id) => !ids.includes(id))).toEqual([]);
    expect(roadmapActions.flatMap((one) => one.rules).filter((check) => !checks.has(check))).toEqual([]);
    const needs = new Map(roadmapActions.map((one) => [one.id, one.needs]));
    const reaches = (id: string, seen: readonly string[]): boolean =>
      seen.includes(id) || (needs.get(id) ?? []).some((next) => reaches(next, [...seen, id]));
    expect(ids.filter((id) => reaches(id, []))).toEqual([]);
  });
});

describe("technologies", () => {
  it("names the framework that a program is written in, and a tool for what the whole system lacks", () => {
    const shop = {
      ...componentOf("shop"),
      path: "shop",
      language: "TypeScript",
      technology: ["express", "@nestjs/core"],
    };
    const finding = findingWith({ id: "1", rule: "delivery/formatter", severity: "low", title: "t", because: "b" });
    const { component: _, ...ofSystem } = finding;
    const { technologies } = planOf([], [ofSystem], rules, new View(systemOf([shop], [])));
    expect(technologies.map((one) => `${one.verdict} ${one.technology}`)).toEqual(["keep NestJS", "add Prettier"]);
  });
});

describe("the order of work", () => {
  it("puts what is critical before what is high, and that before the rest", () => {
    const { actions, phases } = planFor([
      found("operations/metrics", "low"),
      found("security/permissive-cors", "high"),
      found("security/input-validation", "medium"),
      found("security/hardcoded-secret", "critical"),
    ]);
    expect(actions.map((one) => one.id)).toEqual([
      "configuration-from-environment",
      "cors",
      "input-validation",
      "metrics",
    ]);
    expect(actions.map((one) => one.priority)).toEqual(["P0", "P0", "P2", "P3"]);
    expect(phases.map((one) => [one.number, one.urgency, one.actions.length])).toEqual([
      [1, "immediate", 2],
      [2, "high", 1],
      [3, "medium", 1],
    ]);
  });

  it("puts what an action needs before it, and counts it as urgent as what waits for it", () => {
    const { actions } = planFor([
      found("resilience/circuit-breaker", "high"),
      found("resilience/client-timeout", "low"),
    ]);
    expect(actions.map((one) => [one.id, one.impact, one.after])).toEqual([
      ["timeouts", "high", []],
      ["circuit-breakers", "high", ["timeouts"]],
    ]);
  });

  it("grows the effort with the number of components, and says what it goes into", () => {
    const one = planFor([found("operations/metrics", "low")]).actions[0]?.effort;
    const three = planFor(["orders", "stock", "users"].map((id) => found("operations/metrics", "low", id))).actions[0]
      ?.effort;
    expect(one?.days).toEqual({ low: 0.5, high: 1 });
    expect(three?.days).toEqual({ low: 1, high: 2 });
    expect(three?.basis).toContain("metrics library");
  });

  it("promises a day's work for today and no more", () => {
    const { horizons } = planFor([
      found("security/hardcoded-secret", "critical"),
      found("security/permissive-cors", "high"),
      found("security/missing-authentication", "high"),
      found("structure/shared-database", "low"),
    ]);
    expect(horizons.today).toEqual(["configuration-from-environment", "cors"]);
    expect(horizons.week).toContain("authentication");
  });
});

describe("what stays out", () => {
  it("is told with the numbers of this system, and never what the plan holds", () => {
    const { leftOut, actions } = planFor([found("operations/metrics", "low")]);
    expect(leftOut.length + actions.length).toBe(roadmapActions.length);
    expect(leftOut.find((one) => one.id === "service-mesh")?.condition).toMatch(
      /^\d+ services of its own with \d+ calls/,
    );
    expect(leftOut.map((one) => one.condition).filter((words) => /[{}]/.test(words))).toEqual([]);
  });

  it("is in place where checks hold, and not known where they could not be decided", () => {
    const present = checkWith({ rule: "operations/metrics", verdict: "present" });
    const unknown = checkWith({
      rule: "operations/unit-tests",
      verdict: "unknown",
      because: "its Java code is not read yet",
    });
    const { leftOut } = planOf([present, unknown], [], rules, view);
    expect(leftOut.find((one) => one.id === "metrics")?.standing).toBe("in place");
    expect(leftOut.find((one) => one.id === "unit-tests")).toMatchObject({
      standing: "not known",
      condition: expect.stringContaining("Java"),
    });
  });
});

const anyFindings = fc.uniqueArray(
  fc.record({
    rule: fc.constantFrom(...rules.map((one) => one.id)),
    component: fc.constantFrom("orders", "stock", "users"),
    severity: fc.constantFrom(...severities),
  }),
  { selector: ({ rule, component }) => `${rule} ${component}`, maxLength: 40 },
);

describe("a plan", () => {
  it("never contradicts itself, and puts each finding into one action, whatever was found", () => {
    fc.assert(
      fc.property(anyFindings, (all) => {
        const findings = all.map(({ rule, severity, component }) => found(rule, severity, component));
        const plan = planFor(findings);
        expect(plan.contradictions).toEqual([]);
        expect(plan.actions.flatMap((one) => one.findings).toSorted()).toEqual(
          findings.map((one) => one.id).toSorted(),
        );
      }),
    );
  });

  it("is the same for the same findings in another order", () => {
    fc.assert(
      fc.property(anyFindings, (all) => {
        const findings = all.map(({ rule, severity, component }) => found(rule, severity, component));
        const ids = (plan: Plan): string[] => plan.actions.map((one) => one.id);
        expect(ids(planFor(findings.toReversed()))).toEqual(ids(planFor(findings)));
      }),
    );
  });
});

describe("the search for contradictions", () => {
  const findings = [
    found("security/hardcoded-secret", "critical"),
    found("operations/metrics", "medium"),
    found("resilience/client-timeout", "low"),
    found("resilience/client-retry", "low"),
  ];
  const sound = planFor(findings);
  const checks = findings.map(({ rule }) => checkWith({ rule, verdict: "absent" }));
  const ids = new Set(findings.map((one) => one.id));
  const inPlan = (change: Partial<Plan>): string[] => contradictionsIn({ ...sound, ...change }, checks, ids);

  it("finds none in a sound plan", () => {
    expect(inPlan({})).toEqual([]);
  });

  it("sees a risk that is high while its action comes late", () => {
    const risks = sound.risks.map((one) => (one.action === "metrics" ? { ...one, level: "high" as const } : one));
    expect(inPlan({ risks })).toEqual([`the risk of "${titleOf("metrics")}" is high, and its phase is high`]);
  });

  it("sees a later phase that holds what is more urgent", () => {
    const [first, second, ...others] = sound.phases;
    const swapped =
      first && second ? [{ ...first, actions: second.actions }, { ...second, actions: first.actions }, ...others] : [];
    expect(inPlan({ phases: swapped }).join("\n")).toMatch(/more urgent than what phase 1 holds/);
  });

  it("sees work that comes before what it needs", () => {
    expect(inPlan({ actions: sound.actions.toReversed() }).join("\n")).toMatch(
      /retries needs timeouts, which comes later/,
    );
  });

  it("sees an action that is both planned and left out, planned twice, or in no phase", () => {
    const metrics = { id: "metrics", title: "x", standing: "not needed" as const, condition: "y" };
    expect(inPlan({ leftOut: [metrics] })).toEqual(["metrics is planned and left out"]);
    expect(inPlan({ phases: sound.phases.slice(1) }).join("\n")).toMatch(/is planned and stands in no phase/);
    expect(inPlan({ phases: [...sound.phases, ...sound.phases.slice(-1)] }).join("\n")).toMatch(/stands in two phases/);
  });

  it("sees a measure that nobody takes, and one whose check was not made", () => {
    const metrics = [{ text: "no holes at all" }, { text: "fast", rule: "performance/fast" }];
    expect(inPlan({ metrics })).toEqual([
      'nobody measures "no holes at all"',
      '"fast" is measured by performance/fast, which was not asked',
    ]);
  });

  it("sees praise for a place that is a finding", () => {
    const place = { file: "app.py", line: 3, quote: "x" };
    const bad = checkWith({ rule: "security/permissive-cors", verdict: "violated", evidence: [place] });
    const summary = { ...sound.summary, good: [{ text: "Origins are named", evidence: [place] }] };
    expect(contradictionsIn({ ...sound, summary }, [...checks, bad], ids)).toEqual([
      '"Origins are named" is told as good and as a finding',
    ]);
  });

  it("looks through as many findings as a large repository has in a moment", () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `finding ${i}`);
    const [first, ...others] = sound.actions;
    const actions = first ? [{ ...first, findings: [...first.findings, ...many] }, ...others] : [];
    const began = processorTime();
    expect(contradictionsIn({ ...sound, actions }, checks, new Set([...ids, ...many]))).toEqual([]);
    // Far below a second; half a minute, where each finding is looked for in the list of all.
    expect(processorTime() - began).toBeLessThan(5_000);
  });

  it("sees a finding that no action mends, and an action that mends nothing", () => {
    expect(contradictionsIn(sound, checks, new Set([...ids, "another"]))).toEqual(["finding another is in no action"]);
    expect(contradictionsIn(sound, checks, new Set([...ids].slice(1))).join("\n")).toMatch(/which is no finding/);
  });
});

describe("calling for actions", () => {
  it("gives a finding that two actions could mend to the first", () => {
    expect(calledFor([found("data/orm-or-data-layer", "low")]).map((one) => one.action.id)).toEqual(["database-layer"]);
  });
});
