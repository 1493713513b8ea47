// A drawing in Markdown: a Mermaid diagram where such are shown, else a list of who calls whom.
import type { Box, Drawing } from "#layout/drawing";
import { outlineOf, type Outline } from "#layout/outline";
import { escapeMarkdown, oneLine } from "./escape.ts";

/** Mermaid has its own signs; only letters, digits and harmless punctuation pass. */
function harmless(words: string): string {
  return (
    oneLine(words)
      .replace(/[^\p{Letter}\p{Number} _.,:/+-]/gu, " ")
      .replace(/\s+/g, " ")
      .trim() || "unnamed"
  );
}

const brackets: Partial<Record<Outline, readonly [string, string]>> = {
  cylinder: ["[(", ")]"],
  pipe: ["([", "])"],
  hexagon: ["{{", "}}"],
  stack: ["[[", "]]"],
};

export function mermaidLines(drawing: Drawing): string[] {
  const ids = new Map(drawing.boxes.map((box, i) => [box.id, `n${i}`]));
  const routes = drawing.routes.map((route) => {
    const line = route.async ? "-.->" : "-->";
    const label = route.label ? `|"${harmless(route.label.text)}"|` : "";
    return `  ${ids.get(route.from) ?? ""} ${line}${label} ${ids.get(route.to) ?? ""}`;
  });
  return ["```mermaid", "flowchart LR", ...drawing.boxes.map((box) => nodeLine(box, ids)), ...routes, "```"];
}

function nodeLine(box: Box, ids: ReadonlyMap<string, string>): string {
  const [open, close] = brackets[outlineOf(box.kind)] ?? ["[", "]"];
  return `  ${ids.get(box.id) ?? ""}${open}"${harmless(box.name)}<br>${box.kind}"${close}`;
}

export function arrowLines(drawing: Drawing): string[] {
  const names = new Map(drawing.boxes.map((box) => [box.id, escapeMarkdown(box.name)]));
  return drawing.routes.map((route) => {
    const label = route.label ? ` (${escapeMarkdown(route.label.text)})` : "";
    return `- ${names.get(route.from) ?? ""} → ${names.get(route.to) ?? ""}${label}`;
  });
}
