// Reads kustomizations: what an overlay changes in the workloads it reaches, and the configuration it generates.
import { folderOf, nameOf } from "#base/path";
import { type Lookup, type Reading, type SourceText, defineReader } from "../reader.ts";
import { changesOf } from "./changes.ts";
import { configurationsOf } from "./generators.ts";
import { Kustomizations } from "./kustomizations.ts";
import { changedWorkloads } from "./workload.ts";

export const kustomizeReader = defineReader({
  id: "kustomize",
  title: "Kustomize overlays",
  understands: "in part",
  claims: (path) => /^kustomization(\.ya?ml)?$/i.test(nameOf(path)),
  read,
});

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  const tree = new Kustomizations(file, lookup);
  const main = await tree.at(folderOf(file.path), file);
  if (!main) return { facts: [], problems: tree.problems };
  const configurations = configurationsOf(main, tree);
  // A component is a change that others apply: what it changes is only known from there.
  if (main.component) return { facts: configurations, problems: tree.problems };
  const reached = await tree.reached(main);
  const changes = await changesOf(main, tree);
  const workloads = changedWorkloads(main, reached, changes);
  return { facts: [...workloads, ...configurations], problems: tree.problems };
}
