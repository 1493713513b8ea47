import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTree } from "#host/disk";
import { type Evidence, quoteMatches } from "#model/evidence";
import { reviewResult } from "#model/result";
import { archwright, emptyFolder, repository } from "./product.ts";

const bookshop = join(repository, "examples", "bookshop");

describe("the bookshop", () => {
  it("is reviewed as its expected.txt says", () => {
    const { code, stdout, stderr } = archwright(["review", "examples/bookshop"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(readFileSync(join(bookshop, "expected.txt"), "utf8"));
  });

  it("becomes a page of its own by the first command of the README", () => {
    const page = join(emptyFolder(), "bookshop-report.html");
    const { code, stderr } = archwright(["review", "examples/bookshop", "--format", "html", "--out", page]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Wrote ${page}\n` });
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, "utf8");
    expect(text).toMatch(/^<!doctype html>/i);
    expect(text).toContain("<svg");
    for (const component of ["web", "gateway", "orders", "shipping", "db", "broker"]) expect(text).toContain(component);
    rmSync(page);
  });

  it("has a proof for every finding: quotes that stand in the files, or a search", () => {
    const { stdout } = archwright(["review", "examples/bookshop", "--format", "json"]);
    const { findings, checks, system, dropped } = reviewResult.parse(JSON.parse(stdout));
    expect(findings.length).toBeGreaterThan(0);
    expect(dropped).toBe(0);
    const tree = openTree(bookshop);
    const unproved = (evidence: readonly Evidence[]): Evidence[] =>
      evidence.filter((one) => {
        const line = tree.read(one.file)?.split("\n")[one.line - 1];
        return line === undefined || !quoteMatches(one.quote, line);
      });
    for (const { title, evidence, search } of findings) {
      expect(evidence.length > 0 || (search?.forms.length ?? 0) > 0, title).toBe(true);
      expect(unproved(evidence), title).toEqual([]);
      if (search) expect(search.files, title).toBeGreaterThan(0);
    }
    for (const one of [...checks, ...system.components, ...system.connections, ...system.interfaces])
      expect(unproved(one.evidence)).toEqual([]);
  });

  it("is asked what --only names, and not what --skip names", () => {
    const asked = (...args: string[]): Set<string> => {
      const { stdout } = archwright(["review", "examples/bookshop", "--format", "json", ...args]);
      return new Set(reviewResult.parse(JSON.parse(stdout)).checks.map((check) => check.rule));
    };
    const all = asked();
    const [timeout, area] = ["resilience/client-timeout", [...all].filter((rule) => rule.startsWith("security/"))];
    expect(asked("--only", "client-timeout")).toEqual(new Set([timeout]));
    expect(asked("--only", "security")).toEqual(new Set(area));
    const rest = asked("--skip", "security,client-timeout");
    expect([...all].filter((rule) => !rest.has(rule)).sort()).toEqual([timeout, ...area].sort());
  });

  it("is recovered with who calls whom, the broker between publisher and consumer", () => {
    const { stdout } = archwright(["recover", "examples/bookshop", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ repository: { kind: "deployed system" } });
    const { connections } = reviewResult.shape.system.parse(JSON.parse(stdout));
    expect(connections.map(({ from, to }) => `${from} -> ${to}`).sort()).toEqual([
      "broker -> shipping",
      "gateway -> orders",
      "orders -> broker",
      "orders -> db",
      "web -> gateway",
    ]);
  });
});
