// Reads drawings of Mermaid: flow charts, C4, sequences, classes, entities, states, architecture and blocks.
import { extensionOf } from "#base/path";
import { callOf, takeC4 } from "../c4.ts";
import { DrawingSoFar, drawingLimits, wordsOf } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { readArchitecture } from "./architecture.ts";
import { readClasses } from "./classes.ts";
import { readEntities } from "./entities.ts";
import { FlowReading } from "./flow.ts";
import { readSequence } from "./sequence.ts";
import { type MermaidSource, sourceOf, type Statement, statementsOf } from "./source.ts";
import { readStates } from "./states.ts";

export const mermaidReader = defineReader({
  id: "mermaid",
  title: "Mermaid drawings",
  understands: "in part",
  of: "documents",
  claims: (path) => [".mmd", ".mermaid"].includes(extensionOf(path)),
  read,
});

/** Drawings of plans, shares and thoughts: they show no parts and no lines. */
const others =
  /^(mindmap|gantt|pie|gitGraph|journey|quadrantChart|requirementDiagram|requirement|sankey|xychart|timeline|kanban|packet|radar|treemap|zenuml|info|venn|ishikawa|eventmodeling|treeView|wardley|swimlane)/;

async function read(file: SourceText): Promise<Reading> {
  const text = file.text.slice(0, drawingLimits.characters);
  const source = sourceOf(text);
  const drawing = new DrawingSoFar(file, "mermaid", 1);
  drawing.title = source.title;
  const last = file.lines.lineAt(text.trimEnd().length);
  if (source.header === "") return { facts: [], problems: [] };
  if (!readKind(file, source, drawing)) {
    const found = source.header;
    return { facts: [], problems: [file.problem(file.lines.lineAt(source.body), found, "a kind of Mermaid drawing")] };
  }
  if (text.length < file.text.length) drawing.problem(last, "a very long drawing", "a drawing of 200,000 characters");
  return { facts: drawing.facts(last), problems: drawing.problems };
}

function readKind(file: SourceText, source: MermaidSource, drawing: DrawingSoFar): boolean {
  const { header } = source;
  if (/^(graph|flowchart|flowchart-elk)$/i.test(header)) new FlowReading(file, source, drawing).read(false);
  else if (/^block(-beta)?$/.test(header)) new FlowReading(file, source, drawing).read(true);
  else if (/^C4(Context|Container|Component|Dynamic|Deployment)$/i.test(header)) readC4(statementsOf(source), drawing);
  else if (/^sequenceDiagram$/i.test(header)) readSequence(statementsOf(source), drawing);
  else if (/^classDiagram(-v2)?$/i.test(header)) readClasses(statementsOf(source), drawing);
  else if (/^erDiagram$/i.test(header)) readEntities(statementsOf(source), drawing);
  else if (/^stateDiagram(-v2)?$/i.test(header)) readStates(statementsOf(source), drawing);
  else if (/^architecture(-beta)?$/.test(header)) readArchitecture(statementsOf(source), drawing);
  else return others.test(header);
  return true;
}

function readC4(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "components";
  const frames: (string | undefined)[] = [];
  for (const { text, line } of statements) {
    const title = /^title\s+(.+)$/.exec(text)?.[1];
    const call = callOf(text);
    if (title !== undefined) drawing.title = wordsOf(title);
    else if (text === "}") frames.pop();
    else if (text === "{") frames.push(undefined);
    else if (/^direction\b/.test(text)) continue;
    else if (!call || !takeC4(call, drawing, line, frames))
      drawing.problem(line, text, "an element or a relation of C4");
  }
}
