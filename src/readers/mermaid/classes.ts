// Class drawings: classes, their namespaces, and how they relate.
import { type DrawingSoFar, wordsOf } from "../drawing.ts";
import { insideOf } from "../c4.ts";
import { type Statement, unmarked } from "./source.ts";

const relation =
  /^("[^"]*"|`[^`]*`|[^\s"<>|*]+?)\s*("[^"]*")?\s*((?:<\||<|\*|o|\(\))?(?:--|\.\.)(?:\|>|>|\*|o(?=[\s"])|\(\))?)\s*("[^"]*")?\s*(`[^`]*`|[^\s":]+)\s*(?::\s*(.*))?$/;
const passed =
  /^(note|direction|style|cssClass|classDef|click|callback|link|title|hide|accTitle|accDescr|<<[^>]*>>)(?=\W|$)/;

export function readClasses(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "classes";
  const frames: (string | undefined)[] = [];
  let isBody = false;
  for (const { text, line } of statements) {
    if (isBody) isBody = !text.startsWith("}") && !text.endsWith("}");
    else if (text === "}") frames.pop();
    else if (passed.test(text)) continue;
    else if (/^namespace\s/.test(text)) frames.push(openNamespace(text, line, drawing, frames));
    else if (/^class\s/.test(text)) isBody = takeClass(text, line, drawing, frames);
    else if (!takeRelation(text, line, drawing) && !takeMember(text, line, drawing))
      drawing.problem(line, text, "a class, a relation or a member of a class drawing");
  }
}

function openNamespace(
  text: string,
  line: number,
  drawing: DrawingSoFar,
  frames: readonly (string | undefined)[],
): string {
  const name = unmarked(text.slice("namespace".length).replace(/\{.*$/, ""));
  drawing.box(name, line, { label: wordsOf(name), means: "boundary", ...insideOf(frames) });
  return name;
}

/** `class Order["An order"]:::style {`; whether its body follows. */
function takeClass(
  text: string,
  line: number,
  drawing: DrawingSoFar,
  frames: readonly (string | undefined)[],
): boolean {
  const match = /^class\s+(`[^`]*`|[^\s[{:<]+)\s*(?:\["([^"]*)"\])?/.exec(text);
  if (!match) return /\{[^}]*$/.test(text);
  const id = idOf(match[1] ?? "");
  drawing.box(id, line, { label: wordsOf(match[2] ?? id), ...insideOf(frames) });
  return /\{[^}]*$/.test(text);
}

function takeRelation(text: string, line: number, drawing: DrawingSoFar): boolean {
  const match = relation.exec(text);
  if (!match) return false;
  const [, left = "", , arrow = "", , right = "", label = ""] = match;
  const [one, other] = [idOf(left), idOf(right)];
  for (const id of [one, other]) if (!drawing.has(id)) drawing.box(id, line, { label: wordsOf(id) });
  // A diamond lies at the owner, and an arrow head at what is owned, used or extended.
  const isTurned = /^<|[*o]$/.test(arrow) && !arrow.endsWith(">");
  const isPlain = /^(--|\.\.)$/.test(arrow) || (arrow.startsWith("<") && arrow.endsWith(">"));
  const [from, to] = isTurned ? [other, one] : [one, other];
  drawing.line(from, to, line, { label: wordsOf(label), directed: !isPlain });
  return true;
}

/** `Order : +int total` */
function takeMember(text: string, line: number, drawing: DrawingSoFar): boolean {
  const id = /^(`[^`]*`|[^\s:]+)\s*:(?!:)/.exec(text)?.[1];
  if (id !== undefined) drawing.box(idOf(id), line);
  return id !== undefined;
}

function idOf(name: string): string {
  return unmarked(
    name
      .replace(/`/g, "")
      .replace(/:::.*$/, "")
      .replace(/~.*$/, ""),
  ).trim();
}
