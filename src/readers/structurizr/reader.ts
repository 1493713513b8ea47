// Reads workspaces of Structurizr: the elements of a model and their relationships, as DSL or as JSON.
import { nameOf } from "#base/path";
import { DrawingSoFar, drawingLimits } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { DslReading } from "./dsl.ts";
import { WorkspaceReading } from "./workspace.ts";

export const structurizrReader = defineReader({
  id: "structurizr",
  title: "Workspaces of Structurizr",
  understands: "in part",
  of: "documents",
  claims: (path, head) =>
    path.endsWith(".structurizr.dsl") ||
    (path.endsWith(".dsl") && /^\s*(?:workspace|model)\b/im.test(head)) ||
    (path.endsWith(".json") && isWorkspace(path, head)),
  read,
});

/** A machine writes more than a hand. */
const longestJson = 2_000_000;

function isWorkspace(path: string, head: string): boolean {
  if (/"(?:softwareSystems|people)"\s*:/.test(head)) return /"model"\s*:/.test(head);
  return nameOf(path) === "workspace.json" && /"(?:model|documentation|configuration)"\s*:/.test(head);
}

async function read(file: SourceText): Promise<Reading> {
  const { text } = file;
  const lines = text.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return { facts: [], problems: [] };
  const isJson = file.name.endsWith(".json");
  if (text.length > (isJson ? longestJson : drawingLimits.characters))
    return { facts: [], problems: [file.problem(1, `${text.length} characters`, "a workspace that people write")] };
  const drawing = new DrawingSoFar(file, "structurizr", first + 1);
  const reading = isJson ? new WorkspaceReading(file, drawing) : new DslReading(drawing);
  await reading.read(text);
  drawing.shows = "components";
  drawing.title = reading.title;
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return { facts: drawing.facts(last + 1), problems: drawing.problems };
}
