// Sequence drawings: who takes part, and the messages between them.
import { type BoxSaid, type DrawingSoFar, wordsOf } from "../drawing.ts";
import { insideOf } from "../c4.ts";
import { type Statement, unmarked } from "./source.ts";

const arrows = /<<-->>|<<->>|-->>|->>|-->|->|--?[|]?[\\/]{1,2}|[\\/]{1,2}[|]?--?/;
/** Their letters and brackets stand in names too. */
const rareArrows = /\s*--?(?:x|\))\s*(?=[+\-\w"])/;
const openings = /^(loop|alt|opt|par|par_over|critical|break|rect)\b/;
const passed =
  /^(activate|deactivate|destroy|autonumber|note|else|and|option|links?|properties|details|title|acctitle|accdescr)\b/i;
const means: ReadonlyMap<string, BoxSaid["means"]> = new Map([
  ["actor", "person"],
  ["database", "database"],
  ["queue", "broker"],
]);

export function readSequence(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "sequence";
  const frames: (string | undefined)[] = [];
  for (const { text, line } of statements) {
    const statement = text.replace(/;$/, "").trim();
    if (statement === "end") frames.pop();
    else if (openings.test(statement)) frames.push(undefined);
    else if (passed.test(statement)) drawing.title ??= /^title:?\s+(.+)$/.exec(statement)?.[1];
    else if (/^box\b/.test(statement)) frames.push(openBox(statement.slice(3).trim(), line, drawing));
    else if (!takePart(statement, line, drawing, frames) && !takeMessage(statement, line, drawing))
      drawing.problem(line, text, "a participant, a message or a note of a sequence drawing");
  }
}

/** `box rgb(33,66,99) Title`, `box Aqua Title` */
function openBox(said: string, line: number, drawing: DrawingSoFar): string {
  const title = wordsOf(said.replace(/^(rgba?\([^)]*\)|transparent\b|#[\da-f]{3,8}\b)\s*/i, ""));
  const colour = /^[A-Z][a-z]+\s+(?=\S)/.exec(title)?.[0] ?? "";
  const id = `box ${line}`;
  drawing.box(id, line, { label: title.slice(isColour(colour.trim()) ? colour.length : 0), means: "boundary" });
  return id;
}

const colours =
  /^(light|dark|medium|pale|deep)?(aqua|blue|red|green|yellow|gr[ae]y|pink|purple|orange|cyan|white|gold|coral|salmon|beige|ivory|lavender|teal|violet|brown|lime|azure|steelblue|skyblue|seagreen)$/i;

function isColour(word: string): boolean {
  return colours.test(word);
}

/** `participant A as Alice`, `create actor D`, `participant Q@{ "type": "queue" }` */
function takePart(
  statement: string,
  line: number,
  drawing: DrawingSoFar,
  frames: readonly (string | undefined)[],
): boolean {
  const part = /^(?:create\s+)?(participant|actor)\s+(.+)$/.exec(statement);
  if (!part) return false;
  const details = /@\{([^}]*)\}/.exec(part[2] ?? "");
  const [id = "", label = ""] = (part[2] ?? "").replace(/@\{[^}]*\}/, "").split(/\s+as\s+/);
  const type = /["']?type["']?\s*:\s*["']?(\w+)/.exec(details?.[1] ?? "")?.[1];
  const alias = /["']?alias["']?\s*:\s*["']([^"']*)/.exec(details?.[1] ?? "")?.[1];
  const kind = means.get(type ?? part[1] ?? "");
  drawing.box(unmarked(id).trim(), line, {
    label: wordsOf(unmarked(label || (alias ?? id))),
    ...(kind ? { means: kind } : {}),
    ...insideOf(frames),
  });
  return true;
}

/** `A->>+B: asks` */
function takeMessage(statement: string, line: number, drawing: DrawingSoFar): boolean {
  const colon = statement.indexOf(":");
  const ends = colon < 0 ? statement : statement.slice(0, colon);
  const arrow = arrows.exec(ends) ?? rareArrows.exec(ends);
  if (!arrow) return false;
  const from = unmarked(ends.slice(0, arrow.index)).trim();
  const to = unmarked(ends.slice(arrow.index + arrow[0].length).replace(/^\s*(?:\(\))?[+-]?(?:\(\))?/, "")).trim();
  if (from === "" || to === "") return false;
  for (const id of [from, to]) if (!drawing.has(id)) drawing.box(id, line, { label: wordsOf(id) });
  const label = colon < 0 ? "" : wordsOf(unmarked(statement.slice(colon + 1)));
  drawing.line(from, to, line, { label, directed: !arrow[0].includes("<<") });
  return true;
}
