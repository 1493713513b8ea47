// The kustomizations of a tree and the objects they reach; local ones only, each read once, cycles cut.
import { resolvePath } from "#base/path";
import type { Problem } from "#model/evidence";
import { type Resource, resourcesIn } from "#syntax/yaml/kubernetes/resource";
import { type Node, oneOrMany, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, SourceText } from "../reader.ts";

export interface Kustomization {
  readonly file: SourceText;
  readonly folder: string;
  readonly root: Node;
  /** `kind: Component`: a set of changes without objects of its own. */
  readonly component: boolean;
}

/** An object that a kustomization gathers. */
export interface Reached {
  readonly file: SourceText;
  readonly resource: Resource;
}

const names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** How many kustomizations one may draw in. */
const countLimit = 200;

export class Kustomizations {
  readonly problems: Problem[] = [];
  readonly lookup: Lookup;
  private readonly main: SourceText;
  private readonly known = new Map<string, Kustomization | undefined>();

  constructor(main: SourceText, lookup: Lookup) {
    this.main = main;
    this.lookup = lookup;
  }

  /** The kustomization of a folder, if it has one. */
  async at(folder: string, given?: SourceText): Promise<Kustomization | undefined> {
    if (this.known.has(folder)) return this.known.get(folder);
    if (this.known.size >= countLimit) return undefined;
    const file = given ?? this.fileIn(folder);
    const root = file && (await this.documents(file))[0];
    const component = textOf(root, "kind") === "Component";
    const found = file && root ? { file, folder, root, component } : undefined;
    this.known.set(folder, found);
    return found;
  }

  private fileIn(folder: string): SourceText | undefined {
    for (const name of names) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const text = this.lookup.read(path);
      if (text !== undefined) return new SourceText(path, text);
    }
    return undefined;
  }

  /** The trees of a file; its faults are told when it is the file that is read, else by whoever reads it. */
  async documents(file: SourceText): Promise<readonly Node[]> {
    const { documents, errors } = await parseYaml(file.text);
    for (const error of errors) this.problem(file, error.offset, error.message, "valid YAML");
    return documents;
  }

  problem(file: SourceText, offset: number, found: string, expected: string): void {
    if (file !== this.main) return;
    const problem = file.problem(file.lines.lineAt(offset), found, expected);
    const isKnown = this.problems.some((one) => one.line === problem.line && one.found === problem.found);
    if (!isKnown) this.problems.push(problem);
  }

  /** Every object that is reached through resources, bases and components. */
  async reached(from: Kustomization, seen = new Set<string>()): Promise<Reached[]> {
    if (seen.has(from.folder)) return [];
    seen.add(from.folder);
    const reached: Reached[] = [];
    for (const path of this.paths(from, "resources", "bases", "components")) {
      const inner = await this.at(path);
      if (inner) reached.push(...(await this.reached(inner, seen)));
      else if (!seen.has(path)) reached.push(...(await this.objectsIn(path)));
      seen.add(path);
    }
    return reached;
  }

  private async objectsIn(path: string): Promise<Reached[]> {
    const text = this.lookup.read(path);
    if (text === undefined) return [];
    const file = new SourceText(path, text);
    return (await this.documents(file)).flatMap(resourcesWith(file));
  }

  /** The components that a kustomization applies, those of components included. */
  async components(from: Kustomization, seen = new Set<string>()): Promise<Kustomization[]> {
    const components: Kustomization[] = [];
    for (const path of this.paths(from, "components")) {
      if (seen.has(path)) continue;
      seen.add(path);
      const component = await this.at(path);
      if (component) components.push(component, ...(await this.components(component, seen)));
    }
    return components;
  }

  /** Paths in the tree that stand under these keys; what lies elsewhere or is missing is told. */
  paths(from: Kustomization, ...keys: readonly string[]): string[] {
    return keys.flatMap((key) =>
      oneOrMany(from.root, key).flatMap((item) => {
        const written = textOf(item)?.trim() ?? "";
        const path = isRemote(written) ? undefined : resolvePath(from.folder, written);
        if (path === undefined)
          this.problem(from.file, item.offset, written, "a path in this tree; nothing is fetched");
        else if (!this.exists(path))
          this.problem(from.file, item.offset, written, "a file or kustomization that exists");
        return path ?? [];
      }),
    );
  }

  private exists(path: string): boolean {
    return this.lookup.has(path) || names.some((name) => this.lookup.has(path === "" ? name : `${path}/${name}`));
  }
}

function resourcesWith(file: SourceText): (document: Node) => Reached[] {
  return (document) => resourcesIn(document).map((resource) => ({ file, resource }));
}

function isRemote(written: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/|^git@|^github\.com\/|\?ref=/.test(written);
}
