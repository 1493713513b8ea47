// Small questions to nodes of the Python grammar.
import type { SyntaxNode, Wanted } from "#syntax/tree-sitter/parse";

/** The first child that plays a part: the `name` of a function. */
export function child(node: SyntaxNode, field: string): SyntaxNode | undefined {
  for (const one of node.children) if (one.field === field) return one;
  return undefined;
}

export function childrenAs(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((one) => one.field === field);
}

export function childOf(node: SyntaxNode, type: string): SyntaxNode | undefined {
  for (const one of node.children) if (one.type === type) return one;
  return undefined;
}

/** Which parts of a Python file the tree is asked for: of a string its inside only where it holds expressions. */
export function wantedOf(text: string): Wanted {
  return {
    without: new Set(["comment", "line_continuation", "positional_separator", "keyword_separator"]),
    closed: (type, start) => leaves.has(type) || (type === "string" && !isFormatted(text, start)),
  };
}

const leaves = new Set([
  "identifier",
  "integer",
  "float",
  "string_start",
  "string_content",
  "string_end",
  "true",
  "none",
]);

/** Whether the string that begins at `start` is an f-string (or a t-string). */
function isFormatted(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const letter = text[at];
    if (letter === '"' || letter === "'") return false;
    if (letter === "f" || letter === "F" || letter === "t" || letter === "T") return true;
  }
  return false;
}
