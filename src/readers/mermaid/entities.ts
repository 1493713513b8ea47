// Entity drawings: entities, and the relations between them.
import { type DrawingSoFar, wordsOf } from "../drawing.ts";
import { type Statement, unmarked } from "./source.ts";

const name = String.raw`("[^"]*"|[^\s"{}:|[\]]+(?:\[[^\]]*\])?)(?::::[\w-]+)?`;
const signs = String.raw`(?:\|o|\|\||\}o|\}\||o\||o\{|\|\{|\}|u)?\s*(?:--|\.\.|\.-|-\.)\s*(?:o\||\|\||o\{|\|\{|\|o|\}o|\}\||\{)?`;
const words = String.raw`(?:only one|one or (?:more|many|zero)|zero or (?:one|more|many)|many(?:\([01]\))?|[01]\+|1|one)\s+(?:optionally )?to\s+(?:only one|one or (?:more|many|zero)|zero or (?:one|more|many)|many(?:\([01]\))?|[01]\+|1|one)`;
const relation = new RegExp(`^${name}\\s*(${signs}|\\s${words}\\s)\\s*${name}\\s*(?::\\s*(.*))?$`);
const entity = new RegExp(`^${name}\\s*(:::\\S+)?\\s*(\\{[^}]*\\}?)?$`);

export function readEntities(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "entities";
  let isBody = false;
  for (const { text, line } of statements) {
    if (isBody) {
      isBody = !text.endsWith("}");
      continue;
    }
    if (/^(direction|style|classDef|class|title)\b/.test(text)) continue;
    const related = relation.exec(text);
    const alone = related ? undefined : entity.exec(text);
    if (related) {
      const [from, to] = [take(related[1] ?? "", line, drawing), take(related[3] ?? "", line, drawing)];
      drawing.line(from, to, line, { label: wordsOf(unmarked(related[4] ?? "")), directed: false });
    } else if (alone) {
      take(alone[1] ?? "", line, drawing);
      isBody = alone[3] !== undefined && !alone[3].endsWith("}");
    } else drawing.problem(line, text, "an entity or a relation of an entity drawing");
  }
}

/** `p[Person]`, `"Line item"` */
function take(said: string, line: number, drawing: DrawingSoFar): string {
  const [, id = said, label] = /^([^[]+)\[(.*)\]$/.exec(said) ?? [];
  const plain = unmarked(id);
  drawing.box(plain, line, label === undefined ? {} : { label: wordsOf(unmarked(label)) });
  return plain;
}
