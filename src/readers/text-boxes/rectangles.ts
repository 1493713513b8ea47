// Rectangles drawn with signs: corners joined by edges, which arrows may touch and a title may interrupt.
import type { Grid } from "./grid.ts";
import { down, headOf, isHorizontal, isVertical, left, right, up, waysOf } from "./signs.ts";

export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Where the sides stand in each row from the top on: borders drawn by hand, or beside wide signs, are not straight. */
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  /** What interrupts the upper edge. */
  readonly title: string;
}

/** How far a border may stand from its place. */
const slack = 3;
/** Enough for any drawing; what needs more is a pattern. */
const mostSteps = 1_000_000;
/** More than anybody draws by hand: the search ends there. */
export const mostRectangles = 300;

export function rectanglesIn(grid: Grid): Rectangle[] {
  const search = new Search(grid);
  const found: Rectangle[] = [];
  for (const isStrict of [true, false])
    for (let row = 0; row < grid.height - 1; row++)
      for (let column = 0; column < (grid.rows[row]?.length ?? 0); column++) {
        if (search.steps > mostSteps || found.length > mostRectangles) return found;
        // Most signs are no corner.
        if (waysOf(grid.at(row, column)) === 0 && grid.at(row, column) !== "/") continue;
        const isKnown = found.some((one) => (isStrict ? false : touches(one, row, column)));
        if (isKnown) continue;
        const rectangle = search.from(row, column, isStrict ? 0 : slack);
        if (rectangle) found.push(rectangle);
      }
  return found.sort((one, other) => one.top - other.top || one.left - other.left);
}

function touches(one: Rectangle, row: number, column: number): boolean {
  const isCorner = (row === one.top || row === one.bottom) && (column === one.left || column === one.right);
  return isCorner || (row === one.top && column >= one.left && column <= one.right);
}

class Search {
  steps = 0;
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** The smallest rectangle with its upper left corner at a place. */
  from(row: number, column: number, loose: number): Rectangle | undefined {
    if (!this.isCorner(row, column, right | down, "/")) return undefined;
    const next = this.grid.at(row, column + 1);
    if (!isHorizontal(next) && !(waysOf(next) & left && waysOf(next) & right) && headOf(next) === 0) return undefined;
    let gap = 0;
    for (let end = column + 1; end < (this.grid.rows[row]?.length ?? 0); end++) {
      this.steps++;
      const sign = this.grid.at(row, end);
      if (end > column + 1 && this.isCorner(row, end, left | down, "\\") && this.isEdge(row, end - 1)) {
        const found = this.below(row, column, end, loose);
        if (found) return found;
      }
      gap = sign === " " ? gap + 1 : 0;
      // Blank signs part two drawings; words of a title stand one apart.
      if (gap > 1 || (isVertical(sign) && sign !== "") || this.steps > mostSteps) return undefined;
    }
    return undefined;
  }

  private below(top: number, start: number, end: number, loose: number): Rectangle | undefined {
    const lefts = [start];
    const rights = [end];
    for (let row = top + 1; row < this.grid.height; row++) {
      this.steps++;
      const closing =
        row > top + 1 ? this.closing(row, lefts.at(-1) ?? start, rights.at(-1) ?? end, start, end, loose) : undefined;
      if (closing) {
        lefts.push(closing.left);
        rights.push(closing.right);
        const title = this.titleOf(top, start, end);
        return title === undefined ? undefined : { top, bottom: row, left: start, right: end, lefts, rights, title };
      }
      const one = this.side(row, start, loose);
      const other = this.side(row, end, loose);
      if (one === undefined || other === undefined || other - one < 2) return undefined;
      lefts.push(one);
      rights.push(other);
    }
    return undefined;
  }

  private side(row: number, column: number, loose: number): number | undefined {
    for (let off = 0; off <= loose; off++)
      for (const at of off === 0 ? [column] : [column - off, column + off]) {
        const sign = this.grid.at(row, at);
        const isTee = (waysOf(sign) & (up | down)) === (up | down) && headOf(sign) === 0;
        const isSide = isTee || isVertical(sign) || this.isTip(row, at, off, column);
        if (isSide) return at;
      }
    return undefined;
  }

  /** An arrow head may stand in a border, but not beside it. */
  private isTip(row: number, column: number, off: number, edge: number): boolean {
    if (off !== 0 || column !== edge || (headOf(this.grid.at(row, column)) & (left | right)) === 0) return false;
    return ![column - 1, column + 1].some((at) => isVertical(this.grid.at(row, at)));
  }

  private closing(
    row: number,
    ...[, , start, end, loose]: [number, number, number, number, number]
  ): { left: number; right: number } | undefined {
    for (let one = start - loose; one <= start + loose; one++) {
      if (!this.isCorner(row, one, right | up, "\\")) continue;
      for (let other = end - loose; other <= end + loose; other++)
        if (other > one + 1 && this.isCorner(row, other, left | up, "/") && this.isBottom(row, one, other))
          return { left: one, right: other };
    }
    return undefined;
  }

  private isBottom(row: number, one: number, other: number): boolean {
    this.steps += other - one;
    for (let column = one + 1; column < other; column++)
      if (!this.isEdge(row, column)) return this.titleOf(row, one, other) !== undefined;
    return true;
  }

  private isEdge(row: number, column: number): boolean {
    const sign = this.grid.at(row, column);
    const both = left | right;
    return (waysOf(sign) & both) === both
      ? sign !== "." && sign !== "'" && sign !== "`"
      : headOf(sign) !== 0 || sign === "_" || sign === "o";
  }

  /** Empty for an edge without words; nothing for what is no edge. */
  private titleOf(row: number, start: number, end: number): string | undefined {
    const signs: string[] = [];
    let edges = 0;
    for (let column = start + 1; column < end; column++) {
      if (this.isEdge(row, column) && !/[\p{L}\p{N}]/u.test(this.grid.at(row, column))) edges++;
      signs.push(this.grid.at(row, column));
    }
    const text = signs.join("");
    if (edges === signs.length) return "";
    const title = /^[^\p{L}\p{N}\s([]*\s?([^]*?)\s?[^\p{L}\p{N}\s)\]]*$/u.exec(text)?.[1]?.trim() ?? "";
    const isTitle = this.isEdge(row, start + 1) && this.isEdge(row, end - 1) && !text.includes("  ");
    // Arrow heads in an edge are letters, too.
    if (/^[vV^<>\s]*$/.test(text.replace(/[^\p{L}\p{N}\s]/gu, ""))) return "";
    return isTitle && edges >= 2 && !/[+┬┴┼|│]/.test(title) ? title : undefined;
  }

  private isCorner(row: number, column: number, to: number, slanted: string): boolean {
    const sign = this.grid.at(row, column);
    if (headOf(sign) !== 0) return false;
    if ((waysOf(sign) & to) === to) return true;
    // `/----\` and `.----,` are corners, too, beside an edge.
    const beside = this.grid.at(row, to & right ? column + 1 : column - 1);
    const isRound = sign === slanted || (to === (left | down) && sign === ",");
    return isRound && isHorizontal(beside);
  }
}
