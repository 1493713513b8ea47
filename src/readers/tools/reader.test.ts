// What settings of tools say, by file, and that no text breaks the reader.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { type Reading, SourceText } from "../reader.ts";
import { toolsReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (path: string, text: string): Promise<Reading> => toolsReader.read(new SourceText(path, text), lookup);

async function settings(path: string, text: string): Promise<[string, string, number][]> {
  expect(toolsReader.claims(path, text.slice(0, 4000)), path).toBe(true);
  const { facts, problems } = await read(path, text);
  expect(problems).toEqual([]);
  return facts.flatMap((one) => (one.kind === "setting" ? [[one.key, one.value, one.evidence.line]] : []));
}

describe("git hooks", () => {
  it("reads pre-commit with stages and entries of its own", async () => {
    const text = `repos:\n  - repo: https://github.com/psf/black\n    rev: "24"\n    hooks:\n      - id: black\n      - id: types\n        entry: mypy app\n        stages: [push]\n`;
    expect(await settings(".pre-commit-config.yaml", text)).toEqual([
      ["hook.pre-commit", "black", 5],
      ["hook.pre-push", "types mypy app", 6],
    ]);
  });

  it("reads husky without the lines that only start it", async () => {
    const text = `#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpx lint-staged\n# npm test\nnpm run types\n`;
    expect(await settings(".husky/pre-commit", text)).toEqual([
      ["hook.pre-commit", "npx lint-staged", 4],
      ["hook.pre-commit", "npm run types", 6],
    ]);
    expect(toolsReader.claims(".husky/_/husky.sh", "")).toBe(true);
    expect((await read(".husky/_/husky.sh", "exit 0")).facts).toEqual([]);
  });

  it("tells hooks in a folder that git has to be shown apart", async () => {
    expect(await settings(".githooks/pre-push", "#!/bin/sh\nmake test\n")).toEqual([
      ["hook-file.pre-push", "make test", 2],
    ]);
  });

  it("reads lefthook with commands, jobs and scripts", async () => {
    const text = `min_version: 1.0.0\npre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: eslint {files}\npre-push:\n  jobs:\n    - run: npm test\n    - group:\n        jobs:\n          - run: tsc\n  scripts:\n    "hello.sh":\n      runner: bash\n`;
    expect(await settings("lefthook.yml", text)).toEqual([
      ["hook.pre-commit", "eslint {files}", 6],
      ["hook.pre-push", "npm test", 9],
      ["hook.pre-push", "tsc", 12],
      ["hook.pre-push", "hello.sh", 14],
    ]);
  });

  it("reads the hooks of package.json", async () => {
    const text = `{\n  "name": "a",\n  "simple-git-hooks": { "pre-commit": "npx lint-staged" },\n  "lint-staged": {\n    "*.js": ["eslint", "prettier --write"]\n  },\n  "pre-push": ["test"],\n  "prettier": "@acme/prettier"\n}\n`;
    expect(await settings("package.json", text)).toEqual([
      ["hook.pre-commit", "npx lint-staged", 3],
      ["hook.pre-push", "test", 7],
      ["hook.lint-staged", "eslint", 5],
      ["hook.lint-staged", "prettier --write", 5],
      ["tool.prettier", "", 8],
    ]);
  });
});

describe("commands", () => {
  it("reads recipes under their targets, and what targets need", async () => {
    const text = `SRC := app\n.PHONY: lint\ncheck: lint types ## all\nlint:\n\t@ruff format \\\n\t  --check app\n\techo black\n\ntypes fast:\n\tpoetry run mypy $(SRC)\n`;
    expect(await settings("Makefile", text)).toEqual([
      ["make.check", "make lint types", 3],
      ["make.lint", "ruff format --check app", 5],
      ["make.lint", "echo black", 7],
      ["make.types", "poetry run mypy $(SRC)", 10],
      ["make.fast", "poetry run mypy $(SRC)", 10],
    ]);
  });

  it("reads scripts and nox, without what they only install or say", async () => {
    const text = `#!/bin/bash\nset -e\npip install mypy\necho "mypy"\nmypy app\nls\n`;
    expect(await settings("scripts/lint.sh", text)).toEqual([["script.lint.sh", "mypy app", 5]]);
    const nox = `@nox.session\ndef types(session):\n    session.install("mypy")\n    session.run("mypy", "src")\n`;
    expect(await settings("noxfile.py", nox)).toEqual([["script.noxfile.py", 'session.run("mypy src")', 4]]);
  });

  it("reads scripts without an ending, whose commands stand behind a prefix", async () => {
    const text = `#!/bin/sh -e\nexport PREFIX="venv/bin/"\n\${PREFIX}ruff format app --diff\n\${PREFIX}coverage run -m pytest\n`;
    expect(await settings("scripts/check", text)).toEqual([
      ["script.check", "ruff format app --diff", 3],
      ["script.check", "coverage run -m pytest", 4],
    ]);
  });

  it("reads tox and mypy.ini", async () => {
    const text = `[tox]\nenvlist = py\n[testenv]\ndeps = pytest\ncommands =\n    pytest\n    bandit -r app\n[testenv:types]\ncommands = mypy app\n[mypy]\nstrict = True\n`;
    expect(await settings("tox.ini", text)).toEqual([
      ["tox.default", "pytest", 6],
      ["tox.default", "bandit -r app", 7],
      ["tox.types", "mypy app", 9],
      ["tool.mypy", "", 10],
    ]);
  });
});

describe("configuration", () => {
  it("says which tools pyproject.toml sets up", async () => {
    const text = `[project]\nname = "a"\n\n[tool.black]\nline-length = 100\n\n[tool.mypy]\nstrict = true\n[tool.poetry]\nname = "a"\n`;
    expect(await settings("pyproject.toml", text)).toEqual([
      ["tool.black", "", 4],
      ["tool.mypy", "", 7],
    ]);
  });

  it("says whether tsc is strict, also with comments", async () => {
    const text = `// base\n{\n  "compilerOptions": {\n    /* all */\n    "strict": true,\n  }\n}\n`;
    expect(await settings("tsconfig.json", text)).toEqual([["tool.tsc", "strict", 5]]);
    expect(await settings("tsconfig.build.json", `{"extends": "./tsconfig.json"}`)).toEqual([["tool.tsc", "", 1]]);
    expect(await settings("tsconfig.json", `{"compilerOptions": {"target": "es2022"}}`)).toEqual([
      ["tool.tsc", "not strict", 1],
    ]);
  });

  it("says what updates dependencies, and which plans of load there are", async () => {
    expect(
      await settings(".github/dependabot.yml", "version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n"),
    ).toEqual([["tool.dependabot", "npm", 2]]);
    expect(await settings("renovate.json5", "// all\n{ extends: ['config:base'] }\n")).toEqual([
      ["tool.renovate", "", 1],
    ]);
    const plan = `<?xml version="1.0"?>\n<jmeterTestPlan version="1.2">\n</jmeterTestPlan>\n`;
    expect(await settings("load/shop.jmx", plan)).toEqual([["tool.jmeter", "", 2]]);
    const load = `config:\n  target: http://shop\n  phases:\n    - duration: 60\nscenarios:\n  - flow: []\n`;
    expect(await settings("load/shop.yml", load)).toEqual([["tool.artillery", "", 5]]);
    expect(await settings("chart/values-prod.yaml", "# big\nreplicas: 3\n")).toEqual([["tool.helm-values", "", 1]]);
    expect(toolsReader.claims("chart/values.yaml", "")).toBe(false);
    expect(await settings(".github/CODEOWNERS", "# who\n* @acme/shop\n")).toEqual([["tool.codeowners", "", 2]]);
    expect(await settings(".golangci.yml", "linters:\n  enable:\n    - govet\n    - gofmt\n")).toEqual([
      ["tool.golangci", "gofmt", 4],
    ]);
  });
});

describe("bad input", () => {
  it("claims no other files", () => {
    for (const path of ["compose.yml", "src/hooks/useCart.ts", "hooks/index.js", "package-lock.json", "a.ini"])
      expect(toolsReader.claims(path, "config:\n  a: 1\n"), path).toBe(false);
  });

  it("says where a file is not sound", async () => {
    expect((await read(".pre-commit-config.yaml", "repos: [a\nb: {")).problems.length).toBeGreaterThan(0);
    expect((await read("tsconfig.json", "{ a")).problems.length).toBeGreaterThan(0);
  });

  it("stays quick on long lines and endless continuations", async () => {
    await read("Makefile", `${"a ".repeat(200_000)}:\n\t${"mypy \\\n".repeat(60_000)}`);
    await read("x.sh", `${"npm ".repeat(100_000)}\n`.repeat(2));
    await read("x.sh", `${" ".repeat(400_000)}x\n${"dotnet list a ".repeat(20_000)}`);
    await read("a.yml", `config:\n${"  a:\n".repeat(100_000)}`);
    toolsReader.claims("a.yml", `config:\n${"  a:\n".repeat(800)}`);
  }, 20_000);

  it("lets no exception out, whatever the text", async () => {
    const paths = fc.constantFrom(
      ".pre-commit-config.yaml",
      ".husky/pre-commit",
      "lefthook.toml",
      "package.json",
      ".lintstagedrc",
      "Makefile",
      "x.sh",
      "tox.ini",
      "pyproject.toml",
      "tsconfig.json",
      ".golangci.yml",
      ".github/dependabot.yml",
      "x.jmx",
    );
    const parts = fc.constantFrom(
      "repos:\n",
      " - ",
      "hooks:",
      "id: a",
      "\n",
      "\t",
      "\\\n",
      "[",
      "{",
      "a:",
      '"',
      "mypy ",
      "run: ",
    );
    const text = fc.oneof(
      fc.array(parts).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(paths, text, async (path, input) => {
        expect(Array.isArray((await read(path, input)).facts)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
