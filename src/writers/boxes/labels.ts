// Finds a place for the label of a line: in a part of it that lies, else beside one that stands.
import { textColumns } from "#document/wrap";
import type { Step } from "#layout/cell-routes";
import type { Canvas } from "./canvas.ts";

/** Whether the label found a place; an empty one needs none. */
export function placeLabel(canvas: Canvas, route: readonly Step[], label: string): boolean {
  if (label === "") return true;
  const width = textColumns(label);
  const place = inLine(canvas, route, width) ?? besideLine(canvas, route, width);
  if (!place) return false;
  canvas.write(place.column, place.row, place.isInLine ? ` ${label} ` : label);
  return true;
}

interface Place {
  readonly column: number;
  readonly row: number;
  readonly isInLine: boolean;
}

/** In the middle of the longest run of signs that lie, with some of them left on both sides. */
function inLine(canvas: Canvas, route: readonly Step[], width: number): Place | undefined {
  const runs: Step[][] = [[]];
  for (const step of route.slice(0, -1)) {
    const lies = step.came === step.goes && /[─╌]/.test(canvas.at(step.column, step.row));
    if (lies) runs.at(-1)?.push(step);
    else runs.push([]);
  }
  const [longest = []] = runs.sort((a, b) => b.length - a.length);
  if (longest.length < width + 4) return undefined;
  const columns = longest.map((one) => one.column);
  const column = Math.min(...columns) + Math.floor((longest.length - width - 2) / 2);
  return { column, row: longest[0]?.row ?? 0, isInLine: true };
}

/** Right or left of a part that stands, with room around; the middle of the line first. */
function besideLine(canvas: Canvas, route: readonly Step[], width: number): Place | undefined {
  const middle = (route.length - 1) / 2;
  const standing = route
    .map((step, at) => ({ step, off: Math.abs(at - middle) }))
    .filter(({ step }) => /[│╎]/.test(canvas.at(step.column, step.row)))
    .sort((a, b) => a.off - b.off);
  for (const { step } of standing)
    for (const column of [step.column + 1, step.column - width - 3])
      if (isFree(canvas, column, step.row, width + 3))
        return { column: column + (column > step.column ? 1 : 2), row: step.row, isInLine: false };
  return undefined;
}

/** Free in its own row, and without words over or under it that would read on. */
function isFree(canvas: Canvas, column: number, row: number, width: number): boolean {
  for (let at = column; at < column + width; at++) if (canvas.at(at, row) !== " ") return false;
  return true;
}
