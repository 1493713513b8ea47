// Proves that scripts are followed from the pipeline or the hook that starts them, and that what is only installed is not run.
import { expect, it } from "vitest";
import { formatters, scanners } from "#knowledge/delivery-tools";
import { commandsOf, hooksOf, runsOf, startedBy } from "./commands.ts";
import { viewed } from "./fixtures/viewed.ts";

const workflow = (...steps: readonly string[]): string =>
  `on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((one) => `      - run: ${one}\n`).join("")}`;

const manifest = (scripts: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: "shop", private: true, scripts, "lint-staged": { "*.js": "prettier --write" } }, null, 2);

it("follows a script through others, and tells what started the first of them", async () => {
  const view = await viewed({
    "package.json": manifest({ check: "npm run scan && ./scripts/look.sh", scan: "npm audit", own: "trivy fs ." }),
    "scripts/look.sh": "#!/bin/sh\nsemgrep scan\n",
    ".github/workflows/check.yml": workflow("npm ci", "npm run check"),
  });
  const runs = runsOf(view, scanners).map(({ tool, command }) => [tool.name, command.by, command.evidence.file]);
  expect(runs).toEqual([
    ["npm audit", "pipeline", "package.json"],
    ["Semgrep", "pipeline", "scripts/look.sh"],
    ["Trivy", "hand", "package.json"],
  ]);
});

it("follows targets of a Makefile, and lint-staged from a hook", async () => {
  const view = await viewed({
    "package.json": manifest({}),
    Makefile: "check: format ## scan\nformat:\n\tblack .\nscan:\n\tbandit -r app\n",
    ".husky/pre-commit": "npx lint-staged\n",
    ".github/workflows/check.yml": workflow("make check"),
  });
  expect(startedBy(runsOf(view, formatters))).toBe("in a pipeline and in a git hook");
  expect(runsOf(view, scanners).map((one) => one.command.by)).toEqual(["hand"]);
});

it("stops where scripts call each other in a circle", async () => {
  const view = await viewed({
    "package.json": manifest({ a: "npm run b", b: "npm run a" }),
    ".github/workflows/check.yml": workflow("npm run a"),
  });
  expect(commandsOf(view).filter((one) => one.by === "pipeline")).toHaveLength(3);
});

it("takes nothing for run that is only installed or spoken of", async () => {
  const steps = ["pip install black", "npm install --save-dev prettier", "echo run trivy"];
  const view = await viewed({ ".github/workflows/check.yml": workflow(...steps) });
  expect([...runsOf(view, formatters), ...runsOf(view, scanners)]).toEqual([]);
});

it("knows hooks in a folder of the repository only where git is shown the folder", async () => {
  const files = { ".githooks/pre-push": "pytest\n", Makefile: "setup:\n\tgit config core.hooksPath .githooks\n" };
  expect(hooksOf(await viewed({ ".githooks/pre-push": "pytest\n" }))).toEqual([]);
  expect(hooksOf(await viewed(files))).toHaveLength(1);
});
