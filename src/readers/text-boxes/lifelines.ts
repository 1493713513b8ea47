// Sequences drawn with signs: names above upright lines, and arrows from one of these to another.
import type { Edge } from "./edges.ts";
import type { Grid } from "./grid.ts";
import type { Target } from "./joints.ts";
import type { Shapes } from "./shapes.ts";
import { down, headOf, isHorizontal, left, right, up, waysOf } from "./signs.ts";
import type { Strokes } from "./strokes.ts";
import type { Segment } from "./texts.ts";

export interface Lifeline {
  readonly column: number;
  readonly who: Target;
}

export interface Message extends Edge {
  readonly label: string;
}

export interface Sequence {
  readonly lifelines: readonly Lifeline[];
  readonly messages: readonly Message[];
}

/** Rows that an upright line needs for being one of a sequence. */
const leastRows = 4;

export function sequenceIn(
  grid: Grid,
  shapes: Shapes,
  strokes: Strokes,
  segments: readonly Segment[],
): Sequence | undefined {
  const lifelines: Lifeline[] = [];
  for (let column = 0; column < grid.width; column++) {
    const rows = uprightRows(grid, strokes, column);
    const [first] = rows;
    if (first === undefined || rows.length < leastRows) continue;
    const who = nameOver(grid, shapes, segments, first, column);
    if (who && lifelines.every((one) => one.column < column - 2)) lifelines.push({ column, who });
  }
  if (lifelines.length < 2) return undefined;
  const messages: Message[] = [];
  for (let row = 0; row < grid.height; row++) messages.push(...messagesIn(grid, strokes, lifelines, row));
  return messages.length >= 2 ? { lifelines, messages } : undefined;
}

/** The rows of the longest upright line of a column; arrows may cross it, and heads end none. */
function uprightRows(grid: Grid, strokes: Strokes, column: number): number[] {
  let best: number[] = [];
  let rows: number[] = [];
  let gap = 0;
  for (let row = 0; row < grid.height; row++) {
    const ways = strokes.at(row, column);
    const isUpright = (ways & up) !== 0 && (ways & down) !== 0 && headOf(grid.at(row, column)) === 0;
    if (isUpright) rows.push(row);
    gap = isUpright ? 0 : gap + 1;
    if (gap > 2) rows = [];
    if (rows.length > best.length) best = [...rows];
  }
  return best;
}

function nameOver(
  grid: Grid,
  shapes: Shapes,
  segments: readonly Segment[],
  first: number,
  column: number,
): Target | undefined {
  for (const row of [first - 1, first - 2]) {
    const shape = shapes.borders.get(grid.key(row, column));
    if (shape) return { shape };
    const over = segments.filter((one) => one.row === row && one.start <= column + 4 && one.end >= column - 4);
    const nearest = over.sort((one, other) => distance(one, column) - distance(other, column))[0];
    if (nearest) return { block: { segments: [nearest], holder: nearest.holder } };
  }
  return undefined;
}

function distance({ start, end }: Segment, column: number): number {
  return Math.abs((start + end) / 2 - column);
}

function messagesIn(grid: Grid, strokes: Strokes, lifelines: readonly Lifeline[], row: number): Message[] {
  const here = lifelines.flatMap((line) => {
    const at = [0, -1, 1, -2, 2]
      .map((off) => line.column + off)
      .find(
        (column) =>
          (waysOf(grid.at(row, column)) & (up | down)) !== 0 &&
          strokes.isOpen(row, column) &&
          headOf(grid.at(row, column)) === 0,
      );
    return at === undefined ? [] : [{ line, at }];
  });
  return here.slice(1).flatMap((other, index): Message[] => {
    const one = here[index];
    const arrow = one && arrowBetween(grid, row, one.at, other.at);
    if (!one || !arrow) return [];
    const [from, to] = arrow.isTurned ? [other, one] : [one, other];
    const label = arrow.words || wordsOver(grid, row, one.at, other.at);
    return [{ from: from.line.who, to: to.line.who, directed: true, row, label, wire: { nets: [], labels: [] } }];
  });
}

/** `── asks ──▶` between two columns: at least two signs of a line, and a head at one end. */
function arrowBetween(
  grid: Grid,
  row: number,
  start: number,
  end: number,
): { isTurned: boolean; words: string } | undefined {
  const signs = Array.from({ length: Math.max(0, end - start - 1) }, (_, at) => grid.at(row, start + 1 + at));
  const drawn = signs.filter((sign) => sign.trim() !== "");
  const [first = "", last = ""] = [drawn[0], drawn.at(-1)];
  const isForward = headOf(last) === right;
  if (isForward === (headOf(first) === left)) return undefined;
  if (signs.filter((sign) => isHorizontal(sign)).length < 2) return undefined;
  const words = signs.join("").replace(/[-─━═—=]{2,}/g, " ");
  return { isTurned: !isForward, words: words.replace(/^[\s<◀◄←-]+|[\s>▶►→-]+$/g, "").replace(/\s+/g, " ") };
}

function wordsOver(grid: Grid, row: number, start: number, end: number): string {
  const signs = Array.from({ length: Math.max(0, end - start - 1) }, (_, at) => grid.at(row - 1, start + 1 + at));
  const words = signs.join("").replace(/[│|]/g, " ").replace(/\s+/g, " ").trim();
  return /[-─]{2}|[<>▶◀►◄]/.test(words) ? "" : words;
}
