// Reads composer.json: the PHP package it describes and what it requires.
import { nameOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { entriesOf, entryOf, textOf, textsOf, type Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const composerReader = defineReader({
  id: "composer",
  title: "Composer package files",
  understands: "in part",
  claims: (path) => nameOf(path) === "composer.json",
  read: readManifest,
});

async function readManifest(file: SourceText): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text.replace(/^\uFEFF/, " "));
  const problems = errors.map((error) =>
    file.problem(file.lines.lineAt(error.offset), error.message, "well-formed JSON"),
  );
  const root = documents[0];
  if (root?.kind === "map") {
    const requirements = [...dependencies(file, root, "require"), ...dependencies(file, root, "require-dev")];
    return { facts: [packageOf(file, root), ...requirements], problems };
  }
  if (problems.length === 0 && file.text.trim() !== "") problems.push(file.problem(1, "no object", "an object"));
  return { facts: [], problems };
}

function packageOf(file: SourceText, root: Node): FactOf<"package"> {
  const name = textOf(root, "name");
  const version = textOf(root, "version");
  const scripts = entriesOf(root, "scripts").map((entry) => [entry.key, textsOf(entry.value).join(" && ")] as const);
  return {
    kind: "package",
    ecosystem: "composer",
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    // Applications are of type `project`; a package that says nothing is a library by default, but most such are none.
    publishes: name !== undefined && textOf(root, "type") === "library",
    commands: textsOf(root, "bin").map(nameOf),
    scripts: Object.fromEntries(scripts),
    workspaces: [],
    evidence: file.at(entryOf(root, "name")?.keyOffset ?? root.offset),
  };
}

function dependencies(file: SourceText, root: Node, section: "require" | "require-dev"): FactOf<"dependency">[] {
  // `php` and `ext-json` are the platform, not packages.
  const entries = entriesOf(root, section).filter((entry) => entry.key.includes("/"));
  return entries.map((entry) => {
    const version = textOf(entry.value);
    return {
      kind: "dependency",
      ecosystem: "composer",
      name: entry.key,
      ...(version === undefined ? {} : { version }),
      scope: section === "require" ? "runtime" : "development",
      evidence: file.at(entry.keyOffset),
    };
  });
}
