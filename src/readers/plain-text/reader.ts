// Reads plain text documents: headings by underline or number, paragraphs and list items.
import { extensionOf, nameOf } from "#base/path";
import type { Fact } from "#model/fact";
import { defineReader, type Piece, type Reading, type SourceText } from "../reader.ts";
import { type Block, blocksOf } from "./blocks.ts";

/** Lists for programs, and legal texts. */
const otherTexts =
  /^(?:requirements|constraints|robots|humans|security|ads|cmakelists|licen[cs]e|notice|copying|version|manifest|third.?party|codeowners)\b/i;
const prose = /\p{L}{2,},? \p{L}+,? \p{L}+,? \p{L}/u;

export const plainTextReader = defineReader({
  id: "plain-text",
  title: "plain text documents",
  understands: "in part",
  of: "documents",
  claims: (path, head) =>
    [".txt", ".text"].includes(extensionOf(path)) && !otherTexts.test(nameOf(path)) && prose.test(head),
  read: (file) => Promise.resolve(read(file)),
});

function read(file: SourceText): Reading {
  // A form feed ends a page and says nothing.
  const lines = file.text.split(/\r\n|\n|\r/);
  const blocks = blocksOf(lines.map((line) => line.replaceAll("\f", "")));
  const facts = blocks.map((block) => factOf(file, lines, block));
  return { facts, problems: [], pieces: blocks.flatMap((block) => drawingOf(file, lines, block)) };
}

function factOf(file: SourceText, lines: readonly string[], { what, from, to, level }: Block): Fact {
  const evidence = file.line(from + 1);
  const source = lines.slice(from, to);
  if (what === "heading") {
    const title = (source[0] ?? "").replace(/^\s*\d+(?:\.\d+)*\.?\s+/, "").trim();
    return { kind: "heading", level: Math.min(level, 6), title, evidence };
  }
  const text = (what === "list item" ? source.map(withoutSign) : source).join("\n");
  const depth = what === "list item" ? { depth: Math.max(1, level) } : {};
  const end = to - from > 1 ? { endLine: file.line(to).line } : {};
  return { kind: "passage", form: what, text, source, ...depth, evidence: { ...evidence, ...end } };
}

function withoutSign(line: string, at: number): string {
  return at === 0 ? line.replace(/^\s*(?:[-*+•◦‣–o]|\d{1,3}[.)]?|[a-z]\))\s+/, "") : line;
}

function drawingOf(file: SourceText, lines: readonly string[], { what, from, to }: Block): Piece[] {
  if (what !== "code") return [];
  return [file.piece(`${file.path}.${from + 1}.boxes`, lines.slice(from, to).join("\n"), from + 1)];
}
