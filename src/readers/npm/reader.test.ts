// What package.json and workspace files say of packages, commands and dependencies.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { npmReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string, path = "api/package.json") => npmReader.read(new SourceText(path, text), lookup);

const manifest = `{
\t"name": "@acme/api",
\t"version": "1.2.0",
\t"bin": "./cli.js",
\t"scripts": {
\t\t"start": "node server.js",
\t\t"test": "vitest"
\t},
\t"dependencies": {
\t\t"express": "^4.18.2",
\t\t"pg": "8.11.0"
\t},
\t"devDependencies": { "vitest": "^1.0.0", "pg": "8" },
\t"peerDependencies": { "react": ">=17" },
\t"optionalDependencies": { "fsevents": "*" }
}
`;

test("a manifest gives its package and each dependency once with its line", async () => {
  const { facts, problems } = await read(manifest);
  expect(problems).toEqual([]);
  expect(facts).toMatchObject([
    {
      kind: "package",
      name: "@acme/api",
      version: "1.2.0",
      publishes: true,
      commands: ["api"],
      scripts: { start: "node server.js", test: "vitest" },
      workspaces: [],
      evidence: { line: 2, quote: '"name": "@acme/api",' },
    },
    { key: "npm.script.start", value: "node server.js", evidence: { line: 6, quote: '"start": "node server.js",' } },
    { key: "npm.script.test", value: "vitest", evidence: { line: 7 } },
    { name: "express", version: "^4.18.2", scope: "runtime", evidence: { line: 10 } },
    { name: "pg", scope: "runtime", evidence: { line: 11 } },
    { name: "vitest", scope: "development" },
    { name: "fsevents", scope: "optional" },
    { name: "react", scope: "optional" },
  ]);
});

test("a private package publishes nothing, whatever it names as main", async () => {
  const { facts } = await read('{ "name": "x", "private": true, "main": "i.js", "bin": { "a": "a.js", "b": "b.js" } }');
  expect(facts).toMatchObject([{ private: true, publishes: false, commands: ["a", "b"] }]);
});

test("a service without main or exports publishes nothing", async () => {
  expect((await read('{ "name": "x", "version": "0.0.1" }')).facts).toMatchObject([{ publishes: false }]);
});

test("workspaces stand in an array, an object, or a file of their own", async () => {
  expect((await read('{ "workspaces": ["apps/*"] }')).facts).toMatchObject([{ workspaces: ["apps/*"] }]);
  expect((await read('{ "workspaces": { "packages": ["a", "b"] } }')).facts).toMatchObject([
    { workspaces: ["a", "b"] },
  ]);
  const pnpm = await read("packages:\r\n  - 'apps/*'\r\n  - \"!**/test/**\"\r\n", "pnpm-workspace.yaml");
  expect(pnpm.facts).toMatchObject([{ workspaces: ["apps/*", "!**/test/**"], evidence: { line: 1 } }]);
  expect((await read('{ "packages": ["p/*"] }', "lerna.json")).facts).toMatchObject([{ workspaces: ["p/*"] }]);
});

test("broken text is a problem", async () => {
  expect((await read('{ "name": "x", ')).problems.length).toBeGreaterThan(0);
  expect((await read("[]")).problems).toHaveLength(1);
  expect((await read(`${"[".repeat(10_000)}`)).problems.length).toBeGreaterThan(0);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(manifest.length).map((at) => manifest.slice(0, at)),
      ),
      async (text) => {
        await read(text);
        await read(text, "pnpm-workspace.yaml");
      },
    ),
    { numRuns: 200 },
  );
});
