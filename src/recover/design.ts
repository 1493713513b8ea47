// Joins what the model file of a tree declares with what was recovered: one system, and where each element stands.
import { folderOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { systemFromDeclarations } from "#model/declared";
import { mergeSystems } from "#model/merge";
import type { Recovered, Use } from "#model/view";

/** The same system where no model file lies in the tree; else one in which its elements keep the ids that people gave them. */
export function withDesign(recovered: Recovered): Recovered {
  const { own, others } = chooseModel(recovered.facts.filter((fact) => fact.kind === "declaration"));
  if (own.length === 0) return recovered;
  const merged = mergeSystems(systemFromDeclarations(own), recovered.system);
  const idOf = (id: string): string => merged.ids.get(id) ?? id;
  const files = [...new Set(own.map((one) => one.evidence.file))];
  return {
    ...recovered,
    system: merged.system,
    byComponent: renamed(recovered.byComponent, idOf),
    tests: renamed(recovered.tests, idOf),
    uses: usesUnder(recovered.uses, idOf),
    unread: renamed(recovered.unread, idOf),
    coverage: { ...recovered.coverage, problems: [...recovered.coverage.problems, ...unused(others, files)] },
    design: { files, ...pick(merged) },
  };
}

type Declaration = FactOf<"declaration">;

/** The model nearest to the root speaks for the tree; one further down describes a part that may stand for itself. */
export function chooseModel(declarations: readonly Declaration[]): { own: Declaration[]; others: Declaration[] } {
  const folders = [...new Set(declarations.map((one) => folderOf(one.evidence.file)))];
  const depth = (folder: string): number => (folder === "" ? 0 : folder.split("/").length);
  const [chosen] = folders.toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const isOwn = (one: Declaration): boolean => folderOf(one.evidence.file) === chosen;
  return { own: declarations.filter(isOwn), others: declarations.filter((one) => !isOwn(one)) };
}

function unused(others: readonly Declaration[], files: readonly string[]): Problem[] {
  return [...new Set(others.map((one) => one.evidence.file))].map((file) => ({
    file,
    found: "a second model of the tree, which was not joined",
    expected: `one model; here it is ${files.join(", ")}`,
  }));
}

function renamed<T>(byId: ReadonlyMap<string, T>, idOf: (id: string) => string): Map<string, T> {
  return new Map([...byId].map(([id, value]) => [idOf(id), value]));
}

function usesUnder(uses: Recovered["uses"], idOf: (id: string) => string): Map<string, readonly Use[]> {
  const leading = (use: Use): Use => (use.target === undefined ? use : { ...use, target: idOf(use.target) });
  return new Map([...uses].map(([id, own]) => [idOf(id), own.map(leading)]));
}

function pick({ components, connections, interfaces }: ReturnType<typeof mergeSystems>) {
  return { components, connections, interfaces };
}
