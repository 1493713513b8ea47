// Reads drawings of D2: shapes, containers and connections.
import { extensionOf } from "#base/path";
import { DrawingSoFar, drawingLimits } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { D2Reading } from "./reading.ts";
import { syntaxOf } from "./syntax.ts";

export const d2Reader = defineReader({
  id: "d2",
  title: "Drawings of D2",
  understands: "in part",
  of: "documents",
  claims: (path) => extensionOf(path) === ".d2",
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const lines = file.text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return { facts: [], problems: [] };
  if (file.text.length > drawingLimits.characters)
    return { facts: [], problems: [file.problem(1, `${file.text.length} characters`, "a drawing that people write")] };
  const drawing = new DrawingSoFar(file, "d2", first + 1);
  const { statements, troubles } = syntaxOf(file.text);
  for (const { offset, found, expected } of troubles) drawing.problem(file.lines.lineAt(offset), found, expected);
  new D2Reading(file, drawing).read(statements);
  return { facts: drawing.facts(lines.findLastIndex((line) => line.trim() !== "") + 1), problems: drawing.problems };
}
