// The signs of a drawing by row and column. Wide signs take two columns, as they do on a screen.
import { down, left, up, type Way } from "./signs.ts";

/** Nobody draws wider or longer by hand. */
export const gridLimits = { rows: 300, columns: 250 };

export class Grid {
  readonly rows: readonly (readonly string[])[];
  readonly height: number;
  readonly width: number;

  constructor(lines: readonly string[]) {
    this.rows = lines.slice(0, gridLimits.rows).map(cellsOf);
    this.height = this.rows.length;
    this.width = this.rows.reduce((most, row) => Math.max(most, row.length), 0);
  }

  at(row: number, column: number): string {
    return this.rows[row]?.[column] ?? " ";
  }

  key(row: number, column: number): number {
    return row * (gridLimits.columns + 1) + column;
  }
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

export function stepFrom({ row, column }: Place, way: Way, steps = 1): Place {
  if (way === up) return { row: row - steps, column };
  if (way === down) return { row: row + steps, column };
  return { row, column: way === left ? column - steps : column + steps };
}

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
/** Signs that stand on others, or join them. */
const without = /[\p{Mn}\p{Cf}]/u;

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const sign of line) {
    if (cells.length >= gridLimits.columns) break;
    if (sign === "\t")
      do cells.push(" ");
      while (cells.length % 8 !== 0);
    else if (without.test(sign)) continue;
    else if (wide.test(sign)) cells.push(sign, "");
    else cells.push(sign === "\u00A0" ? " " : sign);
  }
  return cells.slice(0, gridLimits.columns);
}
