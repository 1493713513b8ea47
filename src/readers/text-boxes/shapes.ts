// Boxes out of rectangles: which lie in which, which are rows of a title and its details, and which are cells of a table.
import { type Grid } from "./grid.ts";
import type { Rectangle } from "./rectangles.ts";

export interface Shape {
  readonly area: Rectangle;
  /** The rectangles under it that hold its details. */
  readonly details: readonly Rectangle[];
  parent: Shape | undefined;
  hasInner: boolean;
  isTable: boolean;
  /** Whether lines run in it: it holds boxes, or words joined by arrows. */
  isOpen: boolean;
}

export interface Shapes {
  readonly all: readonly Shape[];
  /** The shape whose border a place is, by its key. */
  readonly borders: ReadonlyMap<number, Shape>;
  /** The innermost shape that holds a place, by its key. */
  readonly insides: ReadonlyMap<number, Shape>;
}

export function shapesOf(grid: Grid, rectangles: readonly Rectangle[]): Shapes {
  const all = stacked(grid, rectangles);
  markTables(all);
  const bySize = [...all].sort((one, other) => sizeOf(other) - sizeOf(one));
  for (const one of all) {
    for (const other of bySize) if (other !== one && holds(other, one)) one.parent = other;
    if (one.parent) one.parent.hasInner = true;
  }
  for (const one of all) one.isOpen = one.hasInner || hasArrows(linesIn(grid, one.area));
  const borders = new Map<number, Shape>();
  const insides = new Map<number, Shape>();
  for (const shape of bySize)
    for (const area of [shape.area, ...shape.details]) {
      paintInside(grid, area, shape, insides);
      paintBorder(grid, area, shape, borders);
    }
  return { all, borders, insides };
}

function sizeOf({ area, details }: Shape): number {
  const bottom = details.at(-1)?.bottom ?? area.bottom;
  return (area.right - area.left) * (bottom - area.top);
}

function bottomOf({ area, details }: Shape): number {
  return details.at(-1)?.bottom ?? area.bottom;
}

function holds(outer: Shape, inner: Shape): boolean {
  const [one, other] = [outer.area, inner.area];
  const isWithin = one.top < other.top && one.left < other.left && bottomOf(outer) > bottomOf(inner);
  return isWithin && (one.rights[other.top - one.top] ?? one.right) > other.left + 1 && one.right > other.right - 3;
}

/** Rectangles of one width, each on the last: a title over its details, or layers, which stay boxes of their own. */
function stacked(grid: Grid, rectangles: readonly Rectangle[]): Shape[] {
  const under = new Map<Rectangle, Rectangle>();
  const lower = new Set<Rectangle>();
  for (const one of rectangles) {
    const next = rectangles.find(
      (other) => other.top === one.bottom && other.left === one.left && Math.abs(other.right - one.right) <= 3,
    );
    if (next && next !== one) {
      under.set(one, next);
      lower.add(next);
    }
  }
  const shapes: Shape[] = [];
  for (const first of rectangles) {
    if (lower.has(first)) continue;
    const rows = [first];
    for (let next = under.get(first); next && !rows.includes(next); next = under.get(next)) rows.push(next);
    if (rows.length > 1 && isTitled(grid, rows, rectangles)) shapes.push(shapeOf(first, rows.slice(1)));
    else shapes.push(...rows.map((one) => shapeOf(one, [])));
  }
  return shapes;
}

function shapeOf(area: Rectangle, details: readonly Rectangle[]): Shape {
  return { area, details, parent: undefined, hasInner: false, isTable: false, isOpen: false };
}

/** Whether the rows under the first are its details: few rows, or rows of several lines or with marks of lists. */
function isTitled(grid: Grid, [, ...rows]: readonly Rectangle[], all: readonly Rectangle[]): boolean {
  const hasBoxes = rows.some((row) =>
    all.some(
      (one) =>
        one !== row && one.top > row.top && one.bottom < row.bottom && one.left > row.left && one.right < row.right,
    ),
  );
  if (hasBoxes) return false;
  const texts = rows.map((row) => linesIn(grid, row));
  return rows.length === 1 || texts.some((lines) => lines.length > 2 || lines.some((line) => isDetail(line)));
}

export function isDetail(line: string): boolean {
  return /^(?:[-*•·▪◦●○✓✔✅+#]|\d+[.)])\s*\S/u.test(line) || /^[\w.-]+\(.*\)/.test(line);
}

/** Whether the words in a box are joined by arrows: then it is a frame around them. */
function hasArrows(lines: readonly string[]): boolean {
  return lines.some(
    (line) =>
      !isDetail(line) &&
      (/[\p{L}\p{N})\]]\s*(?:-{2,}>|[─━═]+[►▶>]|<-{2,}|[◄◀<][─━═]+)\s*[\p{L}\p{N}([]/u.test(line) ||
        /^[│|\s]*[▼▲][│|▼▲\s]*$/.test(line) ||
        /[│|├][^│|]*[-─]{2,}[>►▶]\s*[│|┤]/.test(line)),
  );
}

/** The lines of text in a rectangle, without blank ones. */
export function linesIn(grid: Grid, area: Rectangle): string[] {
  const lines: string[] = [];
  for (let row = area.top + 1; row < area.bottom; row++) {
    const [from = area.left, to = area.right] = [area.lefts[row - area.top], area.rights[row - area.top]];
    const text = Array.from({ length: Math.max(0, to - from - 1) }, (_, at) => grid.at(row, from + 1 + at)).join("");
    if (text.trim() !== "") lines.push(text.trim());
  }
  return lines;
}

/** Shapes side by side with one border between them are cells, and what shares borders with them is their table. */
function markTables(shapes: readonly Shape[]): void {
  const beside = (one: Shape, other: Shape): boolean =>
    one.area.right === other.area.left && one.area.top < bottomOf(other) && other.area.top < bottomOf(one);
  const over = (one: Shape, other: Shape): boolean =>
    bottomOf(one) === other.area.top && one.area.left < other.area.right && other.area.left < one.area.right;
  const open = shapes.filter((one) =>
    shapes.some((other) => one !== other && (beside(one, other) || beside(other, one))),
  );
  for (const one of open) one.isTable = true;
  for (const one of open)
    for (const other of shapes)
      if (!other.isTable && (over(one, other) || over(other, one))) {
        other.isTable = true;
        open.push(other);
      }
}

function paintBorder(grid: Grid, area: Rectangle, shape: Shape, borders: Map<number, Shape>): void {
  for (let row = area.top; row <= area.bottom; row++) {
    const [from = area.left, to = area.right] = [area.lefts[row - area.top], area.rights[row - area.top]];
    const isEdge = row === area.top || row === area.bottom;
    for (let column = from; column <= to; column++)
      if (isEdge || column === from || column === to) borders.set(grid.key(row, column), shape);
  }
}

function paintInside(grid: Grid, area: Rectangle, shape: Shape, insides: Map<number, Shape>): void {
  for (let row = area.top + 1; row < area.bottom; row++) {
    const [from = area.left, to = area.right] = [area.lefts[row - area.top], area.rights[row - area.top]];
    for (let column = from + 1; column < to; column++) insides.set(grid.key(row, column), shape);
  }
}
