// What the lines of a plain text are: headings by underline or number, list items, drawings, paragraphs.
import { boxSigns } from "./signs.ts";

export interface Block {
  readonly what: "heading" | "paragraph" | "list item" | "code";
  /** Counted from 0. */
  readonly from: number;
  /** The line after its last. */
  readonly to: number;
  /** Of a heading its level, of a list item its depth. */
  readonly level: number;
}

const underline = /^\s{0,3}([=\-~^*#+])\1{2,}\s*$/;
const numbered = /^\s{0,3}(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}/u;
const item = /^(\s*)(?:[-*+•◦‣–o]|\d{1,3}[.)]|[a-z]\))\s+\S/;
const levels: Readonly<Record<string, number>> = { "=": 1, "#": 1, "*": 2, "-": 2 };

export function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    let to = at;
    while (to < lines.length && !isBlank(lines[to])) to++;
    blocks.push(...blocksIn(lines, at, to));
    at = to;
  }
  return withoutLists(blocks, lines);
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === "";
}

/** What stands between two blank lines. */
function blocksIn(lines: readonly string[], from: number, to: number): Block[] {
  const drawn = lines.slice(from, to).filter((line) => boxSigns.test(line) && !underline.test(line)).length;
  if (to - from > 1 && drawn * 2 > to - from) return [{ what: "code", from, to, level: 0 }];
  const start = underline.test(lines[from] ?? "") ? from + 1 : from;
  const under = underline.exec(lines[start + 1] ?? "");
  if (start + 1 < to && under && !isBlank(lines[start]) && !underline.test(lines[start] ?? ""))
    return [
      { what: "heading", from: start, to: start + 1, level: levels[under[1] ?? ""] ?? 3 },
      ...(start + 2 < to ? blocksIn(lines, start + 2, to) : []),
    ];
  if (start > from) return start < to ? blocksIn(lines, start, to) : [];
  const number = to - from === 1 ? numberOf(lines[from] ?? "") : undefined;
  if (number !== undefined) return [{ what: "heading", from, to, level: number.split(".").length }];
  return itemsIn(lines, from, to);
}

function numberOf(line: string): string | undefined {
  const isTitle = line.trim().length <= 80 && !/[.,;:!?]\s*$/.test(line);
  return isTitle ? numbered.exec(line)?.[1] : undefined;
}

function itemsIn(lines: readonly string[], from: number, to: number): Block[] {
  const starts = range(from, to).filter((at) => item.test(lines[at] ?? ""));
  const [first = to] = starts;
  const items = starts.map((at, i): Block => {
    const indent = (item.exec(lines[at] ?? "")?.[1] ?? "").length;
    return { what: "list item", from: at, to: starts[i + 1] ?? to, level: 1 + Math.floor(indent / 2) };
  });
  return [...paragraphsIn(lines, from, first), ...items];
}

/** One, or one for each line where each ends as a sentence does. */
function paragraphsIn(lines: readonly string[], from: number, to: number): Block[] {
  const all = range(from, to);
  const isSentenceEach = all.length > 1 && all.every((at) => /[.!?:]["')\]]*\s*$/.test(lines[at] ?? ""));
  if (isSentenceEach) return all.map((at) => ({ what: "paragraph", from: at, to: at + 1, level: 0 }));
  return from < to ? [{ what: "paragraph", from, to, level: 0 }] : [];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** Numbered lines that follow one another without text between are a list, not headings. */
function withoutLists(blocks: readonly Block[], lines: readonly string[]): Block[] {
  const isPlain = ({ what, level, from }: Block): boolean =>
    what === "heading" && level === 1 && numberOf(lines[from] ?? "") !== undefined;
  return blocks.map((block, at) => {
    const neighbours = [blocks[at - 1], blocks[at + 1]].filter((one) => one !== undefined);
    const isItem = isPlain(block) && neighbours.some((one) => isPlain(one) || one.what === "list item");
    return isItem ? { ...block, what: "list item" } : block;
  });
}
