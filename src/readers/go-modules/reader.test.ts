// What go.mod and go.work say of modules and requirements.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { goModulesReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string, path = "go.mod") => goModulesReader.read(new SourceText(path, text), lookup);

const mod = `// Deprecated: no
module example.com/shop // the shop

go 1.24

tool (
\texample.com/lint/cmd/lint
\texample.com/migrate
)

require github.com/gin-gonic/gin v1.9.1

require (
\tgithub.com/jackc/pgx/v5 v5.6.0
\texample.com/migrate v4.0.0
\texample.com/lint v1.0.0 // indirect
\tgolang.org/x/sys v0.1.0 // indirect
)

replace example.com/old => ../old
`;

test("requirements are runtime, indirect ones optional, tools development", async () => {
  const { facts, problems } = await read(mod);
  expect(problems).toEqual([]);
  expect(facts).toMatchObject([
    { kind: "package", ecosystem: "go", name: "example.com/shop", evidence: { line: 2 } },
    { name: "github.com/gin-gonic/gin", version: "v1.9.1", scope: "runtime", evidence: { line: 11 } },
    { name: "github.com/jackc/pgx/v5", version: "v5.6.0", scope: "runtime", evidence: { line: 14 } },
    { name: "example.com/migrate", scope: "runtime" },
    { name: "example.com/lint", scope: "development" },
    { name: "golang.org/x/sys", scope: "optional" },
  ]);
});

test("a workspace names its modules", async () => {
  const { facts } = await read("go 1.22\r\nuse (\r\n\t./api\r\n\t./worker\r\n)\r\nuse ./tools\r\n", "go.work");
  expect(facts).toMatchObject([{ kind: "package", workspaces: ["./api", "./worker", "./tools"] }]);
});

test("an open block and a requirement without a version are problems", async () => {
  const { facts, problems } = await read("module a\nrequire (\n example.com/b\n");
  expect(facts).toHaveLength(1);
  expect(problems.map((one) => one.line)).toEqual([2, 3]);
});

test("no exception escapes truncated or random text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.nat(mod.length).map((at) => mod.slice(0, at)),
      ),
      async (text) => {
        await read(text);
      },
    ),
    { numRuns: 200 },
  );
});
