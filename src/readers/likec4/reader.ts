// Reads models of LikeC4: elements in elements, and the relationships between them.
import { extensionOf } from "#base/path";
import { DrawingSoFar, drawingLimits } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { LikeC4Reading } from "./reading.ts";
import { tokensOf } from "./tokens.ts";

export const likec4Reader = defineReader({
  id: "likec4",
  title: "Models of LikeC4",
  understands: "in part",
  of: "documents",
  claims: (path) => [".c4", ".likec4", ".like-c4"].includes(extensionOf(path)),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const lines = file.text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return { facts: [], problems: [] };
  if (file.text.length > drawingLimits.characters)
    return { facts: [], problems: [file.problem(1, `${file.text.length} characters`, "a model that people write")] };
  const drawing = new DrawingSoFar(file, "likec4", first + 1);
  const reading = new LikeC4Reading(file, drawing, tokensOf(file.text));
  reading.read();
  // A file of views or of a specification alone draws nothing of its own.
  drawing.shows = reading.model.isEmpty ? "other" : "components";
  return { facts: drawing.facts(lines.findLastIndex((line) => line.trim() !== "") + 1), problems: drawing.problems };
}
