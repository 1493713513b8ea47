// The parts of mammoth's document tree, which has no types of its own: whatever is missing reads as empty.

export type Part = Readonly<Record<string, unknown>>;

/** Deeper than any document, and no deeper than a call can go. */
const deepest = 200;

export function partOf(value: unknown): Part {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

export function children(part: Part): readonly Part[] {
  // A note has a body where others have children.
  const inner = part["children"] ?? part["body"];
  return Array.isArray(inner) ? inner.map(partOf) : [];
}

export function said(part: Part, key: string): string {
  const value = part[key];
  return typeof value === "string" ? value : "";
}

/** All words in a part, its line ends as they are. */
export function text(part: Part, depth = 0): string {
  if (depth > deepest) return "";
  switch (said(part, "type")) {
    case "text":
      return said(part, "value");
    case "tab":
      return "\t";
    case "break":
      return said(part, "breakType") === "line" ? "\n" : "";
    default:
      return children(part)
        .map((inner) => text(inner, depth + 1))
        .join("");
  }
}
