// A drawing for a terminal: who calls whom, one line for each caller.
import type { Drawing } from "#layout/drawing";
import { oneLine } from "./escape.ts";
import { fitted, textColumns, wrap, type Span } from "./wrap.ts";

export function pictureLines(drawing: Drawing, width: number): Span[][] {
  const names = new Map(drawing.boxes.map((box) => [box.id, oneLine(box.name)]));
  const callers = inOrder(drawing);
  const column = Math.min(28, Math.max(0, ...callers.map((id) => textColumns(names.get(id) ?? ""))));
  return callers.flatMap((id) => {
    const name = names.get(id) ?? "";
    const start: Span[] = [
      { text: fitted(name, column), paint: "strong" },
      { text: " ─▶ ", paint: "faint" },
    ];
    const lines = wrap(targetsOf(drawing, id, names), Math.max(16, width - column - 4));
    return lines.map((line, i) => (i === 0 ? [...start, ...line] : [{ text: " ".repeat(column + 4) }, ...line]));
  });
}

/** Callers as the picture shows them: from the upper left on. */
function inOrder(drawing: Drawing): string[] {
  const callers = new Set(drawing.routes.map((route) => route.from));
  const boxes = drawing.boxes.filter((box) => callers.has(box.id));
  return boxes.sort((a, b) => a.y - b.y || a.x - b.x).map((box) => box.id);
}

function targetsOf(drawing: Drawing, id: string, names: ReadonlyMap<string, string>): Span[] {
  const routes = drawing.routes.filter((route) => route.from === id);
  return routes.flatMap((route, i): Span[] => {
    const label = route.label ? ` (${oneLine(route.label.text)})` : "";
    const comma = i === routes.length - 1 ? "" : ", ";
    return [{ text: names.get(route.to) ?? "" }, { text: label, paint: "faint" }, { text: comma }];
  });
}
