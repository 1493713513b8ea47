// Settings in the leaves of a YAML, JSON or TOML tree.
import { entriesOf, type Node } from "#syntax/node";
import type { Entries, Entry, Misfit } from "./entry.ts";

/** A longer list is data, not configuration. */
const longestList = 100;
const deepest = 20;

export function treeEntries(roots: readonly Node[]): Entries {
  const entries: Entry[] = [];
  const misfits: Misfit[] = [];
  for (const root of roots) {
    if (root.kind !== "map" || isDeployment(root)) continue;
    for (const entry of entriesOf(root)) collect(entry.value, entry.key, entry.keyOffset, 1, entries, misfits);
  }
  return { entries, misfits: misfits.slice(0, 1) };
}

function collect(node: Node, key: string, offset: number, depth: number, entries: Entry[], misfits: Misfit[]): void {
  if (entries.length > mostEntries) return;
  if (node.kind === "scalar" || node.kind === "null") {
    entries.push({ key, value: node.kind === "scalar" ? node.text : "", offset });
  } else if (depth > deepest) {
    misfits.push({
      offset,
      found: `more than ${deepest} levels below ${key.split(".", 1)[0]}`,
      expected: `at most ${deepest}`,
    });
  } else if (node.kind === "map") {
    for (const one of node.entries) collect(one.value, `${key}.${one.key}`, one.keyOffset, depth + 1, entries, misfits);
  } else if (node.items.length <= longestList) {
    for (const [i, item] of node.items.entries())
      collect(item, `${key}[${i}]`, item.offset, depth + 1, entries, misfits);
  }
}

/** The reader keeps fewer; one more shows it that there were more. */
export const mostEntries = 2000;

/** The marks of Kubernetes may stand below a long comment, where the head of the file does not show them. */
function isDeployment(root: Node): boolean {
  const keys = new Set(entriesOf(root).map((entry) => entry.key));
  return (
    (keys.has("apiVersion") && keys.has("kind")) || keys.has("openapi") || keys.has("swagger") || keys.has("asyncapi")
  );
}
