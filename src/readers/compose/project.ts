// What surrounds a Compose file: the project it belongs to, the variant its name tells of, the variables it may use.
import { folderOf, nameOf, resolvePath } from "#base/path";
import { type Node, oneOrMany, textsOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import type { Problem } from "#model/evidence";
import type { Lookup, SourceText } from "../reader.ts";
import { type Part, evidenceOf } from "./layers.ts";
import { type Variables, interpolate, readEnv, withDefaults } from "./variables.ts";

export class Project {
  readonly file: SourceText;
  readonly lookup: Lookup;
  /** The folder of the project: what names are unique in. */
  readonly scope: string;
  readonly variant: string | undefined;
  readonly problems: Problem[] = [];
  private readonly variables: Variables;

  private constructor(file: SourceText, lookup: Lookup, scope: string) {
    this.file = file;
    this.lookup = lookup;
    this.scope = scope;
    this.variant = variantOf(nameOf(file.path));
    this.variables = readEnv(lookup.read(beside(scope, ".env")) ?? "");
  }

  static async of(file: SourceText, lookup: Lookup): Promise<Project> {
    return new Project(file, lookup, (await includer(file.path, lookup)) ?? folderOf(file.path));
  }

  /** Text with what is known of its variables filled in. */
  value(text: string): string {
    return interpolate(text, this.variables);
  }

  /** Text with every default taken; `undefined` where a variable stays unknown. */
  filled(text: string | undefined): string | undefined {
    return text === undefined ? undefined : withDefaults(this.value(text));
  }

  /** A path in the tree, as the file of the part writes it. */
  path(part: Part, written: string | undefined, folder = folderOf(part.file.path)): string | undefined {
    const filled = this.filled(written);
    const path = filled === undefined ? undefined : resolvePath(folder, filled);
    if (path === undefined) this.problem(part, written ?? "", "a path inside the tree");
    return path;
  }

  /** Faults of a file that is only drawn in are told when that file is read. */
  problem(part: Part, found: string, expected: string): void {
    if (part.file !== this.file) return;
    this.problems.push(
      this.file.problem(this.file.lines.lineAt(part.offset), found || evidenceOf(part).quote, expected),
    );
  }
}

const plainNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

function beside(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** `docker-compose-load.yaml` tells of `load`, `compose.override.yml` of `override`, `local.yml` of `local`. */
export function variantOf(name: string): string | undefined {
  const stem = name.replace(/\.ya?ml$/i, "");
  const rest = stem.replace(/(docker[-_.]?)?compose/i, "").replaceAll(/^[._-]+|[._-]+$/g, "");
  return rest === "" ? undefined : rest.replaceAll(/[._-]{2,}/g, "-");
}

/** The folder of the project that includes this file, looked for in the folders above it. */
async function includer(path: string, lookup: Lookup): Promise<string | undefined> {
  for (let folder = folderOf(path); folder !== "";) {
    folder = folderOf(folder);
    for (const name of plainNames) {
      const text = lookup.read(beside(folder, name));
      if (text && /^include:/m.test(text) && (await includes(folder, text)).includes(path)) return folder;
    }
  }
  return undefined;
}

async function includes(folder: string, text: string): Promise<string[]> {
  const { documents } = await parseYaml(text);
  return oneOrMany(documents[0], "include")
    .flatMap(includeTargets)
    .flatMap((target) => resolvePath(folder, withDefaults(target) ?? "") ?? []);
}

function includeTargets(item: Node): string[] {
  return item.kind === "map" ? textsOf(item, "path") : textsOf(item);
}

/** Tells of included files that are not there; those that are get read on their own, as part of this project. */
export function checkIncludes(project: Project, parts: readonly Part[]): void {
  for (const part of parts) {
    for (const target of includeTargets(part.node)) {
      if (/^(https?|oci|git|ssh):|^git@/.test(target)) project.problem(part, target, "a file of this tree");
      else requirePath(project, part, target);
    }
  }
}

function requirePath(project: Project, part: Part, target: string): void {
  const path = project.path(part, target);
  if (path !== undefined && !project.lookup.has(path)) project.problem(part, target, "a file that exists in the tree");
}
