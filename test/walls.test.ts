import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { emptyFolder, repository } from "./product.ts";

const config = ".dependency-cruiser.mjs";
// The package does not let its own manifest be resolved; where npm installs it is known.
const cruiser = join(repository, "node_modules", "dependency-cruiser");
const { bin } = z
  .object({ bin: z.looseObject({ depcruise: z.string() }) })
  .parse(JSON.parse(readFileSync(join(cruiser, "package.json"), "utf8")));

const cruised = z.object({
  summary: z.object({
    totalCruised: z.int(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

function cruise(root: string): z.infer<typeof cruised>["summary"] {
  const ran = spawnSync(
    process.execPath,
    [join(cruiser, bin.depcruise), "src", "--config", config, "--output-type", "json"],
    { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 },
  );
  return cruised.parse(JSON.parse(ran.stdout)).summary;
}

/** A house in small, with the real walls and without `dist`. */
const house: Readonly<Record<string, string>> = {
  "src/base/text.ts": "export const text = 1;\nexport interface Text { readonly length: number }\n",
  "src/model/fact.ts": `import { text } from "#base/text";\nexport const fact = text;\nexport interface Fact { readonly id: string }\n`,
  "src/model/view.ts": "export interface View { readonly id: string }\n",
  "src/syntax/yaml/parse.ts": `export const parse = async (text: string): Promise<unknown> => (await import("yaml")).parse(text);\n`,
  "src/syntax/toml/parse.ts": "export const toml = 1;\n",
  "src/readers/reader.ts": `import type { Fact } from "#model/fact";\nexport type Reader = () => Fact[];\n`,
  "src/readers/compose/reader.ts": `import type { Reader } from "../reader.ts";\nimport { parse } from "#syntax/yaml/parse";\nexport const compose: Reader = () => (parse(""), []);\n`,
  "src/readers/helm/reader.ts": `import type { Reader } from "../reader.ts";\nexport const helm: Reader = () => [];\n`,
  "src/rules/security/one.ts": "export const one = 1;\n",
  "src/rules/security/two.ts": "export const two = 2;\n",
  "src/recover/recover.ts": `import { compose } from "#readers/compose/reader";\nexport const recover = compose;\nexport interface Recovered { readonly id: string }\n`,
  "src/review/review.ts": "export const review = 1;\n",
  "src/writers/mermaid/writer.ts": "export const mermaid = 1;\n",
  "src/actions/table.ts": `import { recover } from "#recover/recover";\nexport const table = [recover];\n`,
  "src/host/disk.ts": `import { readFileSync } from "node:fs";\nexport const disk = readFileSync;\n`,
  "src/mcp/server.ts": `import { table } from "#actions/table";\nexport const serve = table;\n`,
  "src/cli/main.ts": `import { table } from "#actions/table";\nimport { disk } from "#host/disk";\nexport const main = [table, disk];\nexport const mcp = import("#mcp/server");\n`,
};

function houseWith(planted: Readonly<Record<string, string>>): string {
  const root = emptyFolder();
  for (const file of [config, "scripts/bundled.mjs", "package.json", "tsconfig.json"])
    cpSync(join(repository, file), join(root, file), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries({ ...house, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function broken(planted: Readonly<Record<string, string>>): string[] {
  const root = houseWith(planted);
  expect(existsSync(join(root, "dist"))).toBe(false);
  return cruise(root).violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe("the walls", () => {
  it("let a house through that keeps to them", () => {
    expect(broken({})).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      "a value from a room above",
      "src/model/wrong.ts",
      `import { recover } from "#recover/recover";\nexport const wrong = recover;`,
      "model-looks-down-only",
    ],
    [
      "a type from a room above",
      "src/model/wrong.ts",
      `import type { Recovered } from "#recover/recover";\nexport type Wrong = Recovered;`,
      "model-looks-down-only",
    ],
    [
      "a room above, imported when it runs",
      "src/base/wrong.ts",
      `export const wrong = import("#model/fact");`,
      "base-looks-down-only",
    ],
    ["a re-export from a room above", "src/base/wrong.ts", `export * from "#model/fact";`, "base-looks-down-only"],
    [
      "a room beside",
      "src/review/wrong.ts",
      `import { recover } from "#recover/recover";\nexport const wrong = recover;`,
      "review-looks-down-only",
    ],
    [
      "a relative path across a wall",
      "src/model/wrong.ts",
      `import { text } from "../base/text.ts";\nexport const wrong = text;`,
      "walls-are-crossed-by-name",
    ],
    [
      "a relative path across a wall, for a type",
      "src/model/wrong.ts",
      `import type { Text } from "../base/text.ts";\nexport type Wrong = Text;`,
      "walls-are-crossed-by-name",
    ],
    [
      "a reader beside a reader",
      "src/readers/helm/wrong.ts",
      `import { compose } from "../compose/reader.ts";\nexport const wrong = compose;`,
      "readers-know-no-sibling",
    ],
    [
      "a reader beside a reader, by name",
      "src/readers/helm/wrong.ts",
      `import { compose } from "#readers/compose/reader";\nexport const wrong = compose;`,
      "readers-know-no-sibling",
    ],
    [
      "a parser beside a parser",
      "src/syntax/toml/wrong.ts",
      `import { parse } from "../yaml/parse.ts";\nexport const wrong = parse;`,
      "parsers-know-no-sibling",
    ],
    [
      "a writer beside a writer",
      "src/writers/d2/wrong.ts",
      `import { mermaid } from "../mermaid/writer.ts";\nexport const wrong = mermaid;`,
      "writers-know-no-sibling",
    ],
    [
      "a rule beside a rule",
      "src/rules/security/wrong.ts",
      `import { one } from "./one.ts";\nexport const wrong = one;`,
      "rules-know-no-sibling",
    ],
    [
      "a parser library outside of syntax",
      "src/readers/helm/wrong.ts",
      `import { parse } from "yaml";\nexport const wrong = parse;`,
      "parsers-stay-in-syntax",
    ],
    [
      "a parser library outside of syntax, imported when it runs",
      "src/actions/wrong.ts",
      `export const wrong = import("smol-toml");`,
      "parsers-stay-in-syntax",
    ],
    [
      "the disk in a low room",
      "src/model/wrong.ts",
      `import { readFileSync } from "node:fs";\nexport const wrong = readFileSync;`,
      "only-host-touches-the-outside",
    ],
    [
      "the network in a low room",
      "src/actions/wrong.ts",
      `import { get } from "https";\nexport const wrong = get;`,
      "only-host-touches-the-outside",
    ],
    [
      "a face in a face",
      "src/mcp/wrong.ts",
      `import { main } from "#cli/main";\nexport const wrong = main;`,
      "faces-do-not-know-each-other",
    ],
    [
      "a development package",
      "src/host/wrong.ts",
      `import { test } from "vitest";\nexport const wrong = test;`,
      "production-needs-no-development-package",
    ],
    [
      "an import that leads nowhere",
      "src/host/wrong.ts",
      `import { no } from "#host/nothing";\nexport const wrong = no;`,
      "not-to-unresolvable",
    ],
  ])("stop %s", (_, path, text, wall) => {
    expect(broken({ [path]: `${text}\n` })).toContain(`${wall}: ${path}`);
  });

  it("stop a cycle, of types alone too", () => {
    const cycle = (words: string) => ({
      "src/model/a.ts": `import ${words}{ B } from "./b.ts";\nexport interface A { readonly b: B }\n`,
      "src/model/b.ts": `import ${words}{ A } from "./a.ts";\nexport interface B { readonly a: A }\n`,
    });
    for (const words of ["type ", ""]) expect(broken(cycle(words))).toContain("no-circular: src/model/a.ts");
  });

  it("stand in this repository, every module of it seen", () => {
    const { totalCruised, violations } = cruise(repository);
    expect(totalCruised).toBeGreaterThan(100);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
