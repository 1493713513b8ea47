// The legend under a drawing: only the shapes and lines that occur in it.
import { textWidth } from "#layout/measure";
import type { Drawing } from "#layout/drawing";
import { outlineOf } from "#layout/outline";
import { componentKinds, type ComponentKind } from "#model/system";
import { escapeHtml } from "./escape.ts";
import { exposedSign, shapeOf, short } from "./svg-shapes.ts";
import { familyOf } from "./svg-style.ts";
import { useWords } from "./use-colours.ts";

interface Entry {
  readonly text: string;
  /** Drawn in a space of `icon` size. */
  readonly svg: string;
}

const icon = { width: 30, height: 22 };
const margin = 24;
const rowHeight = 34;

export function legendOf(drawing: Drawing, width: number): { svg: string; height: number } {
  const entries = [...useEntries(drawing), ...kindEntries(drawing), ...lineEntries(drawing)];
  if (entries.length === 0) return { svg: "", height: 0 };
  let [x, y] = [margin, 18];
  const parts = entries.map((entry) => {
    const room = icon.width + 8 + textWidth(entry.text, { size: 12 });
    if (x > margin && x + room > width - margin) [x, y] = [margin, y + rowHeight];
    const text = `<text class="t-legend" x="${icon.width + 8}" y="15.5">${escapeHtml(entry.text)}</text>`;
    const part = `<g transform="translate(${short(x)} ${y})">${entry.svg}${text}</g>`;
    x += room + 24;
    return part;
  });
  const rule = `<path class="rule" d="M ${margin} 0 H ${short(width - margin)}"/>`;
  return { svg: rule + parts.join(""), height: y + rowHeight + 6 };
}

function kindEntries(drawing: Drawing): Entry[] {
  const kinds = componentKinds.filter((kind) => drawing.boxes.some((box) => box.kind === kind));
  return kinds.map((kind) => ({ text: kind.replace("-", " "), svg: kindIcon(kind) }));
}

function useEntries(drawing: Drawing): Entry[] {
  const levels = ([1, 2, 3] as const).filter((level) => drawing.boxes.some((box) => box.use === level));
  const swatch = `<rect class="shape" x="2" y="3" width="26" height="16" rx="3"/>`;
  return levels.map((level) => ({ text: useWords[level], svg: `<g class="use-${level}">${swatch}</g>` }));
}

/** The shape itself, drawn twice as large and shrunk, so that its ends keep their form. */
function kindIcon(kind: ComponentKind): string {
  const shape = shapeOf(kind, { x: 1, y: 1, width: icon.width * 2 - 2, height: icon.height * 2 - 2 });
  return `<g class="${outlineOf(kind)} ${familyOf(kind)}" transform="scale(.5)">${shape}</g>`;
}

function lineEntries(drawing: Drawing): Entry[] {
  const entries: Entry[] = [];
  const line = (dashed: string) => {
    return `<path class="wire${dashed}" d="M 0 11 H 23"/><path class="head" d="M 30 11 L 21 6.8 L 21 15.2 Z"/>`;
  };
  if (drawing.routes.some((route) => !route.async)) entries.push({ text: "calls", svg: line("") });
  if (drawing.routes.some((route) => route.async)) entries.push({ text: "sends, does not wait", svg: line(" async") });
  if (drawing.boxes.some((box) => box.exposed)) {
    entries.push({ text: "reached from outside", svg: exposedSign({ x: 8, y: 4 }) });
  }
  return entries;
}
