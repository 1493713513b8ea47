// All Terraform of a tree: its folders as modules, with what each file declares.
import { folderOf, nameOf, resolvePath } from "#base/path";
import type { Problem } from "#model/evidence";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, SourceText } from "../reader.ts";
import type { Block, Blocks, Expression } from "./expression.ts";
import { type Hcl, parseHcl } from "./hcl.ts";
import { blocksOfJson } from "./json.ts";

/** Something written, with the file it stands in. */
export interface Written<T> {
  readonly of: T;
  readonly file: SourceText;
}

/** A folder with Terraform files: Terraform reads all of them as one. */
export interface Module {
  readonly folder: string;
  readonly resources: Written<Block>[];
  readonly calls: Written<Block>[];
  readonly variables: Map<string, Written<Expression>>;
  readonly locals: Map<string, Written<Expression>>;
  readonly outputs: Map<string, Written<Expression>>;
  /** Values of variables from `.tfvars` files. */
  readonly inputs: Map<string, Written<Expression>>;
}

export interface Project {
  readonly modules: ReadonlyMap<string, Module>;
  readonly problems: readonly Problem[];
}

/** Files of more characters are written by programs. */
const longestFile = 1_000_000;
/** In milliseconds, for all files of a tree. */
const timeLimit = 30_000;
const mostFiles = 5_000;

export const isConfiguration = (path: string): boolean => /\.(tf|tofu)(\.json)?$/i.test(path);
export const isInput = (path: string): boolean => /\.tfvars$/i.test(path);

/** What Terraform itself keeps beside a configuration, and what only tries it out. */
const foreign = /(^|\/)\.terraform\//;

/** Reads the whole tree where the lookup can list it, else the file's own folder and what its files call. */
export async function readProject(start: SourceText, lookup: Lookup): Promise<Project> {
  const reading = new ProjectReading(lookup);
  const near = lookup.below?.("") ?? lookup.list(folderOf(start.path));
  for (const path of [start.path, ...near].filter(isConfiguration)) await reading.take(path, start);
  await reading.followCalls();
  await reading.takeInputs();
  return { modules: reading.modules, problems: reading.problems };
}

class ProjectReading {
  readonly modules = new Map<string, Module>();
  readonly problems: Problem[] = [];
  private readonly lookup: Lookup;
  private readonly taken = new Set<string>();
  private readonly expired: (() => boolean) | undefined;

  constructor(lookup: Lookup) {
    this.lookup = lookup;
    this.expired = lookup.deadline?.(timeLimit);
  }

  async take(path: string, given?: SourceText): Promise<void> {
    if (this.taken.has(path) || foreign.test(path) || this.taken.size >= mostFiles) return;
    this.taken.add(path);
    const text = given?.path === path ? given.text : this.lookup.read(path);
    if (text === undefined) return;
    const file = given?.path === path ? given : new SourceText(path, text);
    const blocks = await this.blocksOf(file);
    if (blocks) declare(this.moduleAt(folderOf(path)), blocks, file);
  }

  private moduleAt(folder: string): Module {
    const known = this.modules.get(folder);
    if (known) return known;
    const module: Module = {
      folder,
      resources: [],
      calls: [],
      variables: new Map(),
      locals: new Map(),
      outputs: new Map(),
      inputs: new Map(),
    };
    this.modules.set(folder, module);
    return module;
  }

  private async blocksOf(file: SourceText): Promise<Blocks | undefined> {
    const { text } = file;
    if (text.length > longestFile) {
      this.problems.push(file.problem(undefined, `${text.length} characters`, `at most ${longestFile} characters`));
      return undefined;
    }
    if (file.path.endsWith(".json")) {
      const { documents, errors } = await parseYaml(text);
      for (const error of errors.slice(0, 1))
        this.problems.push(file.problem(file.lines.lineAt(error.offset), error.message, "valid JSON"));
      return blocksOfJson(documents[0]);
    }
    // A lone carriage return ends a line for people, but not for the grammar.
    const hcl = await parseHcl(text.replaceAll(/\r(?!\n)/g, "\n"), this.expired);
    if (!hcl) this.problems.push(file.problem(undefined, "a text the parser gave up on", "HCL"));
    for (const fault of hcl?.faults ?? []) this.problems.push(problemOf(file, fault));
    return hcl;
  }

