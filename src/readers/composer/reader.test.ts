// What composer.json says of a package and its requirements.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { composerReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string) => composerReader.read(new SourceText("composer.json", text), lookup);

const manifest = `{
    "name": "acme/ratings",
    "type": "project",
    "require": {
        "php": "^8.1",
        "ext-pdo": "*",
        "monolog/monolog": "^3.0"
    },
    "require-dev": { "phpunit/phpunit": "^10" },
    "scripts": { "test": ["phpunit", "phpstan"] }
}`;

test("requirements of the platform are left out, the others carry their scope and line", async () => {
  expect(await read(manifest)).toMatchObject({
    problems: [],
    facts: [
      {
        kind: "package",
        name: "acme/ratings",
        publishes: false,
        scripts: { test: "phpunit && phpstan" },
        evidence: { line: 2 },
      },
      { name: "monolog/monolog", version: "^3.0", scope: "runtime", evidence: { line: 7 } },
      { name: "phpunit/phpunit", scope: "development" },
    ],
  });
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
      },
    ),
    { numRuns: 200 },
  );
});
