// State drawings: states, those that hold others, and the ways between them. Where they begin and end is no state.
import { type DrawingSoFar, wordsOf } from "../drawing.ts";
import { insideOf } from "../c4.ts";
import { type Statement, unmarked } from "./source.ts";

const passed = /^(direction|style|classDef|class|click|hide|scale|accTitle|accDescr|title|--)(?=\W|$)|^--$/;

export function readStates(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "states";
  const frames: (string | undefined)[] = [];
  let isNote = false;
  for (const { text, line } of statements) {
    if (isNote) isNote = text !== "end note";
    else if (/^note\b/.test(text)) isNote = !text.includes(":");
    else if (text === "}") frames.pop();
    else if (passed.test(text)) continue;
    else if (/^state\s/.test(text)) takeState(text, line, drawing, frames);
    else if (!takeWay(text, line, drawing, frames) && !takeDescription(text, line, drawing, frames))
      drawing.problem(line, text, "a state or a way between states");
  }
}

/** `state "Long name" as s1`, `state Active {`, `state fork <<fork>>` */
function takeState(text: string, line: number, drawing: DrawingSoFar, frames: (string | undefined)[]): void {
  const match =
    /^state\s+(?:"([^"]*)"(?:\s+as\s+(\S+?))?|([^\s{"<]+)(?:\s+as\s+"?([^"{]+?)"?)?)\s*(<<.*>>|\{)?\s*$/.exec(text);
  if (!match) return drawing.problem(line, text, "a state");
  const [, label, alias, id = label ?? "", words] = match;
  const opens = match[5] === "{";
  const key = alias ?? id;
  drawing.box(key, line, {
    ...((label ?? words) === undefined ? {} : { label: wordsOf(label ?? words ?? "") }),
    ...(opens ? { means: "boundary" } : {}),
    ...insideOf(frames),
  });
  if (opens) frames.push(key);
}

/** `idle --> busy : asked` */
function takeWay(text: string, line: number, drawing: DrawingSoFar, frames: readonly (string | undefined)[]): boolean {
  const match = /^(\S+|"[^"]*")\s*-->\s*([^\s:]+|"[^"]*")\s*(?::\s*(.*))?$/.exec(text);
  if (!match) return false;
  const [from, to] = [match[1], match[2]].map((one = "") => mention(one, line, drawing, frames));
  if (from !== undefined && to !== undefined) drawing.line(from, to, line, { label: wordsOf(match[3] ?? "") });
  return true;
}

/** Nothing for `[*]`, where things begin and end. */
function mention(
  said: string,
  line: number,
  drawing: DrawingSoFar,
  frames: readonly (string | undefined)[],
): string | undefined {
  const id = unmarked(said.replace(/:::.*$/, ""));
  if (/^\[(\*|H\*?)\]$/.test(id)) return undefined;
  drawing.box(id, line, drawing.has(id) ? {} : insideOf(frames));
  return id;
}

/** `busy : Does its work` */
function takeDescription(
  text: string,
  line: number,
  drawing: DrawingSoFar,
  frames: readonly (string | undefined)[],
): boolean {
  const match = /^([^\s:]+)\s*(?::(?!:)\s*(.+)|:::\S+)?$/.exec(text);
  const id = match && mention(match[1] ?? "", line, drawing, frames);
  if (id && match[2]) drawing.box(id, line, { label: wordsOf(match[2]) });
  return match !== null;
}
