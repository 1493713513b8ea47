// Reads Gradle builds as far as patterns reach: dependencies, included projects and version catalogs.
import { folderOf, nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import { defineReader, type Lookup, type Reading, type SourceText } from "../reader.ts";
import { accessor, catalogEntries, type CatalogEntry } from "./catalog.ts";
import { declaredIn, type Declared } from "./declared.ts";
import { withoutComments } from "./comments.ts";

export const gradleReader = defineReader({
  id: "gradle",
  title: "Gradle builds",
  understands: "in part",
  claims: (path) => /^(build|settings)\.gradle(\.kts)?$/.test(nameOf(path)) || path.endsWith(".versions.toml"),
  read: async (file, lookup) => {
    if (file.path.endsWith(".toml")) return readCatalog(file);
    return nameOf(file.path).startsWith("settings") ? readSettings(file) : readBuild(file, lookup);
  },
});

function readCatalog(file: SourceText): Reading {
  const entries = catalogEntries(file.text);
  return {
    facts: entries.filter((entry) => entry.understood).map((entry) => libraryFact(file, entry)),
    problems: entries
      .filter((entry) => !entry.understood)
      .map((entry) => file.problem(file.lines.lineAt(entry.offset), entry.name, "a module, or a group and a name")),
  };
}

function libraryFact(file: SourceText, entry: CatalogEntry): Fact {
  return dependencyFact(file, { ...entry, scope: "runtime" });
}

function dependencyFact(file: SourceText, of: Omit<Declared, "alias">): FactOf<"dependency"> {
  return {
    kind: "dependency",
    ecosystem: "maven",
    name: of.name,
    ...(of.version === undefined ? {} : { version: of.version }),
    scope: of.scope,
    evidence: file.at(of.offset),
  };
}

function readSettings(file: SourceText): Reading {
  const text = withoutComments(file.text);
  const root = /rootProject\.name\s*=\s*(["'])([^"']+)\1/.exec(text);
  const statements = [...text.matchAll(/\b(include|includeBuild)\b\s{0,100}\(?((?:\s{0,100}["'][^"'\n]*["']\s*,?)+)/g)];
  const projects = statements.flatMap((statement) => quoted(statement[2] ?? "").map((path) => folderOfProject(path)));
  const moved = movedProjects(text);
  return {
    facts: [
      {
        ...packageFact(file, root?.[2], undefined, false),
        workspaces: [...new Set(projects.map((path) => moved.get(path) ?? path))],
        evidence: file.at(root?.index ?? statements[0]?.index ?? 0),
      },
    ],
    problems: [],
  };
}

/** `project(":api").projectDir = file("services/api")` */
function movedProjects(text: string): ReadonlyMap<string, string> {
  const pattern =
    /project\(\s*["']([^"']+)["']\s*\)\.projectDir\s*=\s*(?:new\s+)?[Ff]ile\(\s*(?:\w+\s*,\s*)?["']([^"']+)["']/g;
  return new Map([...text.matchAll(pattern)].map((match) => [folderOfProject(match[1] ?? ""), match[2] ?? ""]));
}

function folderOfProject(path: string): string {
  return path.replace(/^:/, "").replaceAll(":", "/");
}

function quoted(text: string): string[] {
  return [...text.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? "");
}

function readBuild(file: SourceText, lookup: Lookup): Reading {
  const text = withoutComments(file.text);
  const declared = declaredIn(text);
  const catalog = declared.some((one) => one.alias !== undefined)
    ? catalogAbove(file.path, lookup)
    : new Map<string, CatalogEntry>();
  const version = /^[ \t]*version[ \t]*=?\s{0,100}["']([^"'$]+)["']/m.exec(text);
  const publishes = /\bmaven-publish\b|\bpublishing\s*\{/.test(text);
  const facts: Fact[] = [packageFact(file, undefined, version?.[1], publishes)];
  for (const one of declared) {
    const entry = one.alias === undefined ? undefined : catalog.get(one.alias);
    if (one.alias === undefined) facts.push(dependencyFact(file, one));
    else if (entry) facts.push(dependencyFact(file, { ...one, name: entry.name, version: entry.version }));
  }
  return { facts, problems: [] };
}

function packageFact(
  file: SourceText,
  name: string | undefined,
  version: string | undefined,
  publishes: boolean,
): FactOf<"package"> {
  return {
    kind: "package",
    ecosystem: "maven",
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    publishes,
    commands: [],
    scripts: {},
    workspaces: [],
    evidence: file.at(Math.max(0, file.text.search(/\S/))),
  };
}

/** The catalog of the build this project belongs to, by the names scripts use: `spring.boot.web`. */
function catalogAbove(path: string, lookup: Lookup): ReadonlyMap<string, CatalogEntry> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const text = lookup.read(`${folder === "" ? "" : `${folder}/`}gradle/libs.versions.toml`);
    if (text !== undefined) {
      const entries = catalogEntries(text).filter((entry) => entry.understood);
      return new Map(entries.map((entry) => [accessor(entry.alias), entry]));
    }
    if (folder === "") return new Map();
  }
}
