import { beforeAll, describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import { type ReviewResult, reviewResult } from "#model/result";
import { explainAction } from "./explain.ts";
import { portsOf, shop } from "./fixtures/ports.ts";
import { reviewAction } from "./review.ts";
import { verifyAction } from "./verify.ts";

let report: ReviewResult;
beforeAll(async () => {
  report = reviewResult.parse(
    await reviewAction.run(reviewAction.input.parse({}), portsOf({ folders: { ".": shop } })),
  );
});

const portsWith = (folder: Readonly<Record<string, string>> = shop, text = JSON.stringify(report)) =>
  portsOf({ folders: { ".": folder }, files: { "report.json": text } });
const verify = (ports = portsWith()) => verifyAction.run(verifyAction.input.parse({ report: "report.json" }), ports);
const explain = (finding: string, ports = portsWith()) =>
  explainAction.run(explainAction.input.parse({ finding, report: "report.json" }), ports);
const cors = (): string => report.findings.find((one) => one.rule === "security/permissive-cors")?.id ?? "";

describe("verify", () => {
  it("finds every quote of a fresh report in its source", async () => {
    const result = await verify();
    expect(result.mismatches).toEqual([]);
    expect(result.quotes).toBeGreaterThan(10);
    expect(result.matching).toBe(result.quotes);
  });

  it("lists quotes that no longer match, with what stands there now", async () => {
    const changed = (shop["orders/app.py"] ?? "").replace('origins="*"', 'origins="https://shop.example.org"');
    const { mismatches, quotes, matching } = await verify(portsWith({ ...shop, "orders/app.py": changed }));
    expect(mismatches.length).toBeGreaterThan(0);
    expect(matching + mismatches.length).toBe(quotes);
    for (const one of mismatches) {
      expect(one.evidence.quote).toContain('origins="*"');
      expect(one.found).toContain("https://shop.example.org");
    }
  });

  it("lists quotes whose file is gone, without what stands there", async () => {
    const { "orders/app.py": _, ...others } = shop;
    const { mismatches } = await verify(portsWith(others));
    expect(new Set(mismatches.map((one) => one.evidence.file))).toEqual(new Set(["orders/app.py"]));
    for (const one of mismatches) expect(one.found).toBeUndefined();
  });

  it("finds quotes wherever they stand in a report, of any shape", async () => {
    const text = JSON.stringify([null, 1, { a: { b: [{ file: "orders/app.py", line: 1, quote: "import os" }] } }, "x"]);
    expect(await verify(portsWith(shop, text))).toEqual({ quotes: 1, matching: 1, mismatches: [] });
  });

  it("says in a sentence that a report is not JSON", async () => {
    await expect(verify(portsWith(shop, "not json"))).rejects.toThrow(UserError);
  });
});

describe("explain", () => {
  it("takes a number, an id, or the beginning of an id", async () => {
    const [first] = report.findings;
    expect((await explain("1")).finding.id).toBe(first?.id);
    expect((await explain(cors())).finding.rule).toBe("security/permissive-cors");
    expect((await explain(cors().slice(0, 10))).finding.id).toBe(cors());
  });

  it("shows the lines around each quote as they stand now, with the check and the page of the rule", async () => {
    const result = await explain(cors());
    expect(result.page).toBe("# A page");
    expect(result.check?.verdict).toBe("violated");
    const [excerpt] = result.excerpts;
    expect(excerpt).toMatchObject({ file: "orders/app.py", line: 7, first: 3, matches: true });
    expect(excerpt?.lines[4]).toBe('CORS(app, origins="*", supports_credentials=True)');
    expect(excerpt?.lines).toHaveLength(9);
  });

  it("says that a quote no longer matches", async () => {
    const result = await explain(cors(), portsWith({ ...shop, "orders/app.py": "changed\n" }));
    expect(result.excerpts.map((one) => one.matches)).not.toContain(true);
  });

  it("masks secrets in the lines around a quote", async () => {
    const { excerpts } = await explain(cors());
    expect(excerpts.flatMap((one) => one.lines).join("\n")).toContain("password = ");
    expect(JSON.stringify(excerpts)).not.toContain("hunter2");
  });

  it.each(["-1", "nothing", "1.5"])("refuses %j in a sentence", async (finding) => {
    await expect(explain(finding)).rejects.toThrow(UserError);
  });

  const withIds = (...ids: string[]) => {
    const findings = report.findings.slice(0, ids.length).map((one, i) => ({ ...one, id: ids[i] }));
    return portsWith(shop, JSON.stringify({ ...report, findings }));
  };

  it("refuses a number that is no place in the list, although an id begins with it", async () => {
    await expect(explain("40", withIds("4042000000000000", "ab00000000000000"))).rejects.toThrow(UserError);
  });

  it("refuses the beginning of several ids, and none at all", async () => {
    await expect(explain("ab", withIds("ab10000000000000", "ab00000000000000"))).rejects.toThrow(UserError);
    await expect(explain("", withIds("ab10000000000000"))).rejects.toThrow(UserError);
  });

  it("refuses what is no report of a review", async () => {
    await expect(explain("1", portsWith(shop, "{}"))).rejects.toThrow(UserError);
    await expect(explain("1", portsWith(shop, "no json"))).rejects.toThrow(UserError);
  });
});
