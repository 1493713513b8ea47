// Reads Terraform and OpenTofu: what runs, stores and passes on, and what the resources say of backups, TLS and scaling.
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { type Lookup, type Reading, type SourceText, defineReader } from "../reader.ts";
import { parseHcl } from "./hcl.ts";
import { isConfiguration, isInput, problemOf, readProject } from "./project.ts";
import { factsOf } from "./telling.ts";

export const terraformReader = defineReader({
  id: "terraform",
  title: "Terraform",
  understands: "in part",
  claims: (path) => isConfiguration(path) || isInput(path),
  read,
});

interface Told {
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  readonly problems: readonly Problem[];
}

/** What a file says depends on all others: a tree is told once. */
const trees = new WeakMap<object, Promise<Told>>();

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  if (isInput(file.path)) return readInput(file);
  // Text inside of another file is no part of the tree's configuration.
  if (!isConfiguration(file.path)) return { facts: [], problems: [] };
  const { tree } = lookup;
  const telling = (tree && trees.get(tree)) ?? tell(file, lookup);
  if (tree) trees.set(tree, telling);
  const { facts, problems } = await telling;
  return {
    facts: [...(facts.get(file.path) ?? [])],
    problems: problems.filter((one) => one.file === file.path),
  };
}

async function tell(file: SourceText, lookup: Lookup): Promise<Told> {
  const project = await readProject(file, lookup);
  return { facts: factsOf(project), problems: project.problems };
}

/** The values that people give to variables. */
async function readInput(file: SourceText): Promise<Reading> {
  const hcl = await parseHcl(file.text.replaceAll(/\r(?!\n)/g, "\n"));
  const facts = (hcl?.attributes.entries ?? []).flatMap(({ key, value, offset }): Fact[] => {
    if (key === undefined) return [];
    const text = value.kind === "text" ? value.text : "${?}";
    return [{ kind: "setting", key: `terraform.variable.${key}`, value: text, evidence: file.at(offset) }];
  });
  return { facts, problems: (hcl?.faults ?? []).map((fault) => problemOf(file, fault)) };
}
