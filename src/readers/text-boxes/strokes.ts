// Which signs are lines: in a drawing a `-`, a `|` or a `v` is a stroke only beside others; else it is a word or code.
import type { Grid } from "./grid.ts";
import type { Shapes } from "./shapes.ts";
import { down, headOf, isHorizontal, isPlain, isVertical, left, right, up, waysOf } from "./signs.ts";

const word = /[\p{L}\p{N}_]/u;

export class Strokes {
  private readonly grid: Grid;
  private readonly shapes: Shapes;
  private readonly known = new Map<number, number>();

  constructor(grid: Grid, shapes: Shapes) {
    this.grid = grid;
    this.shapes = shapes;
  }

  isBorder(row: number, column: number): boolean {
    return this.shapes.borders.has(this.grid.key(row, column));
  }

  /** Whether lines may run there: not in a border, and not among the words of a box. */
  isOpen(row: number, column: number): boolean {
    const key = this.grid.key(row, column);
    const holder = this.shapes.insides.get(key);
    return !this.shapes.borders.has(key) && (holder === undefined || holder.isOpen);
  }

  /** The ways out of a stroke; 0 for what is none. */
  at(row: number, column: number): number {
    if (row < 0 || column < 0 || row >= this.grid.height || waysOf(this.grid.at(row, column)) === 0) return 0;
    const key = this.grid.key(row, column);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.isOpen(row, column) && this.isStroke(row, column) ? waysOf(this.grid.at(row, column)) : 0;
    this.known.set(key, found);
    return found;
  }

  headAt(row: number, column: number): number {
    return this.at(row, column) === 0 ? 0 : headOf(this.grid.at(row, column));
  }

  private isStroke(row: number, column: number): boolean {
    const sign = this.grid.at(row, column);
    if (sign === "→" || sign === "←" || sign === "↔" || sign === "⇒") return this.isLoneArrow(row, column);
    const head = headOf(sign);
    if (head === right) return this.isTip(row, column, -1);
    if (head === left) return this.isTip(row, column, 1);
    if (head === down || head === up) return this.isUpright(row, column, head);
    if (!isPlain(sign)) return true;
    if (isHorizontal(sign)) return this.isRunAt(row, column);
    if (sign === "|") return this.isPipe(row, column);
    return sign === "+" ? this.isJoint(row, column) : this.isRound(row, column);
  }

  /** `A → B`, but not `a→b` within words. */
  private isLoneArrow(row: number, column: number): boolean {
    const [before, after] = [this.grid.at(row, column - 1), this.grid.at(row, column + 1)];
    return !(word.test(before) && word.test(after));
  }

  private isTip(row: number, column: number, back: number): boolean {
    const behind = this.grid.at(row, column + back);
    if (isHorizontal(behind)) return this.isRunAt(row, column + back);
    const isSolid = !isPlain(this.grid.at(row, column));
    return isSolid && (this.isBorder(row, column + back) || (waysOf(behind) !== 0 && headOf(behind) === 0));
  }

  /** A head that points up or down stands at the end of a line, at a border, or alone between words. */
  private isUpright(row: number, column: number, head: number): boolean {
    const sign = this.grid.at(row, column);
    const back = head === down ? row - 1 : row + 1;
    const behind = this.grid.at(back, column);
    const isHeld = (waysOf(behind) & head) !== 0 || this.isBorder(back, column);
    if (!isPlain(sign)) return isHeld || this.grid.at(row, column - 1).trim() === "" || isHorizontal(behind);
    const beside = [this.grid.at(row, column - 1), this.grid.at(row, column + 1)];
    return isHeld && behind !== "v" && !beside.some((one) => word.test(one));
  }

  private isRunAt(row: number, column: number): boolean {
    if (!isPlain(this.grid.at(row, column))) return true;
    let [from, to] = [column, column];
    while (isHorizontal(this.grid.at(row, from - 1)) && !this.isBorder(row, from - 1)) from--;
    while (isHorizontal(this.grid.at(row, to + 1)) && !this.isBorder(row, to + 1)) to++;
    const [before, after] = [this.grid.at(row, from - 1), this.grid.at(row, to + 1)];
    const hasHead = headOf(before) === left || headOf(after) === right;
    const joins = (at: number, sign: string): boolean =>
      this.isBorder(row, at) || (waysOf(sign) !== 0 && sign !== "." && sign !== "," && headOf(sign) === 0);
    const [isLeft, isRight] = [joins(from - 1, before), joins(to + 1, after)];
    const length = to - from + 1;
    const isDouble = this.grid.at(row, column) === "=";
    if (length >= 3 || (length === 2 && hasHead)) return !isDouble || hasHead || isLeft || isRight || length > 3;
    // `--option`, `ptr->field` and `a = b` are words.
    const [outerLeft, outerRight] = [
      this.grid.at(row, headOf(before) ? from - 2 : from - 1),
      this.grid.at(row, headOf(after) ? to + 2 : to + 1),
    ];
    if (isDouble) return false;
    if (hasHead) return !(word.test(outerLeft) && word.test(outerRight)) && !/[({]/.test(outerLeft);
    if (length === 2) return isLeft || isRight || (outerLeft === " " && outerRight === " ");
    return isLeft && isRight;
  }

  private isPipe(row: number, column: number): boolean {
    for (const [at, way] of [
      [row - 1, down],
      [row + 1, up],
    ] as const) {
      const sign = this.grid.at(at, column);
      if ((waysOf(sign) & way) !== 0 || this.isBorder(at, column)) return true;
      if (sign === "-" && this.grid.at(at, column - 1) === "-" && this.grid.at(at, column + 1) === "-") return true;
    }
    // A row of nothing but lines between rows of words.
    const signs = this.grid.rows[row] ?? [];
    if (signs.every((sign) => sign === " " || sign === "|" || headOf(sign) !== 0)) return true;
    return [column - 1, column + 1].some((at) => {
      const sign = this.grid.at(row, at);
      return (isHorizontal(sign) || sign === ">" || sign === "<") && this.grid.at(row, 2 * at - column) === "-";
    });
  }

  private isJoint(row: number, column: number): boolean {
    const beside = [this.grid.at(row, column - 1), this.grid.at(row, column + 1)];
    const over = [this.grid.at(row - 1, column), this.grid.at(row + 1, column)];
    if (beside.some((one) => isHorizontal(one) && one !== "=" && one !== "–")) return true;
    return over.some((one) => isVertical(one) || headOf(one) === up || headOf(one) === down);
  }

  /** `.`, `,`, `'` and a back tick are corners between a line and a pipe. */
  private isRound(row: number, column: number): boolean {
    const beside = [this.grid.at(row, column - 1), this.grid.at(row, column + 1)];
    const opensDown = (waysOf(this.grid.at(row, column)) & down) !== 0;
    const over = this.grid.at(opensDown ? row + 1 : row - 1, column);
    const isHeld = isVertical(over) || headOf(over) === (opensDown ? down : up);
    return beside.some((one) => isHorizontal(one)) && isHeld;
  }
}
