// Reads `archwright.yaml` at the root of a tree; a mistake in it is told, never passed over.
import { UserError } from "#base/errors";
import type { FileTree } from "#base/tree";
import { type Configuration, configurationFile } from "#model/configuration";
import type { Problem } from "#model/evidence";
import { problemsOf } from "#readers/mistakes";
import { plainOf } from "#readers/plain";
import { SourceText } from "#readers/reader";
import { parseYaml } from "#syntax/yaml/parse";

const names = ["archwright.yaml", "archwright.yml"];

export async function configurationOf(tree: FileTree): Promise<Configuration> {
  const path = names.find((name) => tree.has(name));
  const text = path === undefined ? undefined : tree.read(path);
  if (path === undefined || text === undefined) return {};
  const file = new SourceText(path, text);
  const { documents, errors } = await parseYaml(text);
  const [root] = documents;
  const faults = errors.map((error) => file.problem(file.lines.lineAt(error.offset), error.message, "YAML"));
  if (faults.length > 0) throw mistaken(faults);
  if (!root || root.kind === "null") return {};
  const problems = problemsOf(file, configurationFile, { key: path, keyOffset: root.offset, value: root });
  const parsed = configurationFile.safeParse(plainOf(root));
  if (!parsed.success) throw mistaken(problems);
  return parsed.data;
}

function mistaken(problems: readonly Problem[]): UserError {
  const [first] = problems;
  const more =
    problems.length > 1
      ? ` There ${problems.length === 2 ? "is 1 more mistake" : `are ${problems.length - 1} more mistakes`}.`
      : "";
  const meant = first?.nearest === undefined ? "" : ` Did you mean ${first.nearest}?`;
  return new UserError(
    `${first?.file ?? "archwright.yaml"}:${first?.line ?? 1}: found ${first?.found ?? "a mistake"}, expected ${first?.expected ?? "its form"}.${meant}${more}`,
    "Its form is published in schema/configuration.schema.json.",
  );
}
