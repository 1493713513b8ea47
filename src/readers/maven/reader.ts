// Reads pom.xml: the artifact it describes, its modules and what it depends on.
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import { childNamed, childText, listed, parseXml, type XmlElement } from "#syntax/xml/parse-xml";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { filledIn, propertiesOf } from "./properties.ts";

export const mavenReader = defineReader({
  id: "maven",
  title: "Maven project files",
  understands: "in part",
  claims: (path, head) => nameOf(path) === "pom.xml" || (path.endsWith(".pom") && head.includes("<project")),
  read: readPom,
});

async function readPom(file: SourceText): Promise<Reading> {
  const reading = await parseXml(file.text);
  if ("trouble" in reading) return { facts: [], problems: [file.problem(1, reading.trouble, "well-formed XML")] };
  const { root } = reading;
  if (root.name !== "project") {
    return { facts: [], problems: [file.problem(file.lines.lineAt(root.offset), `<${root.name}>`, "<project>")] };
  }
  const properties = propertiesOf(root);
  const facts: Fact[] = [packageOf(file, root, properties), ...dependenciesOf(file, root, properties)];
  const nameless = listed(root, "dependencies", "dependency").filter((one) => !childText(one, "artifactId"));
  return {
    facts,
    problems: nameless.map((one) =>
      file.problem(file.lines.lineAt(one.offset), "<dependency>", "an <artifactId> in it"),
    ),
  };
}

function packageOf(file: SourceText, root: XmlElement, properties: ReadonlyMap<string, string>): FactOf<"package"> {
  const artifact = childText(root, "artifactId");
  const group = childText(root, "groupId") ?? childText(childNamed(root, "parent"), "groupId");
  const version = childText(root, "version") ?? childText(childNamed(root, "parent"), "version");
  const parts = [group, artifact].filter((part) => part !== undefined).map((part) => filledIn(part, properties));
  const profiles = listed(root, "profiles", "profile");
  const modules = [root, ...profiles].flatMap((one) => listed(one, "modules", "module"));
  return {
    kind: "package",
    ecosystem: "maven",
    ...(artifact === undefined ? {} : { name: parts.join(":") }),
    ...(version === undefined ? {} : { version: filledIn(version, properties) }),
    publishes: distributes(root),
    commands: [],
    scripts: {},
    workspaces: [...new Set(modules.map((module) => module.text).filter((text) => text !== ""))],
    evidence: evidenceFor(file, root),
  };
}

/** Says where others find it; every jar has coordinates, so those alone say nothing. */
function distributes(root: XmlElement): boolean {
  return childNamed(root, "distributionManagement") !== undefined;
}

/** The line of the artifact's name, for that is what a reader looks for; the opening tag where it has none. */
function evidenceFor(file: SourceText, element: XmlElement): Evidence {
  return file.at((childNamed(element, "artifactId") ?? element).offset);
}

function dependenciesOf(file: SourceText, root: XmlElement, properties: ReadonlyMap<string, string>): Fact[] {
  const managed = managedVersions(root, properties);
  const profiles = listed(root, "profiles", "profile");
  const elements = [root, ...profiles].flatMap((one) => listed(one, "dependencies", "dependency"));
  return elements.flatMap((element) => {
    const name = coordinates(element, properties);
    if (name === undefined) return [];
    const version = childText(element, "version") ?? managed.get(name);
    return {
      kind: "dependency" as const,
      ecosystem: "maven" as const,
      name,
      ...(version === undefined ? {} : { version: filledIn(version, properties) }),
      scope: scopeOf(element),
      evidence: evidenceFor(file, element),
    };
  });
}

function coordinates(element: XmlElement, properties: ReadonlyMap<string, string>): string | undefined {
  const artifact = childText(element, "artifactId");
  if (artifact === undefined) return undefined;
  const parts = [childText(element, "groupId"), artifact].filter((part) => part !== undefined);
  return parts.map((part) => filledIn(part, properties)).join(":");
}

/** Versions fixed for all modules under `dependencyManagement`; alone they make nothing a dependency. */
function managedVersions(root: XmlElement, properties: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const element of listed(childNamed(root, "dependencyManagement"), "dependencies", "dependency")) {
    const name = coordinates(element, properties);
    const version = childText(element, "version");
    if (name !== undefined && version !== undefined) versions.set(name, version);
  }
  return versions;
}

function scopeOf(element: XmlElement): FactOf<"dependency">["scope"] {
  if (childText(element, "scope") === "test") return "development";
  return childText(element, "optional") === "true" ? "optional" : "runtime";
}
