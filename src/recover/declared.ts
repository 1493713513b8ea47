// What the model file of a tree declares, read alone: without the code and the deployment files around it.
import { SecretValues } from "#base/secret-values";
import type { FileTree } from "#base/tree";
import { systemFromDeclarations } from "#model/declared";
import type { Problem } from "#model/evidence";
import type { System } from "#model/system";
import { architectureReader } from "#readers/architecture/reader";
import { secretsReader } from "#readers/secrets/reader";
import { chooseModel } from "./design.ts";
import { hideLines } from "./hide-lines.ts";
import { takeInventory } from "./inventory.ts";
import { readingWith } from "./read.ts";

export function isModelFile(path: string): boolean {
  return architectureReader.claims(path, "");
}

export async function recoverDeclared(
  tree: FileTree,
  exclude: readonly string[],
  secrets: SecretValues = new SecretValues(),
): Promise<{ readonly system: System; readonly problems: readonly Problem[] } | undefined> {
  const files = takeInventory(tree, exclude).files.filter((one) => one.role === "own" && isModelFile(one.path));
  if (files.length === 0) return undefined;
  const readings = await readingWith([architectureReader, secretsReader])(tree, files, () => {});
  for (const { values } of readings.flatMap((one) => one.hidden)) for (const value of values) secrets.add(value);
  hideLines(readings);
  const { own } = chooseModel(readings.flatMap((one) => one.facts).filter((fact) => fact.kind === "declaration"));
  if (own.length === 0) return undefined;
  const chosen = new Set(own.map((one) => one.evidence.file));
  const problems = readings.flatMap((one) => one.problems).filter((one) => chosen.has(one.file));
  return { system: systemFromDeclarations(own), problems };
}
