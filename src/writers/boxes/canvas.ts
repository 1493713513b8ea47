// Cells of a text that boxes, lines and words are put into.
import { textColumns } from "#document/wrap";
import { opposite, type Step, type Way } from "#layout/cell-routes";

/** Lines, corners and heads that stand in a name would be taken for some; signs that look alike are not. */
export function harmless(words: string): string {
  return words
    .replace(/[\u2500-\u25ff\u2190-\u21ff]/g, "·")
    .replaceAll("|", "¦")
    .replace(/(?<=[-=])>/g, "›")
    .replace(/<(?=[-=])/g, "‹");
}

const heads: Readonly<Record<Way, string>> = { right: "▶", down: "▼", left: "◀", up: "▲" };
const bends: Readonly<Record<string, string>> = {
  "right down": "┐",
  "right up": "┘",
  "left down": "┌",
  "left up": "└",
  "up right": "┌",
  "up left": "┐",
  "down right": "└",
  "down left": "┘",
};
/** The border of a box where a line leaves it. */
const leaving: Readonly<Record<Way, string>> = { right: "├", down: "┬", left: "┤", up: "┴" };
const moves: Readonly<Record<Way, readonly [number, number]>> = {
  right: [1, 0],
  down: [0, 1],
  left: [-1, 0],
  up: [0, -1],
};

export class Canvas {
  private readonly rows: string[][];

  constructor(width: number, height: number) {
    this.rows = Array.from({ length: height }, () => Array.from({ length: width }, () => " "));
  }

  at(column: number, row: number): string {
    return this.rows[row]?.[column] ?? "";
  }

  box(
    column: number,
    row: number,
    width: number,
    height: number,
    names: readonly string[],
    details: readonly string[],
  ): void {
    const edge = "─".repeat(width - 2);
    this.write(column, row, `┌${edge}┐`);
    for (let y = 1; y < height - 1; y++) this.write(column, row + y, `│${" ".repeat(width - 2)}│`);
    this.write(column, row + height - 1, `└${edge}┘`);
    if (details.length > 0) this.write(column, row + names.length + 1, `├${edge}┤`);
    for (const [at, name] of names.entries()) this.write(column + 2, row + 1 + at, name);
    for (const [at, words] of details.entries()) this.write(column + 2, row + names.length + 2 + at, words);
  }

  line(route: readonly Step[], isAsync: boolean): void {
    for (const [at, step] of route.entries()) {
      const { column, row, came, goes } = step;
      const isCrossed = this.at(column, row) !== " ";
      const straight = isLying(goes) ? (isAsync ? "╌" : "─") : isAsync ? "╎" : "│";
      const sign = came === goes ? (isCrossed ? "┼" : straight) : (bends[`${came} ${goes}`] ?? " ");
      this.put(column, row, at === route.length - 1 ? heads[goes] : sign);
    }
    const [first] = route;
    if (!first) return;
    const [columns, rows] = moves[opposite(first.came)];
    this.put(first.column + columns, first.row + rows, leaving[first.came]);
  }

  /** Words from a cell on; a wide sign takes two cells, one without width the cell before it. */
  write(column: number, row: number, words: string): void {
    let at = column;
    for (const sign of words) {
      const width = textColumns(sign);
      if (width === 0) this.put(at - 1, row, this.at(at - 1, row) + sign);
      else this.put(at, row, sign);
      if (width === 2) this.put(at + 1, row, "");
      at += width;
    }
  }

  /** Without empty lines around it and without the columns that are empty in all. */
  lines(): string[] {
    const lines = this.rows.map((row) => row.join("").trimEnd());
    const first = lines.findIndex((line) => line !== "");
    if (first < 0) return [];
    const shown = lines.slice(first, lines.findLastIndex((line) => line !== "") + 1);
    const indent = Math.min(
      ...shown.filter((line) => line !== "").map((line) => line.length - line.trimStart().length),
    );
    return shown.map((line) => line.slice(indent));
  }

  private put(column: number, row: number, sign: string): void {
    const cells = this.rows[row];
    if (cells && column >= 0 && column < cells.length) cells[column] = sign;
  }
}

function isLying(way: Way): boolean {
  return way === "left" || way === "right";
}
