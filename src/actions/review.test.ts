import { describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import { documentReviewResult, recoverResult, reviewResult } from "#model/result";
import { portsOf, shop } from "./fixtures/ports.ts";
import { recoverAction } from "./recover.ts";
import { reviewAction } from "./review.ts";

const world = { folders: { ".": shop, empty: {} }, files: { "a.py": "" } };
const ports = portsOf(world);
const input = (more: object = {}) => reviewAction.input.parse(more);

describe("recover", () => {
  it("answers in its published shape, with the program that made it", async () => {
    const result = await recoverAction.run(recoverAction.input.parse({}), ports);
    expect(recoverResult.safeParse(result).error).toBeUndefined();
    expect(result.program).toBe("archwright 0");
    expect(result.components.map((one) => one.id)).toEqual(["orders", "stock"]);
    expect(result.connections.map((one) => one.id)).toEqual(["orders -> stock"]);
  });

  it("leaves out what it is asked to leave out", async () => {
    const result = await recoverAction.run(
      recoverAction.input.parse({ exclude: ["stock/", "docker-compose.yml"] }),
      ports,
    );
    expect(result.coverage.leftOut).toContainEqual(
      expect.objectContaining({ reason: "excluded by --exclude", files: 4 }),
    );
  });

  it.each([
    ["nothing", "There is no nothing"],
    ["a.py", "is a file, and no document"],
  ])("says in a sentence that %s is no folder and no document", async (path, words) => {
    const asked = recoverAction.run(recoverAction.input.parse({ path }), ports);
    await expect(asked).rejects.toThrow(UserError);
    await expect(recoverAction.run(recoverAction.input.parse({ path }), ports)).rejects.toThrow(words);
  });

  it("tells its progress up to the last file", async () => {
    const told: string[] = [];
    await recoverAction.run(recoverAction.input.parse({}), portsOf(world, told));
    expect(told.at(-1)).toBe("reading 6/6");
  });
});

describe("review of documents", () => {
  const design = `# Shop

| Name | Type | Description |
| --- | --- | --- |
| Paywell | External system | called with password=hunter2-Kx9vQ2mZ7w |
| Ledger | Database | reached at postgres://admin:hunter2-Kx9vQ2mZ7w@ledger/x |

Orders logs in to Paywell with the password hunter2-Kx9vQ2mZ7w.

## Open
`;
  const world = portsOf({ files: { "design.md": design, "-": `You are an expert.\nINPUT:\n${design}` } });

  it("answers in its published shape, and hides a secret wherever it stands", async () => {
    const result = await reviewAction.run(input({ path: "design.md" }), world);
    expect(documentReviewResult.safeParse(result).error).toBeUndefined();
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(result.system.components.map((one) => one.name)).toEqual(["Paywell", "Ledger"]);
  });

  it("drops what stands before INPUT: on standard input, and keeps the numbers of the lines", async () => {
    const asked = { ...world, kindOf: () => "input" as const };
    const result = documentReviewResult.parse(await reviewAction.run(input({ path: "-" }), asked));
    expect(result.documents).toEqual([{ file: "input.md", title: "Shop", lines: 12 }]);
    expect(result.findings.find((one) => one.rule === "readability/empty-section")?.evidence[0]?.line).toBe(12);
  });
});

describe("review", () => {
  it.each(["../../etc/passwd", "/etc/passwd", "reports/none.json", ".."])(
    "reads no baseline %s that archwright.yaml names outside of the tree",
    async (baseline) => {
      const named = { "archwright.yaml": `baseline: ${baseline}\n`, "app.py": "" };
      const asked = reviewAction.run(input(), portsOf({ folders: { ".": named } }));
      await expect(asked).rejects.toThrow(/no such file in the folder/);
    },
  );

  it("answers in its published shape, with findings and what to do first", async () => {
    const result = await reviewAction.run(input(), ports);
    expect(reviewResult.safeParse(result).error).toBeUndefined();
    expect(result.dropped).toBe(0);
    expect(result.findings.map((one) => one.rule)).toContain("security/permissive-cors");
    const ids = new Set(result.findings.map((one) => one.id));
    for (const id of result.first) expect(ids).toContain(id);
  });

  it("gives every finding a name of its own", async () => {
    const { findings } = await reviewAction.run(input(), ports);
    expect(new Set(findings.map((one) => one.id)).size).toBe(findings.length);
  });

  it("asks only the rules and areas that are named, and not those to skip", async () => {
    const rulesOf = async (more: object): Promise<Set<string>> => {
      const { checks } = await reviewAction.run(input(more), ports);
      return new Set(checks.map((one) => one.rule));
    };
    expect(await rulesOf({ only: ["permissive-cors"] })).toEqual(new Set(["security/permissive-cors"]));
    for (const rule of await rulesOf({ only: ["security"] })) expect(rule).toMatch(/^security\//);
    const rest = await rulesOf({ only: ["security"], skip: ["security/permissive-cors"] });
    expect(rest).not.toContain("security/permissive-cors");
    expect(rest.size).toBeGreaterThan(0);
  });

  it("refuses a name that is no rule and no area, with the one that was meant", async () => {
    const error: unknown = await reviewAction.run(input({ skip: ["secuirty"] }), ports).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ remedy: expect.stringContaining("security") });
  });

  it("has no verdict on an empty folder", async () => {
    const result = await reviewAction.run(input({ path: "empty" }), ports);
    expect(result.verdict.level).toBe("unknown");
    expect(result.findings).toEqual([]);
  });

  it("shows no secret anywhere in its answer", async () => {
    expect(JSON.stringify(await reviewAction.run(input(), ports))).not.toContain("hunter2");
  });
});
