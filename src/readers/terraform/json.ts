// Turns Terraform's JSON form into the same blocks and expressions as HCL.
import { own } from "#base/own";
import { type Node, entriesOf, oneOrMany } from "#syntax/node";
import type { Block, Blocks, EntryExpression, Expression, ObjectExpression } from "./expression.ts";

/** How many labels the blocks of a type have. */
const labelsOf: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
};

export function blocksOfJson(root: Node | undefined): Blocks {
  const blocks = entriesOf(root).flatMap((entry) => {
    const labels = own(labelsOf, entry.key);
    return labels === undefined ? [] : blocksBelow(entry.key, entry.value, labels, [], entry.keyOffset);
  });
  return { blocks, attributes: { kind: "object", entries: [], offset: 0 } };
}

function blocksBelow(type: string, node: Node, depth: number, labels: readonly string[], offset: number): Block[] {
  return oneOrMany(node).flatMap((one) => {
    if (depth === 0) return [{ type, labels, body: objectOf(one), offset }];
    return entriesOf(one).flatMap((entry) =>
      blocksBelow(type, entry.value, depth - 1, [...labels, entry.key], entry.keyOffset),
    );
  });
}

function objectOf(node: Node): ObjectExpression {
  const entries = entriesOf(node).map((entry): EntryExpression => {
    return { key: entry.key, value: expressionOf(entry.value), offset: entry.keyOffset };
  });
  return { kind: "object", entries, offset: node.offset };
}

function expressionOf(node: Node): Expression {
  const { offset } = node;
  if (node.kind === "map") return objectOf(node);
  if (node.kind === "list") return { kind: "list", items: node.items.map(expressionOf), offset };
  if (node.kind === "null") return { kind: "null", offset };
  return templateOf(String(node.value), offset);
}

/** Of what stands in `${…}` only plain references are understood. */
function templateOf(text: string, offset: number): Expression {
  const parts = text.split(/(\$\{[^{}]*\})/).filter((part) => part !== "");
  const expressions = parts.map((part): Expression => {
    if (!part.startsWith("${")) return { kind: "text", text: part, offset };
    const inner = part.slice(2, -1).trim();
    if (!/^[a-z_][\w-]*(\.[\w-]+|\[\d+\])*$/i.test(inner)) return { kind: "unknown", offset };
    return { kind: "reference", steps: inner.replaceAll(/\[(\d+)\]/g, ".$1").split("."), offset };
  });
  const [only] = expressions;
  if (!only) return { kind: "text", text: "", offset };
  return expressions.length === 1 ? only : { kind: "template", parts: expressions, offset };
}
