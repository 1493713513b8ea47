// Reads graphs of Graphviz: nodes, edges and clusters.
import { extensionOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { DrawingSoFar, drawingLimits } from "../drawing.ts";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { GraphReading } from "./reading.ts";
import { type Token, tokensOf } from "./tokens.ts";

export const dotReader = defineReader({
  id: "dot",
  title: "Graphs of Graphviz",
  understands: "in part",
  of: "documents",
  claims: (path) => [".dot", ".gv"].includes(extensionOf(path)),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  if (file.text.length > drawingLimits.characters)
    return { facts: [], problems: [file.problem(1, `${file.text.length} characters`, "a graph that people write")] };
  const tokens = tokensOf(file.text);
  const facts: Fact[] = [];
  const problems: Problem[] = [];
  for (let at = 0, last = 0; at < tokens.length;) {
    const head = headAt(tokens, at);
    // Two graphs on one line could not be told apart.
    if (!head || head.line === last) {
      if (facts.length === 0) problems.push(file.problem(tokens[at]?.line, tokens[at]?.text ?? "", "graph or digraph"));
      break;
    }
    last = head.line;
    const drawing = new DrawingSoFar(file, "dot", head.line);
    const reading = new GraphReading(drawing, tokens, head.end, head.isDirected);
    at = reading.read();
    drawing.title = reading.title ?? head.name;
    facts.push(...drawing.facts(tokens[Math.min(at, tokens.length) - 1]?.line ?? head.line));
    problems.push(...drawing.problems);
  }
  return { facts, problems };
}

interface Head {
  readonly isDirected: boolean;
  readonly name: string | undefined;
  readonly line: number;
  /** The place behind the brace. */
  readonly end: number;
}

/** `strict digraph "name" {` */
function headAt(tokens: readonly Token[], from: number): Head | undefined {
  let at = from;
  const word = (): string => (tokens[at]?.isQuoted ? "" : (tokens[at]?.text.toLowerCase() ?? ""));
  const { line } = tokens[at] ?? { line: 1 };
  if (word() === "strict") at++;
  const kind = word();
  if (kind !== "graph" && kind !== "digraph") return undefined;
  at++;
  const named = tokens[at];
  const name = named?.kind === "name" ? named.text : undefined;
  if (name !== undefined) at++;
  if (tokens[at]?.kind !== "{") return undefined;
  return { isDirected: kind === "digraph", name, line, end: at + 1 };
}
