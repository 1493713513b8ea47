// Recovers the architecture that a set of documents describes: reads them, and joins what their drawings and sentences say into one model.
import { SecretValues } from "#base/secret-values";
import { foldersAbove, isWithin } from "#base/path";
import type { FileTree } from "#base/tree";
import type { Fact } from "#model/fact";
import type { System } from "#model/system";
import type { Recovered } from "#model/view";
import { type Reader, readersOf } from "#readers/reader";
import { coverageOf } from "../coverage.ts";
import { hideLines } from "../hide-lines.ts";
import { takeInventory } from "../inventory.ts";
import { readingWith } from "../read.ts";
import type { RecoverOptions } from "../recover.ts";
import { joinedSystem } from "./join.ts";
import { statedNouns } from "./stated.ts";
import { systemName } from "./system-name.ts";

export async function recoverDocuments(
  tree: FileTree,
  all: readonly Reader[],
  options: RecoverOptions = {},
): Promise<Recovered> {
  const readers = readersOf(all, "documents");
  const { readFiles = readingWith(readers), progress = () => {}, secrets = new SecretValues(), exclude = [] } = options;
  const inventory = takeInventory(tree, exclude, "documents");
  const readings = await readFiles(tree, inventory.files, progress);
  for (const { values } of readings.flatMap((one) => one.hidden)) for (const value of values) secrets.add(value);
  hideLines(readings);
  const facts = readings.flatMap((one) => one.facts);
  return {
    system: systemOf(tree.name, facts),
    facts,
    byComponent: new Map(),
    tests: new Map(),
    testFacts: [],
    uses: new Map(),
    unread: new Map(),
    coverage: coverageOf(inventory, readings, readers),
    exists: existence(tree),
    secrets,
  };
}

function systemOf(name: string, facts: readonly Fact[]): System {
  return {
    name: systemName(facts) ?? name,
    ...joinedSystem(facts),
    interfaces: [],
    ...statedNouns(facts),
  };
}

/** A lone document says nothing of what lies around it, unless the tree can be asked for the folder. */
function existence(tree: FileTree): (path: string) => boolean | undefined {
  const folders = new Set(tree.entries.flatMap(({ path }) => foldersAbove(path)));
  const knowsAround = tree.entries.length > 1 || tree.has("");
  return (path) => {
    if (tree.has(path) || folders.has(path)) return true;
    const isLeftOut = tree.skipped.some((one) => isWithin(path, one.path));
    return knowsAround && !isLeftOut ? false : undefined;
  };
}
