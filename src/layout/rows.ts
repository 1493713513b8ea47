// Packs boxes that nothing connects in rows, like words on a page.
import type { Box } from "./drawing.ts";

const gap = 28;

/** The boxes from the upper left corner on, no row wider than `limit` unless one box is. */
export function packRows(boxes: readonly Box[], limit: number): Box[] {
  const placed: Box[] = [];
  let [x, y, height] = [0, 0, 0];
  for (const box of [...boxes].sort(byKind)) {
    if (x > 0 && x + box.width > limit) {
      y += height + gap;
      [x, height] = [0, 0];
    }
    placed.push({ ...box, x, y });
    x += box.width + gap;
    height = Math.max(height, box.height);
  }
  return placed;
}

/** Alike things stand together. */
function byKind(a: Box, b: Box): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
