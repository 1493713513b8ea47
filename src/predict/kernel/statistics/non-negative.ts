// Least squares where no unknown may be below 0.
import { solveLinear } from "../numeric/linear.ts";
import type { Estimate } from "./estimate.ts";
import { t95 } from "./student.ts";

export interface Fit {
  /** Of each column; what comes out as 0 has no interval. */
  readonly unknowns: readonly Estimate[];
  /** What each row is off by. */
  readonly off: readonly number[];
}

const mostRounds = 200;

/**
 * The x >= 0 with the least sum of weights * (rows x - right)^2, by the method of active sets (Lawson and Hanson 1974, Solving
 * Least Squares Problems, ch. 23). The intervals are those of the unknowns above 0, at 95 %, the others taken to be 0. Undefined
 * where the columns cannot be told apart. Time: O(rows * columns^2 + rounds * columns^3).
 */
export function fitNonNegative(
  rows: readonly (readonly number[])[],
  right: readonly number[],
  weights: readonly number[],
): Fit | undefined {
  const count = rows[0]?.length ?? 0;
  const columns = Array.from({ length: count }, (_, i) => i);
  const product = (of: (row: number) => number) => rows.reduce((sum, _, row) => sum + (weights[row] ?? 1) * of(row), 0);
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
  const squares = columns.map((i) => columns.map((j) => product((row) => cell(row, i) * cell(row, j))));
  const sides = columns.map((i) => product((row) => cell(row, i) * (right[row] ?? 0)));
  if (!isRegular(scaled(squares, columns))) return undefined;
  const free = freeOf(squares, sides);
  const chosen = free && inverseOf(squares, free);
  if (free === undefined || chosen === undefined) return undefined;
  const values = columns.map((i) => free.values[i] ?? 0);
  const off = rows.map((row, i) => (right[i] ?? 0) - row.reduce((sum, one, j) => sum + one * (values[j] ?? 0), 0));
  const degrees = rows.length - free.set.length;
  const spread = degrees <= 0 ? Infinity : off.reduce((sum, one, i) => sum + (weights[i] ?? 1) * one ** 2, 0) / degrees;
  const unknowns = values.map((value, i): Estimate => {
    const at = free.set.indexOf(i);
    if (at < 0) return { value: 0, low: 0, high: 0 };
    const half = degrees <= 0 ? Infinity : t95(degrees) * Math.sqrt(Math.max(0, spread * (chosen[at]?.[at] ?? 0)));
    return { value, low: Math.max(0, value - half), high: value + half };
  });
  return { unknowns, off };
}

interface Free {
  /** The columns above 0, and the value of each column. */
  readonly set: readonly number[];
  readonly values: readonly number[];
}

function freeOf(squares: readonly (readonly number[])[], sides: readonly number[]): Free | undefined {
  let set: number[] = [];
  let values = sides.map(() => 0);
  const scale = Math.max(...sides.map(Math.abs), 1e-300);
  for (let round = 0; round < mostRounds; round++) {
    const pull = sides.map(
      (side, i) => side - (squares[i] ?? []).reduce((sum, one, j) => sum + one * (values[j] ?? 0), 0),
    );
    const next = best(pull, set, 1e-10 * scale);
    if (next === undefined) return { set, values };
    set = [...set, next];
    for (;;) {
      const wanted = solved(squares, sides, set);
      if (wanted === undefined) return undefined;
      if (wanted.every((one) => one > 0)) {
        values = sides.map((_, i) => (set.includes(i) ? (wanted[set.indexOf(i)] ?? 0) : 0));
        break;
      }
      // As far towards what is wanted as nothing falls below 0; what reaches it is left out.
      const from = set.map((i) => values[i] ?? 0);
      const steps = set.map((_, k) =>
        (wanted[k] ?? 0) > 0 ? 1 : (from[k] ?? 0) / ((from[k] ?? 0) - (wanted[k] ?? 0) || 1),
      );
      const step = Math.min(...steps);
      const moved = set.map((_, k) => (from[k] ?? 0) + step * ((wanted[k] ?? 0) - (from[k] ?? 0)));
      values = sides.map((_, i) => (set.includes(i) ? Math.max(0, moved[set.indexOf(i)] ?? 0) : 0));
      set = set.filter((_, k) => (steps[k] ?? 1) > step && (moved[k] ?? 0) > 0);
    }
  }
  return { set, values };
}

function best(pull: readonly number[], set: readonly number[], least: number): number | undefined {
  let found: number | undefined;
  for (const [i, one] of pull.entries())
    if (!set.includes(i) && one > least && one > (found === undefined ? 0 : (pull[found] ?? 0))) found = i;
  return found;
}

/** Columns that go with each other to a part in a billion are one. */
const apart = 1e-9;

function solved(
  squares: readonly (readonly number[])[],
  sides: readonly number[],
  set: readonly number[],
): readonly number[] | undefined {
  const matrix = scaled(squares, set);
  if (!isRegular(matrix)) return undefined;
  const scales = set.map((i) => scaleOf(squares, i));
  const found = solveLinear(
    matrix,
    set.map((i, k) => (sides[i] ?? 0) / (scales[k] ?? 1)),
  );
  return found.map((one, k) => one / (scales[k] ?? 1));
}

const scaleOf = (squares: readonly (readonly number[])[], i: number): number => Math.sqrt(squares[i]?.[i] ?? 0) || 1;

/** With 1 on the diagonal, so that columns of any size are held against the same bound. */
const scaled = (squares: readonly (readonly number[])[], set: readonly number[]): number[][] =>
  set.map((i) => set.map((j) => (squares[i]?.[j] ?? 0) / (scaleOf(squares, i) * scaleOf(squares, j))));

/** By Cholesky: what is left of a column when the others are taken out of it. */
function isRegular(matrix: readonly (readonly number[])[]): boolean {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const own: number[] = [];
    for (let j = 0; j <= i; j++) {
      const other = j === i ? own : (lower[j] ?? []);
      const rest = (row[j] ?? 0) - own.slice(0, j).reduce((sum, one, k) => sum + one * (other[k] ?? 0), 0);
      if (j < i) own.push(rest / (other[j] ?? 1));
      else if (rest < apart) return false;
      else own.push(Math.sqrt(rest));
    }
    lower.push(own);
  }
  return true;
}

function inverseOf(squares: readonly (readonly number[])[], { set }: Free): readonly (readonly number[])[] | undefined {
  if (set.length === 0) return [];
  const rows = set.map((_, k) => {
    const unit = squares.map((_, i) => (i === set[k] ? 1 : 0));
    return solved(squares, unit, set);
  });
  return rows.every((one) => one !== undefined) ? rows.flatMap((one) => (one ? [one] : [])) : undefined;
}
