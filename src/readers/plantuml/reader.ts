// Reads drawings of PlantUML: components and deployment, C4, sequences, classes, entities and states.
import { extensionOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { DrawingSoFar, drawingLimits, wordsOf } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { labelOf } from "./elements.ts";
import { PlantumlReading } from "./reading.ts";
import { sourcesOf } from "./source.ts";

export const plantumlReader = defineReader({
  id: "plantuml",
  title: "PlantUML drawings",
  understands: "in part",
  of: "documents",
  claims: (path) => [".puml", ".plantuml", ".iuml", ".pu"].includes(extensionOf(path)),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const text = file.text.slice(0, drawingLimits.characters);
  const facts: Fact[] = [];
  const problems: Problem[] = [];
  for (const source of sourcesOf(text)) {
    const drawing = new DrawingSoFar(file, "plantuml", source.first);
    drawing.title = source.title && wordsOf(labelOf(source.title));
    // Mind maps, Gantt charts, data and the like show no parts.
    if (/^(uml|c4)$/i.test(source.kind)) new PlantumlReading(source, drawing).read();
    // A file of definitions that others include draws nothing.
    if (drawing.boxCount > 0 || source.statements.length > 0) facts.push(...drawing.facts(source.last));
    problems.push(...drawing.problems);
  }
  if (text.length < file.text.length)
    problems.push(file.problem(file.lines.lineAt(text.length), "a very long file", "a file of 200,000 characters"));
  return { facts, problems };
}
