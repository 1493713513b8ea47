// Reads NuGet manifests: project files, packages.config and Directory.Packages.props.
import { nameOf, folderOf, resolvePath } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import { childText, parseXml, type XmlElement } from "#syntax/xml/parse-xml";
import { defineReader, type Lookup, type Reading, type SourceText } from "../reader.ts";

export const nugetReader = defineReader({
  id: "nuget",
  title: ".NET project files",
  understands: "in part",
  claims: (path) =>
    project.test(path) || central.test(nameOf(path)) || nameOf(path).toLowerCase() === "packages.config",
  read: readManifest,
});

const project = /\.(cs|fs|vb)proj$/i;
const central = /^directory\.(packages|build)\.props$/i;

async function readManifest(file: SourceText, lookup: Lookup): Promise<Reading> {
  const reading = await parseXml(file.text.replace(/^\uFEFF/, " "));
  if ("trouble" in reading) return { facts: [], problems: [file.problem(1, reading.trouble, "well-formed XML")] };
  const { root } = reading;
  if (root.name !== "Project" && root.name !== "packages") {
    return {
      facts: [],
      problems: [file.problem(file.lines.lineAt(root.offset), `<${root.name}>`, "<Project> or <packages>")],
    };
  }
  const versions = await centralVersions(file.path, lookup);
  const facts: Fact[] = [];
  if (project.test(file.path)) facts.push(packageOf(file, root));
  for (const element of references(root)) facts.push(...dependency(file, element, versions));
  return { facts, problems: [] };
}

/** `PackageReference` of projects, `package` of packages.config; a `PackageVersion` alone is no dependency. */
function references(root: XmlElement): XmlElement[] {
  if (root.name === "packages") return root.children.filter((child) => child.name === "package");
  return below(root, ["PackageReference", "GlobalPackageReference"]);
}

/** Elements of item groups, also of those inside conditions (`Choose`/`When`). */
function below(root: XmlElement, names: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    if (names.includes(element.name)) found.push(element);
    else waiting.push(...element.children);
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function dependency(
  file: SourceText,
  element: XmlElement,
  versions: ReadonlyMap<string, string>,
): FactOf<"dependency">[] {
  const name = element.attributes.get("Include") ?? element.attributes.get("id");
  if (name === undefined || name === "") return [];
  const version = versionOf(element) ?? versions.get(name.toLowerCase());
  return [
    {
      kind: "dependency",
      ecosystem: "nuget",
      name,
      ...(version === undefined ? {} : { version }),
      scope: isDevelopment(element) ? "development" : "runtime",
      evidence: file.at(element.offset),
    },
  ];
}

function versionOf(element: XmlElement): string | undefined {
  const { attributes } = element;
  return (
    attributes.get("VersionOverride") ??
    attributes.get("Version") ??
    attributes.get("version") ??
    childText(element, "Version")
  );
}

/** Analysers and build steps keep their assets to themselves; test frameworks are known by their names. */
function isDevelopment(element: XmlElement): boolean {
  const name = element.attributes.get("Include") ?? "";
  const assets = element.attributes.get("PrivateAssets") ?? childText(element, "PrivateAssets");
  if (assets?.toLowerCase() === "all" || element.attributes.get("developmentDependency") === "true") return true;
  return /^(xunit|nunit|mstest|moq|coverlet|fluentassertions|shouldly|nsubstitute|microsoft\.net\.test\.sdk)/i.test(
    name,
  );
}

function packageOf(file: SourceText, root: XmlElement): FactOf<"package"> {
  const settings = root.children.filter((child) => child.name === "PropertyGroup");
  const setting = (name: string) => settings.map((group) => childText(group, name)).find((text) => text !== undefined);
  const version = setting("Version") ?? setting("VersionPrefix");
  const packs = setting("IsPackable") ?? setting("GeneratePackageOnBuild");
  const command = setting("PackAsTool") === "true" ? (setting("ToolCommandName") ?? stem(file.path)) : undefined;
  return {
    kind: "package",
    ecosystem: "nuget",
    name: setting("PackageId") ?? setting("AssemblyName") ?? stem(file.path),
    ...(version === undefined ? {} : { version }),
    publishes: packs === "true" || (setting("PackageId") !== undefined && packs !== "false"),
    commands: command === undefined ? [] : [command],
    scripts: {},
    workspaces: projectReferences(root),
    evidence: file.at(root.offset),
  };
}

function projectReferences(root: XmlElement): string[] {
  const paths = below(root, ["ProjectReference"]).map((element) => element.attributes.get("Include") ?? "");
  return [...new Set(paths.filter((path) => path !== "").map((path) => path.replaceAll("\\", "/")))];
}

function stem(path: string): string {
  return nameOf(path).replace(/\.[^.]+$/, "");
}

/** Versions that a Directory.Packages.props in a folder above fixes for all projects; package ids ignore case. */
async function centralVersions(path: string, lookup: Lookup): Promise<ReadonlyMap<string, string>> {
  for (let folder: string | undefined = folderOf(path); folder !== undefined;) {
    const text = lookup.read(`${folder === "" ? "" : `${folder}/`}Directory.Packages.props`);
    if (text !== undefined) return versionsIn(text);
    folder = folder === "" ? undefined : (resolvePath(folder, "..") ?? "");
  }
  return new Map();
}

async function versionsIn(text: string): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  const reading = await parseXml(text.replace(/^\uFEFF/, " "));
  if ("trouble" in reading) return versions;
  for (const element of below(reading.root, ["PackageVersion"])) {
    const version = versionOf(element);
    if (version !== undefined) versions.set((element.attributes.get("Include") ?? "").toLowerCase(), version);
  }
  return versions;
}
