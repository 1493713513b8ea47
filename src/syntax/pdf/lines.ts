// The pieces of text that a page is set with, put together to lines and cells by where they stand.

/** Words in one font at one place; a page has its origin at the bottom left. */
export interface Item {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly isMonospaced: boolean;
  /** The mark by which the tags of the document know it. */
  readonly mark?: string | undefined;
  /** Whether the program that made the document ended a line here. */
  readonly endsLine: boolean;
}

export interface Line {
  readonly text: string;
  readonly items: readonly Item[];
  /** Words with wide gaps between them, and where each begins. */
  readonly cells: readonly { readonly x: number; readonly text: string }[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly isMonospaced: boolean;
}

/** In parts of the size of the letters: below it there is no gap, beyond it another column begins. */
const gaps = { word: 0.15, column: 1.5, line: 0.5 };

/** Lines in the order in which the document gives them: columns of a page come one after the other. */
export function linesOf(items: readonly Item[]): Line[] {
  const lines: Line[] = [];
  let current: Item[] = [];
  const close = (): void => {
    if (current.some((one) => one.text.trim() !== "")) lines.push(lineOf(current));
    current = [];
  };
  for (const item of items) {
    const last = current.at(-1);
    if (last && !isBeside(last, item)) close();
    if (item.text !== "") current.push(item);
    if (item.endsLine) close();
  }
  close();
  return lines;
}

function isBeside(last: Item, next: Item): boolean {
  const size = Math.max(last.size, next.size, 1);
  const isSameHeight = Math.abs(next.y - last.y) <= gaps.line * size;
  // A gap is as wide as its program says, which may be wider than it is.
  const right = last.text.trim() === "" ? last.x : last.x + last.width;
  return isSameHeight && next.x >= right - size;
}

function lineOf(items: readonly Item[]): Line {
  const written = items.filter((one) => one.text.trim() !== "");
  const largest = written.reduce((most, one) => (one.text.length > most.text.length ? one : most), written[0] ?? empty);
  const isMonospaced = written.every((one) => one.isMonospaced);
  const cells = cellsOf(items);
  return {
    text: isMonospaced ? inColumns(written) : cells.map((one) => one.text).join("  "),
    items,
    cells,
    x: written[0]?.x ?? 0,
    right: Math.max(...written.map((one) => one.x + one.width)),
    y: largest.y,
    size: largest.size,
    font: largest.font,
    isMonospaced,
  };
}

const empty: Item = { text: "", x: 0, y: 0, width: 0, size: 1, font: "", isMonospaced: false, endsLine: false };

function cellsOf(items: readonly Item[]): Line["cells"] {
  const cells: { x: number; text: string }[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const { text, x, width, size } of items) {
    const words = text.replace(/\s+/g, " ");
    if (words.trim() === "") {
      const cell = cells.at(-1);
      if (cell && !cell.text.endsWith(" ")) cell.text += " ";
      continue;
    }
    const gap = x - right;
    const cell = cells.at(-1);
    if (!cell || gap > gaps.column * size) cells.push({ x, text: words });
    else cell.text += gap > gaps.word * size && !cell.text.endsWith(" ") ? ` ${words}` : words;
    right = x + width;
  }
  return cells.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== "");
}

/** Signs of one width stand in columns, as drawings made of them need it. */
function inColumns(items: readonly Item[]): string {
  const [first = empty] = items;
  const width = first.width / Math.max(1, first.text.length) || first.size / 2 || 1;
  let text = "";
  for (const item of items) {
    const column = Math.min(400, Math.round((item.x - first.x) / width));
    text += " ".repeat(Math.max(0, column - text.length)) + item.text.replace(/\s+/g, " ");
  }
  return text.trimEnd();
}

/** How far a line of signs stands in from the leftmost of its block, in signs. */
export function indentOf(line: Line, left: number): number {
  const [first = empty] = line.items.filter((one) => one.text.trim() !== "");
  const width = first.width / Math.max(1, first.text.length) || 1;
  return Math.min(200, Math.max(0, Math.round((line.x - left) / width)));
}
