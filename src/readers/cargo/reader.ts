// Reads Cargo.toml: the Rust crate it describes, the members of its workspace and the crates it needs.
import { nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import { parseToml } from "#syntax/toml/toml";
import { booleanOf, entriesOf, entryOf, get, itemsOf, textOf, textsOf, type Entry, type Node } from "#syntax/node";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const cargoReader = defineReader({
  id: "cargo",
  title: "Cargo package files",
  understands: "in part",
  claims: (path) => nameOf(path) === "Cargo.toml",
  read: readManifest,
});

async function readManifest(file: SourceText): Promise<Reading> {
  const { root, errors } = await parseToml(file.text.replace(/^\uFEFF/, " "));
  const problems = errors.map((error) =>
    file.problem(file.lines.lineAt(error.offset), error.message, "well-formed TOML"),
  );
  if (!root) return { facts: [], problems };
  const targets = entriesOf(root, "target").map((entry) => entry.value);
  const facts: Fact[] = [packageOf(file, root), ...[root, ...targets].flatMap((one) => dependenciesOf(file, one))];
  return { facts, problems };
}

function packageOf(file: SourceText, root: Node): FactOf<"package"> {
  const name = textOf(root, "package", "name");
  const version = textOf(root, "package", "version");
  const isHidden = booleanOf(root, "package", "publish") === false;
  const place = entryOf(get(root, "package"), "name") ?? entryOf(root, "workspace") ?? entriesOf(root)[0];
  return {
    kind: "package",
    ecosystem: "cargo",
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(isHidden ? { private: true } : {}),
    // Every crate has a name and a version; only a library says what others may use.
    publishes: !isHidden && get(root, "lib") !== undefined,
    commands: itemsOf(root, "bin").flatMap((item) => textOf(item, "name") ?? []),
    scripts: {},
    workspaces: textsOf(root, "workspace", "members"),
    evidence: file.at(place?.keyOffset ?? root.offset),
  };
}

const sections = [
  ["dependencies", "runtime"],
  ["dev-dependencies", "development"],
  ["build-dependencies", "development"],
] as const;

function dependenciesOf(file: SourceText, table: Node): Fact[] {
  return sections.flatMap(([section, scope]) =>
    entriesOf(table, section).map((entry) => dependency(file, entry, scope)),
  );
}

function dependency(file: SourceText, entry: Entry, scope: "runtime" | "development"): FactOf<"dependency"> {
  const version = textOf(entry.value) ?? textOf(entry.value, "version");
  const isOptional = scope === "runtime" && booleanOf(entry.value, "optional") === true;
  return {
    kind: "dependency",
    ecosystem: "cargo",
    name: textOf(entry.value, "package") ?? entry.key,
    ...(version === undefined ? {} : { version }),
    scope: isOptional ? "optional" : scope,
    evidence: file.at(entry.keyOffset),
  };
}
