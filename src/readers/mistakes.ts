// Mistakes of a file that people write for us, as problems: where, what was found, what was expected, and the nearest valid name.
import { nearest } from "#base/nearest";
import type { Problem } from "#model/evidence";
import { type Mistake, mistakesIn, type Path } from "#model/mistake";
import { entriesOf, type Entry, get, type Node } from "#syntax/node";
import { plainOf, wordsOf } from "./plain.ts";
import type { SourceText } from "./reader.ts";

/** All that a schema refuses in a part of a file. */
export function problemsOf(file: SourceText, schema: Parameters<typeof mistakesIn>[0], part: Entry): Problem[] {
  return mistakesIn(schema, plainOf(part.value)).map((one) => problemOfMistake(file, part, one));
}

export function problemOfMistake(file: SourceText, part: Entry, mistake: Mistake): Problem {
  const last = mistake.path.at(-1);
  const holder = mistake.path.length === 0 ? part : placeOf(part, mistake.path);
  const line = file.lines.lineAt(holder.keyOffset);
  if (mistake.what === "unknown key")
    return withNearest(file.problem(line, String(last), mistake.expected), String(last), mistake);
  if (mistake.what === "missing")
    return file.problem(line, `${part.key} without ${String(last)}`, `${String(last)}: ${mistake.expected}`);
  const found = wordsOf(holder.value);
  const told = typeof last === "string" ? `${last}: ${found}` : found;
  return withNearest(file.problem(line, told, mistake.expected), found, mistake);
}

function withNearest(problem: Problem, found: string, { candidates }: Mistake): Problem {
  const meant = nearest(found, candidates);
  return meant === undefined ? problem : { ...problem, nearest: meant };
}

/** Where a part of an element stands: at its key in a map, at itself in a list, else at the nearest part around it. */
export function placeOf(element: Entry, path: Path): Entry {
  const last = path.at(-1);
  if (last === undefined) return element;
  const holder: Node | undefined = get(element.value, ...path.slice(0, -1));
  if (typeof last === "number") {
    const item = holder && get(holder, last);
    if (item) return { key: element.key, keyOffset: item.offset, value: item };
  } else {
    const entry = entriesOf(holder).find((one) => one.key === last);
    if (entry) return entry;
  }
  return placeOf(element, path.slice(0, -1));
}