  /** Modules that lie in the tree are read too, where the tree could not be listed. */
  async followCalls(): Promise<void> {
    const queue = [...this.modules.values()];
    for (let module = queue.pop(); module; module = queue.pop()) {
      for (const call of module.calls) {
        const folder = calledFolder(call.of, module.folder);
        if (folder === undefined || this.modules.has(folder)) continue;
        for (const path of this.lookup.list(folder).filter(isConfiguration)) await this.take(path);
        const found = this.modules.get(folder);
        if (found) queue.push(found);
        else this.problems.push(missing(call, folder));
      }
    }
  }

  /** Terraform takes `terraform.tfvars` and `*.auto.tfvars` by itself; of the others production's is the one to know. */
  async takeInputs(): Promise<void> {
    const all = (this.lookup.below?.("") ?? []).filter(isInput);
    for (const module of this.modules.values()) {
      const beside = this.lookup.list(module.folder).filter(isInput);
      const below = all.filter((path) => isBelow(path, module.folder));
      const own = beside.filter((path) => /(^|\/)terraform\.tfvars$|\.auto\.tfvars$/i.test(path));
      const others = [...beside, ...below].filter((path) => !own.includes(path));
      const chosen = others.length === 1 ? others : others.filter((path) => production.test(nameOf(path))).slice(0, 1);
      for (const path of [...own, ...chosen]) {
        const text = this.lookup.read(path);
        if (text === undefined) continue;
        const file = new SourceText(path, text);
        const blocks = await this.blocksOf(file);
        for (const entry of blocks?.attributes.entries ?? [])
          if (entry.key !== undefined) module.inputs.set(entry.key, { of: entry.value, file });
      }
    }
  }
}

export function problemOf(file: SourceText, { offset, what, expected }: Hcl["faults"][number]): Problem {
  const line = file.lines.lineAt(offset);
  return file.problem(line, what || file.lines.line(line).trim() || "the end of the text", expected);
}

/** Names of what is meant for the people it was made for. */
export const production = /(^|[^a-z])(prod|production|prd|live)([^a-z]|$)/i;

/** Folders of a module that hold nothing but its inputs. */
function isBelow(path: string, folder: string): boolean {
  const rest = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  return rest !== undefined && /^(vars?|tfvars|env(ironment)?s?|config)\/[^/]+$/i.test(rest);
}

function missing(call: Written<Block>, folder: string): Problem {
  const line = call.file.lines.lineAt(call.of.offset);
  return call.file.problem(line, `module ${call.of.labels[0] ?? ""}`, `Terraform files in ${folder || "the root"}`);
}

function declare(module: Module, { blocks }: Blocks, file: SourceText): void {
  for (const block of blocks) {
    const [name] = block.labels;
    const entry = (key: string): Expression | undefined => block.body.entries.find((one) => one.key === key)?.value;
    if (block.type === "resource" && block.labels.length === 2) module.resources.push({ of: block, file });
    else if (block.type === "module" && name !== undefined) module.calls.push({ of: block, file });
    else if (block.type === "variable" && name !== undefined)
      module.variables.set(name, { of: entry("default") ?? { kind: "unknown", offset: block.offset }, file });
    else if (block.type === "output" && name !== undefined)
      module.outputs.set(name, { of: entry("value") ?? { kind: "unknown", offset: block.offset }, file });
    else if (block.type === "locals") {
      for (const one of block.body.entries)
        if (one.key !== undefined) module.locals.set(one.key, { of: one.value, file });
    }
  }
}

/** The source of a module as written. */
export function sourceOf(call: Block): string {
  const source = call.body.entries.find((one) => one.key === "source")?.value;
  return source?.kind === "text" ? source.text : "";
}

/** The folder in the tree that a call of a module leads to; `undefined` for modules from elsewhere. */
export function calledFolder(call: Block, folder: string): string | undefined {
  const source = sourceOf(call);
  return /^\.\.?(\/|$)/.test(source) ? resolvePath(folder, source) : undefined;
}
