// Reads npm manifests: package.json, pnpm-workspace.yaml and lerna.json.
import { nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import { booleanOf, entriesOf, entryOf, get, textOf, textsOf, type Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const npmReader = defineReader({
  id: "npm",
  title: "npm package files",
  understands: "in part",
  claims: (path) => Object.hasOwn(manifests, nameOf(path)),
  read: readManifest,
});

type Manifest = (file: SourceText, root: Node) => Fact[];

const manifests: Readonly<Record<string, Manifest>> = {
  "package.json": (file, root) => [packageOf(file, root), ...scriptsOf(file, root), ...dependenciesOf(file, root)],
  "pnpm-workspace.yaml": (file, root) => [workspaceOf(file, root)],
  "lerna.json": (file, root) => [workspaceOf(file, root)],
};

async function readManifest(file: SourceText): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text.replace(/^\uFEFF/, " "));
  const problems = errors.map((error) =>
    file.problem(file.lines.lineAt(error.offset), error.message, "well-formed text"),
  );
  const root = documents[0];
  if (root?.kind === "map") return { facts: manifests[nameOf(file.path)]?.(file, root) ?? [], problems };
  if (problems.length === 0 && file.text.trim() !== "") {
    problems.push(file.problem(1, "no object", "an object with a name, dependencies or workspaces"));
  }
  return { facts: [], problems };
}

function packageOf(file: SourceText, root: Node): FactOf<"package"> {
  const name = textOf(root, "name");
  const version = textOf(root, "version");
  const hidden = booleanOf(root, "private");
  return {
    kind: "package",
    ecosystem: "npm",
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(hidden === undefined ? {} : { private: hidden }),
    publishes: hidden !== true && publishingKeys.some((key) => says(root, key)),
    commands: commandsOf(root, name),
    scripts: textEntries(get(root, "scripts")),
    workspaces: workspacesOf(get(root, "workspaces")),
    evidence: file.at(entryOf(root, "name")?.keyOffset ?? root.offset),
  };
}

/** Each script once more at its own line: what it runs shows how the program is started and looked after. */
function scriptsOf(file: SourceText, root: Node): FactOf<"setting">[] {
  return entriesOf(root, "scripts").flatMap((entry) => {
    const value = textOf(entry.value);
    if (value === undefined) return [];
    return { kind: "setting" as const, key: `npm.script.${entry.key}`, value, evidence: file.at(entry.keyOffset) };
  });
}

const publishingKeys = ["main", "exports", "module", "bin", "files"];

function says(root: Node, key: string): boolean {
  const value = get(root, key);
  return value !== undefined && value.kind !== "null";
}

/** `bin` is an object of names, or one path whose command is called like the package. */
function commandsOf(root: Node, name: string | undefined): string[] {
  const bin = get(root, "bin");
  if (bin?.kind === "map") return bin.entries.map((entry) => entry.key);
  if (bin?.kind !== "scalar" || name === undefined) return [];
  return [name.slice(name.lastIndexOf("/") + 1)];
}

function textEntries(node: Node | undefined): Record<string, string> {
  return Object.fromEntries(
    entriesOf(node).flatMap((entry) => {
      const text = textOf(entry.value);
      return text === undefined ? [] : [[entry.key, text] as const];
    }),
  );
}

/** An array of patterns, or an object with the array in `packages`. */
function workspacesOf(node: Node | undefined): string[] {
  return node?.kind === "map" ? textsOf(node, "packages") : textsOf(node);
}

function workspaceOf(file: SourceText, root: Node): FactOf<"package"> {
  return {
    kind: "package",
    ecosystem: "npm",
    publishes: false,
    commands: [],
    scripts: {},
    workspaces: textsOf(root, "packages"),
    evidence: file.at(entryOf(root, "packages")?.keyOffset ?? root.offset),
  };
}

const sections = [
  ["dependencies", "runtime"],
  ["devDependencies", "development"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "optional"],
] as const;

/** A name that stands in several sections is a dependency once, of the first scope. */
function dependenciesOf(file: SourceText, root: Node): FactOf<"dependency">[] {
  const seen = new Set<string>();
  return sections.flatMap(([section, scope]) =>
    entriesOf(root, section).flatMap((entry) => {
      if (seen.has(entry.key)) return [];
      seen.add(entry.key);
      const version = textOf(entry.value);
      return {
        kind: "dependency" as const,
        ecosystem: "npm" as const,
        name: entry.key,
        ...(version === undefined ? {} : { version }),
        scope,
        evidence: file.at(entry.keyOffset),
      };
    }),
  );
}
