// Reads drawings of boxes and arrows made of signs, as they stand in fenced blocks.
import { DrawingSoFar, drawingLimits } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { partOf } from "./edges.ts";
import { gridLimits } from "./grid.ts";
import { isDrawing } from "./judgement.ts";
import type { Sketch } from "./sketch.ts";
import { sketchOf } from "./sketch.ts";

export const textBoxesReader = defineReader({
  id: "text-boxes",
  title: "Drawings of boxes and arrows made of signs",
  understands: "in part",
  of: "documents",
  claims: (path) => path.endsWith(".boxes"),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const nothing: Reading = { facts: [], problems: [] };
  // A drawing of which a part is missing tells what is not so.
  if (file.text.length > drawingLimits.characters) return nothing;
  const lines = file.text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0 || lines.length > gridLimits.rows) return nothing;
  const sketch = sketchOf(lines);
  if (!sketch || !isDrawing(lines, sketch)) return nothing;
  const drawing = new DrawingSoFar(file, "text boxes", first + 1);
  drawing.shows = sketch.isSequence ? "sequence" : "components";
  tell(sketch, drawing);
  return { facts: drawing.facts(lines.findLastIndex((line) => line.trim() !== "") + 1), problems: drawing.problems };
}

function tell({ parts, edges, isSequence }: Sketch, drawing: DrawingSoFar): void {
  const ids = new Map<object, string>();
  for (const [key, part] of parts) ids.set(key, idFor(part.label, "segments" in key, drawing, part.row));
  for (const [key, { label, does, isFrame, row, inside }] of parts) {
    let holder: string | undefined;
    // A frame without words is none.
    for (let at = inside; at && holder === undefined; at = at.parent) holder = ids.get(at);
    drawing.box(ids.get(key) ?? label, row + 1, {
      label,
      does,
      ...(isFrame ? { means: "boundary" } : {}),
      ...(holder === undefined ? {} : { inside: holder }),
    });
  }
  const told = new Set<string>();
  for (const { from, to, directed, row, label } of edges) {
    const [one, other] = [ids.get(partOf(from)), ids.get(partOf(to))];
    const key = `${one} ${directed} ${other} ${label}`;
    if (one === undefined || other === undefined || (!isSequence && (one === other || told.has(key)))) continue;
    told.add(key);
    drawing.line(one, other, row + 1, { label, directed });
  }
}

/** Words without a box that are written twice are one part; boxes drawn twice are two. */
function idFor(label: string, isWords: boolean, drawing: DrawingSoFar, row: number): string {
  let id = label;
  if (!isWords) for (let count = 2; drawing.has(id); count++) id = `${label} (${count})`;
  drawing.box(id, row + 1);
  return id;
}
