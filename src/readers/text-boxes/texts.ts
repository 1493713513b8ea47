// The words between boxes and lines: runs of words in a row, and blocks of rows that belong together.
import type { Grid } from "./grid.ts";
import type { Shape, Shapes } from "./shapes.ts";
import type { Strokes } from "./strokes.ts";

export interface Segment {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly holder: Shape | undefined;
}

export interface Block {
  readonly segments: Segment[];
  readonly holder: Shape | undefined;
}

export function segmentsIn(grid: Grid, shapes: Shapes, strokes: Strokes): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row < grid.height; row++) {
    let start = -1;
    let end = -1;
    const close = (): void => {
      if (start < 0) return;
      const text = (grid.rows[row] ?? [])
        .slice(start, end + 1)
        .join("")
        .trim();
      if (text !== "") segments.push({ row, start, end, text, holder: shapes.insides.get(grid.key(row, start)) });
      start = -1;
    };
    for (let column = 0; column < (grid.rows[row]?.length ?? 0); column++) {
      const sign = grid.at(row, column);
      const isWord = sign !== " " && strokes.isOpen(row, column) && strokes.at(row, column) === 0;
      // Words stand one apart; a wider gap, a line or a border ends them.
      if (isWord) {
        if (start < 0) start = column;
        end = column;
      } else if (sign !== " " || column - end > 1) close();
    }
    close();
  }
  return segments;
}

export function textOf(block: Block): string {
  return block.segments.map((one) => one.text).join(" ");
}

export function spanOf({ segments }: Block): { top: number; bottom: number; start: number; end: number } {
  return {
    top: segments[0]?.row ?? 0,
    bottom: segments.at(-1)?.row ?? 0,
    start: Math.min(...segments.map((one) => one.start)),
    end: Math.max(...segments.map((one) => one.end)),
  };
}

/** Rows of words under each other are one block, unless lines lead to both from the side. */
export function blocksOf(segments: readonly Segment[], isAnchor: (segment: Segment) => boolean): Block[] {
  const blocks: Block[] = [];
  let above: { block: Block; hasAnchor: boolean }[] = [];
  let row = -1;
  let current: typeof above = [];
  for (const segment of segments) {
    if (segment.row !== row) {
      above = segment.row === row + 1 ? current : [];
      current = [];
      ({ row } = segment);
    }
    const hasAnchor = isAnchor(segment);
    const over = above.find((one) => !(one.hasAnchor && hasAnchor) && belong(one.block, segment));
    if (over) {
      over.block.segments.push(segment);
      above = above.filter((one) => one !== over);
      current.push({ block: over.block, hasAnchor: over.hasAnchor || hasAnchor });
    } else {
      const block = { segments: [segment], holder: segment.holder };
      blocks.push(block);
      current.push({ block, hasAnchor });
    }
  }
  return blocks;
}

function belong({ segments, holder }: Block, { start, end, holder: own }: Segment): boolean {
  const last = segments.at(-1);
  if (!last || holder !== own || last.start > end || start > last.end) return false;
  return Math.abs(last.start - start) <= 1 || Math.abs(last.start + last.end - start - end) <= 6;
}
