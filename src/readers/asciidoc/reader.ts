// Reads AsciiDoc at the level of headings, paragraphs, lists, tables and blocks.
import { extensionOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { endingOfNotation, WrittenDocument } from "../written.ts";

export const asciidocReader = defineReader({
  id: "asciidoc",
  title: "AsciiDoc documents",
  understands: "in part",
  of: "documents",
  claims: (path) => [".adoc", ".asciidoc", ".asc"].includes(extensionOf(path)),
  read: (file) => Promise.resolve(read(file)),
});

const headingLine = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
const itemLine = /^[ \t]*(\*{1,5}|-|\.{1,5}|\d+\.)[ \t]+(\S.*)$/;
const fenceLine = /^(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|```\w*)[ \t]*$/;
const attributeLine = /^(?::[\w-]+:|\[.*\]$|\.\S|include::|ifdef::|ifndef::|endif::|<<<|'''|\/\/(?!\/))/;

function read(file: SourceText): Reading {
  const document = new WrittenDocument(file);
  const { lines } = document;
  let notation = "";
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const [, marks = "", title = ""] = headingLine.exec(line) ?? [];
    if (line.startsWith("|===")) at = table(document, at);
    else if (title !== "") at = heading(document, at, marks, title);
    else if (fenceLine.test(line)) at = block(document, at, notation);
    else if (line.trim() === "") at += 1;
    else if (attributeLine.test(line)) {
      notation = /^\[(?:source,\s*)?([a-z0-9]+)/i.exec(line)?.[1]?.toLowerCase() ?? notation;
      link(document, at, line);
      at += 1;
      continue;
    } else at = paragraph(document, at);
    notation = "";
  }
  return document.reading();
}

function heading(document: WrittenDocument, at: number, marks: string, title: string): number {
  document.heading(at, marks.length, words(title));
  return at + 1;
}

/** Example and sidebar blocks hold text like any other; the others hold code, or a drawing. */
function block(document: WrittenDocument, at: number, notation: string): number {
  const fence = (document.lines[at] ?? "").trim();
  if (/^[=*_]{4,}$/.test(fence)) return at + 1;
  const closing = fence.startsWith("```") ? "```" : fence;
  let end = at + 1;
  while (end < document.lines.length && (document.lines[end] ?? "").trim() !== closing) end += 1;
  const ending = endingOfNotation(notation);
  if (fence.startsWith("/")) return end + 1;
  document.passage(at + 1, end, "code", (line) => line, notation ? { language: notation } : {});
  if (ending) document.piece(at + 1, end, ending);
  return end + 1;
}

function table(document: WrittenDocument, start: number): number {
  let columns: string[] | undefined;
  let at = start + 1;
  for (; at < document.lines.length; at++) {
    const line = document.lines[at] ?? "";
    if (line.startsWith("|===")) break;
    if (!line.trimStart().startsWith("|")) continue;
    const cells = line
      .trimStart()
      .slice(1)
      .split("|")
      .map((cell) => words(cell).trim());
    document.row(at, cells, columns);
    columns ??= cells;
  }
  return at + 1;
}

function paragraph(document: WrittenDocument, start: number): number {
  const item = itemLine.exec(document.lines[start] ?? "");
  let at = start + 1;
  for (; at < document.lines.length; at++) {
    const line = document.lines[at] ?? "";
    if (
      line.trim() === "" ||
      line.trim() === "+" ||
      itemLine.test(line) ||
      fenceLine.test(line) ||
      headingLine.test(line)
    )
      break;
  }
  for (let one = start; one < at; one++) link(document, one, document.lines[one] ?? "");
  const depth = item ? { depth: Math.max(1, (item[1] ?? "").replace(/[\d]/g, "").length) } : {};
  document.passage(start, at, item ? "list item" : "paragraph", (line) => words(line.replace(itemLine, "$2")), depth);
  return at;
}

function link(document: WrittenDocument, at: number, line: string): void {
  for (const [, kind = "", target = "", text = ""] of line.matchAll(
    /\b(xref:|link:|image::?)([^\s[\]]{1,500})\[([^\]]{0,300})\]/g,
  ))
    document.link(at, target, text, kind.startsWith("image") ? "image" : "link");
  for (const [, target = "", text = ""] of line.matchAll(/<<([^,>]{1,200})(?:,([^>]{0,300}))?>>/g))
    document.link(at, `#${target}`, text);
}

/** Without the marks for strong, emphasised and fixed text, and links as what is shown. */
function words(text: string): string {
  return text
    .replace(/<<[^,>]{1,200},([^>]{0,300})>>/g, "$1")
    .replace(/(?:xref:|link:|https?:\/\/)[^\s[\]]{1,500}\[([^\]]{1,300})\]/g, "$1")
    .replace(/(?<![\w*_`])([*_`]{1,2})(?=\S)([^*_`]{1,500}?)\1(?![\w*_`])/g, "$2");
}
