// What Python manifests say of packages, commands and requirements.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { pythonPackagesReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (path: string, text: string) => pythonPackagesReader.read(new SourceText(path, text), lookup);

const pyproject = `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "Acme_Shop"
version = "1.0"
dependencies = [
    # the web
    "Flask[async]>=2.0,<3 ; python_version > '3.8'",
    "psycopg2.binary==2.9.9",
    "lib @ git+https://example.org/lib.git",
]
[project.optional-dependencies]
s3 = ["boto3"]
dev = ["pytest"]
[project.scripts]
shop = "shop.cli:main"
[dependency-groups]
lint = ["ruff>=0.2", { include-group = "other" }]
[tool.uv.workspace]
members = ["packages/*"]
[tool.poe.tasks]
serve = "flask run"
`;

const poetry = `[tool.poetry]
name = "orders"
version = "0.1.0"
package-mode = false
[tool.poetry.dependencies]
python = "^3.11"
fastapi = "^0.100"
redis = { version = "^5", optional = true }
[tool.poetry.group.dev.dependencies]
pytest = "*"
[tool.poetry.group.worker.dependencies]
celery = "^5"
[build-system]
requires = ["poetry-core"]
`;

describe("pyproject.toml", () => {
  test("gives package, commands, workspace members and requirements with their lines", async () => {
    const { facts, problems } = await read("pyproject.toml", pyproject);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject([
      {
        kind: "package",
        ecosystem: "pypi",
        name: "acme-shop",
        version: "1.0",
        publishes: true,
        commands: ["shop"],
        scripts: { serve: "flask run" },
        workspaces: ["packages/*"],
        evidence: { line: 6, quote: 'name = "Acme_Shop"' },
      },
      { name: "flask", version: ">=2.0,<3", scope: "runtime", evidence: { line: 10 } },
      { name: "psycopg2-binary", version: "2.9.9", evidence: { line: 11 } },
      { name: "lib" },
      { name: "boto3", scope: "optional" },
      { name: "pytest", scope: "development" },
      { name: "ruff", scope: "development", evidence: { line: 20 } },
    ]);
  });

  test("is read as Poetry writes it", async () => {
    const { facts } = await read("a/pyproject.toml", poetry.replaceAll("\n", "\r\n"));
    expect(facts).toMatchObject([
      { kind: "package", name: "orders", publishes: false },
      { name: "fastapi", version: "^0.100", scope: "runtime", evidence: { line: 7, quote: 'fastapi = "^0.100"' } },
      { name: "redis", scope: "optional" },
      { name: "pytest", scope: "development" },
      { name: "celery", scope: "runtime" },
    ]);
  });

  test("publishes nothing without a build backend or where uv is told so", async () => {
    expect((await read("pyproject.toml", '[project]\nname = "a"\n')).facts).toMatchObject([{ publishes: false }]);
    const uv = '[project]\nname = "a"\n[build-system]\nrequires = []\n[tool.uv]\npackage = false\n';
    expect((await read("pyproject.toml", uv)).facts).toMatchObject([{ publishes: false }]);
  });

  test("that only configures tools describes no package", async () => {
    expect(await read("pyproject.toml", "[tool.black]\nline-length = 100\n")).toEqual({ facts: [], problems: [] });
  });

  test("that is broken is a problem", async () => {
    expect((await read("pyproject.toml", "[project\nname=")).problems).toHaveLength(1);
  });
});

