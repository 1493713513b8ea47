// pyproject.toml, after PEP 621 and 735 and as Poetry, uv, PDM and Hatch write it; and Pipfile.
import type { Problem } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import { parseToml } from "#syntax/toml/toml";
import { booleanOf, entriesOf, entryOf, get, itemsOf, textOf, textsOf, type Node } from "#syntax/node";
import type { Reading, SourceText } from "../reader.ts";
import {
  dependencyFact,
  emptyPackage,
  firstLine,
  isDevelopment,
  normalized,
  parseRequirement,
  type Scope,
} from "./requirement.ts";

export async function readPyproject(file: SourceText): Promise<Reading> {
  return readToml(file, (root, problems) => {
    const parts = [
      ["project"],
      ["tool", "poetry"],
      ["tool", "uv", "workspace"],
      ["dependency-groups"],
      ["build-system"],
    ];
    // A file that only configures tools describes no package.
    if (!parts.some((path) => get(root, ...path) !== undefined)) return [];
    return [packageOf(file, root), ...new Requirements(file, problems).ofProject(root)];
  });
}

export async function readPipfile(file: SourceText): Promise<Reading> {
  return readToml(file, (root, problems) => {
    const requirements = new Requirements(file, problems);
    const evidence = file.line(firstLine(file.text));
    const runtime = requirements.ofTable(get(root, "packages"), "runtime");
    return [emptyPackage(evidence), ...runtime, ...requirements.ofTable(get(root, "dev-packages"), "development")];
  });
}

async function readToml(file: SourceText, read: (root: Node, problems: Problem[]) => Fact[]): Promise<Reading> {
  const { root, errors } = await parseToml(file.text.replace(/^\uFEFF/, " "));
  const problems = errors.map((error) =>
    file.problem(file.lines.lineAt(error.offset), error.message, "well-formed TOML"),
  );
  return { facts: root ? read(root, problems) : [], problems };
}

function packageOf(file: SourceText, root: Node): FactOf<"package"> {
  const project = get(root, "project");
  const poetry = get(root, "tool", "poetry");
  const name = textOf(project, "name") ?? textOf(poetry, "name");
  const version = textOf(project, "version") ?? textOf(poetry, "version");
  const isHidden = textsOf(project, "classifiers").some((text) => text.startsWith("Private ::"));
  const builds = get(root, "build-system") !== undefined && name !== undefined;
  const isApplication =
    booleanOf(root, "tool", "uv", "package") === false || booleanOf(poetry, "package-mode") === false;
  const place = entryOf(project, "name") ?? entryOf(poetry, "name") ?? entriesOf(root)[0];
  return {
    ...emptyPackage(place ? file.at(place.keyOffset) : file.line(firstLine(file.text))),
    ...(name === undefined ? {} : { name: normalized(name) }),
    ...(version === undefined ? {} : { version }),
    ...(isHidden ? { private: true } : {}),
    publishes: builds && !isApplication && !isHidden,
    commands: commandsOf(root),
    scripts: scriptsOf(root),
    workspaces: textsOf(root, "tool", "uv", "workspace", "members"),
  };
}

function commandsOf(root: Node): string[] {
  const tables = [
    ["project", "scripts"],
    ["project", "gui-scripts"],
    ["tool", "poetry", "scripts"],
  ];
  return [...new Set(tables.flatMap((path) => entriesOf(root, ...path).map((entry) => entry.key)))];
}

const scriptTables = [
  ["tool", "poe", "tasks"],
  ["tool", "pdm", "scripts"],
  ["tool", "taskipy", "tasks"],
  ["tool", "rye", "scripts"],
];

function scriptsOf(root: Node): Record<string, string> {
  const environments = entriesOf(root, "tool", "hatch", "envs").map(({ key }) => [
    "tool",
    "hatch",
    "envs",
    key,
    "scripts",
  ]);
  const entries = [...scriptTables, ...environments].flatMap((path) => entriesOf(root, ...path));
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const text = textOf(entry.value) ?? textOf(entry.value, "cmd") ?? textOf(entry.value, "shell");
      const joined = text ?? textsOf(entry.value).join(" && ");
      return joined === "" ? [] : [[entry.key, joined] as const];
    }),
  );
}

/** Collects the dependencies of one file. */
class Requirements {
  private readonly file: SourceText;
  private readonly problems: Problem[];

  constructor(file: SourceText, problems: Problem[]) {
    this.file = file;
    this.problems = problems;
  }

  ofProject(root: Node): Fact[] {
    const extras = entriesOf(root, "project", "optional-dependencies");
    return [
      ...this.ofList(get(root, "project", "dependencies"), "runtime"),
      ...extras.flatMap((extra) => this.ofList(extra.value, groupScope(extra.key))),
      ...entriesOf(root, "dependency-groups").flatMap((group) => this.ofList(group.value, groupScope(group.key))),
      ...this.ofTools(root),
    ];
  }

  private ofTools(root: Node): Fact[] {
    const poetry = get(root, "tool", "poetry");
    const environments = entriesOf(root, "tool", "hatch", "envs").filter((entry) => entry.key !== "default");
    const groups = entriesOf(root, "tool", "pdm", "dev-dependencies");
    return [
      ...this.ofTable(get(poetry, "dependencies"), "runtime"),
      ...this.ofTable(get(poetry, "dev-dependencies"), "development"),
      ...entriesOf(poetry, "group").flatMap((group) => {
        return this.ofTable(get(group.value, "dependencies"), poetryScope(group.key, group.value));
      }),
      ...this.ofList(get(root, "tool", "uv", "dev-dependencies"), "development"),
      ...groups.flatMap((group) => this.ofList(group.value, "development")),
      ...this.ofList(get(root, "tool", "hatch", "envs", "default", "dependencies"), "development"),
      ...environments.flatMap((entry) => this.ofList(get(entry.value, "dependencies"), "development")),
    ];
  }

  /** `["flask>=2", …]`; `{ include-group = "test" }` names a group that is read where it stands. */
  private ofList(list: Node | undefined, scope: Scope): Fact[] {
    return itemsOf(list).flatMap((item) => {
      const text = textOf(item);
      if (text === undefined) return [];
      const requirement = parseRequirement(text);
      if (requirement) return dependencyFact(requirement, scope, this.file.at(item.offset));
      this.problems.push(
        this.file.problem(this.file.lines.lineAt(item.offset), text, "a requirement such as flask>=2"),
      );
      return [];
    });
  }

  /** `flask = "^2"`, `flask = { version = "^2", optional = true }` or a list of such for several platforms. */
  ofTable(table: Node | undefined, scope: Scope): Fact[] {
    return entriesOf(table).flatMap((entry) => {
      if (entry.key === "python") return [];
      const written = entry.value.kind === "list" ? itemsOf(entry.value)[0] : entry.value;
      const version = textOf(written) ?? textOf(written, "version");
      const isOptional = booleanOf(written, "optional") === true && scope === "runtime";
      const requirement = { name: normalized(entry.key), version };
      return dependencyFact(requirement, isOptional ? "optional" : scope, this.file.at(entry.keyOffset));
    });
  }
}

function groupScope(name: string): Scope {
  return isDevelopment(name) ? "development" : "optional";
}

/** Groups of Poetry are installed unless they say that they are optional. */
function poetryScope(name: string, group: Node): Scope {
  if (isDevelopment(name)) return "development";
  return booleanOf(group, "optional") === true ? "optional" : "runtime";
}
