// Tables for a terminal: in columns where there is room for them, else each row as a list of its cells.
import { oneLine } from "./escape.ts";
import type { Table } from "./document.ts";
import { spansOf } from "./spans-text.ts";
import { textColumns, trimmed, wrap, type Span } from "./wrap.ts";

const gap = 2;
/** No column is squeezed below its longest word, up to this length. */
const longestWord = 22;

export function tableLines(table: Table, width: number): Span[][] {
  const caption = wrap([{ text: oneLine(table.caption), paint: "strong" }], width);
  const head = table.head.map((words): Span[] => [{ text: oneLine(words), paint: "faint" }]);
  const rows = table.rows.map((row) => row.map(spansOf));
  const widths = columnWidths([head, ...rows], width);
  if (!widths) return [...caption, ...rows.flatMap((row) => recordLines(head, row, width))];
  const rule: Span[] = [{ text: widths.map((w) => "─".repeat(w)).join(" ".repeat(gap)), paint: "faint" }];
  return [...caption, ...rowLines(head, widths), rule, ...rows.flatMap((row) => rowLines(row, widths))];
}

function lengthOf(cell: readonly Span[]): number {
  return cell.reduce((sum, span) => sum + textColumns(span.text), 0);
}

/** The columns with the least to say for their width give up room first, until all fit; `undefined` where they cannot. */
function columnWidths(rows: readonly (readonly Span[][])[], width: number): number[] | undefined {
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, i) => rows.map((row) => lengthOf(row[i] ?? [])));
  const widths = columns.map((lengths) => Math.max(1, ...lengths));
  const least = widths.map((_, i) => Math.max(1, ...rows.map((row) => wordLength(row[i] ?? []))));
  const words = columns.map((lengths) => lengths.reduce((a, b) => a + b, 0));
  const room = width - gap * (columns.length - 1);
  for (let over = widths.reduce((a, b) => a + b, 0) - room; over > 0; over--) {
    const emptiest = indexOfEmptiest(widths, least, words);
    if (emptiest === undefined) return undefined;
    widths[emptiest] = (widths[emptiest] ?? 0) - 1;
  }
  return widths;
}

function indexOfEmptiest(
  widths: readonly number[],
  least: readonly number[],
  words: readonly number[],
): number | undefined {
  const fullness = (i: number) => (words[i] ?? 0) / (widths[i] ?? 1);
  let found: number | undefined;
  widths.forEach((width, i) => {
    const canShrink = width > (least[i] ?? 0);
    if (canShrink && (found === undefined || fullness(i) < fullness(found))) found = i;
  });
  return found;
}

function wordLength(cell: readonly Span[]): number {
  const words = cell
    .map((span) => span.text)
    .join("")
    .split(" ");
  return Math.min(longestWord, Math.max(...words.map(textColumns)));
}

function rowLines(row: readonly Span[][], widths: readonly number[]): Span[][] {
  const cells = widths.map((width, i) => wrapColumn(row[i] ?? [], width));
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, y) => {
    const line: Span[] = [];
    cells.forEach((cell, i) => {
      const spans = cell[y] ?? [];
      line.push(...spans);
      const free = (widths[i] ?? 0) - lengthOf(spans);
      if (i < cells.length - 1) line.push({ text: " ".repeat(Math.max(0, free) + gap) });
    });
    return line;
  }).map(trimmed);
}

/** A column may be narrower than the least a line of text is wrapped to. */
function wrapColumn(cell: readonly Span[], width: number): Span[][] {
  return lengthOf(cell) <= width ? [[...cell]] : wrap(cell, width);
}

function recordLines(head: readonly Span[][], row: readonly Span[][], width: number): Span[][] {
  const [name = [], ...cells] = row;
  const filled = cells.map((cell, i) => ({ cell, title: head[i + 1] ?? [] })).filter(({ cell }) => lengthOf(cell) > 0);
  return [
    ...wrap(name, width),
    ...filled.flatMap(({ cell, title }) => {
      return wrap([...title, { text: ": " }, ...cell], width - 4).map((line): Span[] => [{ text: "    " }, ...line]);
    }),
  ];
}
