// What Cargo.toml says of a crate, its workspace and its dependencies.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { memoryTree } from "#base/tree";
import { SourceText } from "../reader.ts";
import { cargoReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string) => cargoReader.read(new SourceText("Cargo.toml", text), lookup);

const manifest = `[package]
name = "worker"
version = "0.2.0"
[[bin]]
name = "worker-cli"
[workspace]
members = ["crates/*"]
[dependencies]
tokio = { version = "1", features = ["full"] }
serde = "1.0"
pg = { package = "tokio-postgres", version = "0.7", optional = true }
[dev-dependencies]
mockall = "0.12"
[target.'cfg(unix)'.dependencies]
nix = "0.27"
`;

test("crates carry scope, version and line", async () => {
  expect(await read(manifest)).toMatchObject({
    problems: [],
    facts: [
      {
        kind: "package",
        name: "worker",
        version: "0.2.0",
        publishes: false,
        commands: ["worker-cli"],
        workspaces: ["crates/*"],
      },
      { name: "tokio", version: "1", scope: "runtime", evidence: { line: 9 } },
      { name: "serde", version: "1.0" },
      { name: "tokio-postgres", scope: "optional" },
      { name: "mockall", scope: "development" },
      { name: "nix", scope: "runtime", evidence: { line: 15 } },
    ],
  });
});

test("broken text is a problem", async () => {
  expect((await read("[package\n")).problems).toHaveLength(1);
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