describe("requirements files", () => {
  test("give a requirement a line, whatever stands around it", async () => {
    const text = `\uFEFF# comment
-r base.txt
--extra-index-url https://pypi.example.org/simple
Django==4.2.1 \\
    --hash=sha256:abc \\
    --hash=sha256:def
uvicorn[standard] >= 0.20 ; sys_platform != "win32"  # server
-e git+https://github.com/acme/tool.git@main#egg=acme_tool
git+https://github.com/acme/other.git
https://example.org/files/wheelie-1.2-py3-none-any.whl
-e .
./local
zope.interface
`;
    const { facts, problems } = await read("api/requirements.txt", text);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject([
      { kind: "package", publishes: false, evidence: { line: 1 } },
      { name: "django", version: "4.2.1", scope: "runtime", evidence: { line: 4 } },
      { name: "uvicorn", version: ">= 0.20", evidence: { line: 7 } },
      { name: "acme-tool" },
      { name: "other" },
      { name: "wheelie", version: "1.2" },
      { name: "zope-interface", evidence: { line: 13 } },
    ]);
  });

  test("for development say so in their names", async () => {
    for (const path of [
      "requirements-dev.txt",
      "requirements/test.in",
      "dev-requirements.txt",
      "requirements_lint.txt",
    ]) {
      expect(pythonPackagesReader.claims(path, "")).toBe(true);
      expect((await read(path, "pytest\n")).facts).toMatchObject([{ name: "pytest", scope: "development" }]);
    }
    expect((await read("requirements/base.txt", "flask\n")).facts).toMatchObject([{ scope: "runtime" }]);
    expect(pythonPackagesReader.claims("notes/readme.txt", "")).toBe(false);
  });

  test("with a line that is no requirement give a problem", async () => {
    expect((await read("requirements.txt", "flask\n<<<<<<< HEAD\n")).problems).toMatchObject([{ line: 2 }]);
  });
});

describe("setup.py and setup.cfg", () => {
  test("a setup call gives name, requirements, extras and commands", async () => {
    const text = `from setuptools import setup
requires = [
    "requests>=2",  # "no"
    'PyYAML',
]
setup(
    name="acme.tool",
    version='3.1',
    install_requires=requires,
    extras_require={"dev": ["pytest"], "s3": ["boto3>1"]},
    entry_points={"console_scripts": ["acme = acme.cli:main"]},
)`;
    expect((await read("setup.py", text)).facts).toMatchObject([
      {
        kind: "package",
        name: "acme-tool",
        version: "3.1",
        publishes: true,
        commands: ["acme"],
        evidence: { line: 7 },
      },
      { name: "requests", version: ">=2", scope: "runtime", evidence: { line: 3 } },
      { name: "pyyaml" },
      { name: "pytest", scope: "development" },
      { name: "boto3", scope: "optional" },
    ]);
  });

  test("setup.cfg gives the same", async () => {
    const text = `[metadata]
name = acme
version = 1.0
[options]
install_requires =
    flask>=2
    # comment
    redis
[options.extras_require]
test = pytest
[options.entry_points]
console_scripts =
    acme = acme:main
[flake8]
max-line-length = 100
`;
    expect((await read("setup.cfg", text)).facts).toMatchObject([
      { kind: "package", name: "acme", commands: ["acme"] },
      { name: "flask", evidence: { line: 6 } },
      { name: "redis", evidence: { line: 8 } },
      { name: "pytest", scope: "development" },
    ]);
    expect((await read("setup.cfg", "[flake8]\nignore = E1\n")).facts).toEqual([]);
  });
});

test("a Pipfile has runtime and development packages", async () => {
  const text =
    '[packages]\nflask = "*"\n\n[dev-packages]\npytest = {version = "8"}\n[requires]\npython_version = "3.11"\n';
  expect((await read("Pipfile", text)).facts).toMatchObject([
    { kind: "package" },
    { name: "flask", scope: "runtime", evidence: { line: 2 } },
    { name: "pytest", version: "8", scope: "development" },
  ]);
});

test("no exception escapes truncated or random text", async () => {
  const samples = [pyproject, poetry, "setup(install_requires=[", "[options]\ninstall_requires =\n  a\n", "a==1 \\\n"];
  const cut = fc.tuple(fc.constantFrom(...samples), fc.nat(1000)).map(([text, at]) => text.slice(0, at));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), cut), async (text) => {
      for (const path of ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile"])
        await read(path, text);
    }),
    { numRuns: 200 },
  );
});
