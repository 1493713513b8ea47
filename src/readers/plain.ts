// The plain value of a YAML tree, as a schema takes it.
import type { Node } from "#syntax/node";

/** Nothing in the form of `architecture.yaml` is nested half as deep; what is deeper is left for the schema to refuse. */
const depthLimit = 20;

export function plainOf(node: Node, depth = 0): unknown {
  if (node.kind === "null" || depth > depthLimit) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map((item) => plainOf(item, depth + 1));
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plainOf(entry.value, depth + 1)]));
}

/** The words that stand at a node, for a message. */
export function wordsOf(node: Node | undefined): string {
  if (!node || node.kind === "null") return "nothing";
  return node.kind === "scalar" ? node.text : `a ${node.kind}`;
}
