// Reads `architecture.yaml`: what people and agents declare of an architecture, element by element.
import { folderOf, nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import { parseYaml } from "#syntax/yaml/parse";
import type { MapNode, Node } from "#syntax/node";
import { defineReader, type Lookup, type Reading, type SourceText } from "../reader.ts";
import { Elements, knownKeys } from "./elements.ts";
import { namesIn } from "./references.ts";

const fileName = /^(?:.+\.)?architecture\.ya?ml$/i;
const mainFile = /^architecture\.ya?ml$/i;

/** How many files of one folder may describe one architecture together. */
const partsLimit = 50;

export const architectureReader = defineReader({
  id: "architecture",
  title: "Architecture files",
  understands: "in full",
  claims: (path) => fileName.test(nameOf(path)),
  async read(file, lookup): Promise<Reading> {
    const { documents, errors } = await parseYaml(file.text);
    const faults = errors.map((error) => {
      const line = file.lines.lineAt(error.offset);
      return file.problem(line, file.lines.line(line).trim(), yamlExpected(error.message, file.lines.line(line)));
    });
    const [root, ...more] = documents;
    if (!root) return { facts: [], problems: faults };
    if (!isArchitecture(root)) {
      return { facts: [], problems: [...faults, file.problem(1, "none of its keys", `keys such as ${knownKeys.join(", ")}`)] };
    }
    const elements = new Elements(file, namesIn([root, ...(await otherParts(file, lookup))]));
    elements.read(root);
    const shape = [...missingName(file, root), ...furtherDocuments(file, more)];
    return { facts: elements.declarations, problems: inOrder(faults, [...shape, ...elements.problems]) };
  },
});

/** In the order of the lines; of a line that is no YAML only the first fault, for the rest follows from it. */
function inOrder(faults: readonly Problem[], others: readonly Problem[]): Problem[] {
  const first = new Map(faults.toReversed().map((fault) => [fault.line, fault]));
  const rest = others.filter((problem) => !first.has(problem.line));
  return [...first.values(), ...rest].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** A target that begins with ">" is the mistake that YAML explains worst. */
function yamlExpected(message: string, line: string): string {
  return /[:,[{]\s*>=?\s*\d/.test(line) ? `quotes around what begins with > (${message})` : `YAML (${message})`;
}

function isArchitecture(root: Node): root is MapNode {
  return root.kind === "map" && root.entries.some((entry) => knownKeys.includes(entry.key));
}

function missingName(file: SourceText, root: MapNode) {
  const isMissing = mainFile.test(nameOf(file.path)) && !root.entries.some((entry) => entry.key === "system");
  return isMissing ? [file.problem(1, "no system", "system: the name of the system")] : [];
}

function furtherDocuments(file: SourceText, documents: readonly Node[]) {
  return documents.slice(0, 1).map((document) => {
    return file.problem(file.lines.lineAt(document.offset), "another document behind ---", "one document in a file");
  });
}

/** Other architecture files of the folder: what they name may be referred to here. */
async function otherParts(file: SourceText, lookup: Lookup): Promise<Node[]> {
  const paths = lookup.list(folderOf(file.path)).filter((path) => path !== file.path && fileName.test(nameOf(path)));
  const parts: Node[] = [];
  for (const path of paths.slice(0, partsLimit)) {
    const text = lookup.read(path);
    const [root] = text === undefined ? [] : (await parseYaml(text)).documents;
    if (root && isArchitecture(root)) parts.push(root);
  }
  return parts;
}
