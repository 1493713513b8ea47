// Trees that no text has written out: the parts of objects that short forms of a change stand for.
import type { MapNode, Node, ScalarNode } from "#syntax/node";

export function mapOf(entries: readonly (readonly [string, Node])[], offset: number): MapNode {
  const placed = entries.map(([key, value]) => ({ key, keyOffset: offset, value }));
  return { kind: "map", offset, endOffset: offset, entries: placed };
}

export function scalarOf(text: string, offset: number): ScalarNode {
  return { kind: "scalar", offset, endOffset: offset, value: text, text, style: "plain", contentOffset: offset };
}

/** A value inside of maps, one for each key of the path. */
export function nested(path: readonly string[], value: Node): Node {
  return path.reduceRight<Node>((inner, key) => mapOf([[key, inner]], value.offset), value);
}
