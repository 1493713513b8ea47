// Reads reStructuredText at the level of headings, paragraphs, lists, tables and directives.
import { extensionOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { endingOfNotation, WrittenDocument } from "../written.ts";

export const restructuredTextReader = defineReader({
  id: "restructured-text",
  title: "reStructuredText documents",
  understands: "in part",
  of: "documents",
  claims: (path) => [".rst", ".rest"].includes(extensionOf(path)),
  read: (file) => Promise.resolve(read(file)),
});

const rule = /^([=\-~^"'`#*+.:_<>])\1{2,}[ \t]*$/;
const itemLine = /^([ \t]*)(?:[*+-]|\d{1,3}[.)]|#\.|\(?[a-z]\))[ \t]+(\S.*)$/;
const directive = /^([ \t]*)\.\.[ \t]+([\w-]+)::[ \t]*(.*)$/;
const gridRow = /^[ \t]*\|.*\|[ \t]*$/;

function read(file: SourceText): Reading {
  const document = new WrittenDocument(file);
  const { lines } = document;
  // The level of a heading is the order in which its sign first came.
  const signs: string[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const title = titleAt(lines, at);
    if (title) {
      if (!signs.includes(title.sign)) signs.push(title.sign);
      document.heading(title.at, signs.indexOf(title.sign) + 1, words(lines[title.at] ?? ""));
      at = title.next;
    } else if (directive.test(line)) at = directed(document, at);
    else if (gridRow.test(line)) at = grid(document, at);
    else if (line.trim() === "" || rule.test(line.trim()) || /^[ \t]*(\.\.|[+=][-=+ ]+)/.test(line)) at += 1;
    else at = paragraph(document, at);
  }
  return document.reading();
}

interface Title {
  readonly at: number;
  readonly sign: string;
  readonly next: number;
}

/** A line under a rule as long as itself, or between two. */
function titleAt(lines: readonly string[], at: number): Title | undefined {
  const [line = "", next = "", third = ""] = lines.slice(at, at + 3);
  if (rule.test(line) && next.trim() !== "" && third.trim() === line.trim() && line.trim().length >= next.trim().length)
    return { at: at + 1, sign: `over ${line[0] ?? ""}`, next: at + 3 };
  if (
    line.trim() !== "" &&
    !/^\s/.test(line) &&
    !rule.test(line) &&
    rule.test(next) &&
    next.trim().length >= Math.min(line.trim().length, 4)
  )
    return { at, sign: next[0] ?? "", next: at + 2 };
  return undefined;
}

/** Lines that stand further in than the directive belong to it. */
function directed(document: WrittenDocument, start: number): number {
  const { lines } = document;
  const [, indent = "", name = "", argument = ""] = directive.exec(lines[start] ?? "") ?? [];
  let end = start + 1;
  while (end < lines.length && ((lines[end] ?? "").trim() === "" || (lines[end] ?? "").search(/\S/) > indent.length))
    end += 1;
  if (name === "image" || name === "figure") document.link(start, argument, "", "image");
  const notation = /^code|^sourcecode/.test(name) ? argument.trim().toLowerCase() : name.toLowerCase();
  const ending = endingOfNotation(notation);
  if (/^(?:note|warning|important|tip|attention|caution|admonition|topic|container)$/.test(name)) return start + 1;
  const from =
    start + 1 + lines.slice(start + 1, end).findIndex((line) => line.trim() !== "" && !/^\s*:[\w-]+:/.test(line));
  if (from <= start) return end;
  document.passage(from, end, "code", (line) => line, notation ? { language: notation } : {});
  if (ending) document.piece(from, end, ending);
  return end;
}

function grid(document: WrittenDocument, start: number): number {
  let columns: string[] | undefined;
  let at = start;
  for (; at < document.lines.length; at++) {
    const line = (document.lines[at] ?? "").trim();
    if (/^\+[-=+]+\+$/.test(line)) continue;
    if (!gridRow.test(line)) break;
    const cells = line
      .slice(1, -1)
      .split("|")
      .map((cell) => words(cell).trim());
    document.row(at, cells, columns);
    columns ??= cells;
  }
  return at;
}

function paragraph(document: WrittenDocument, start: number): number {
  const { lines } = document;
  const item = itemLine.exec(lines[start] ?? "");
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || itemLine.test(line) || directive.test(line) || titleAt(lines, at)) break;
  }
  const depth = item ? { depth: 1 + Math.trunc((item[1] ?? "").length / 2) } : {};
  document.passage(
    start,
    at,
    item ? "list item" : "paragraph",
    (line) => words(line.replace(itemLine, "$2")).replace(/::$/, ":"),
    depth,
  );
  for (let one = start; one < at; one++)
    for (const [, text = "", target = ""] of (lines[one] ?? "").matchAll(/`([^`<]{1,300})<([^`<>]{1,500})>`__?/g))
      document.link(one, target, text.trim());
  return at;
}

/** Without the marks for strong, emphasised and fixed text, and roles and links as what is shown. */
function words(text: string): string {
  return text
    .replace(/`([^`<]{1,300}?)\s*<[^`<>]{1,500}>`__?/g, "$1")
    .replace(/:[\w:-]{1,40}:`([^`]{1,300})`/g, "$1")
    .replace(/(?<![\w*`])(\*\*|\*|``|`)(?=\S)([^*`]{1,500}?)\1(?![\w*`])_{0,2}/g, "$2");
}
