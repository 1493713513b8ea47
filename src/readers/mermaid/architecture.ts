// Architecture drawings of Mermaid: groups, services, and edges between their sides.
import { type DrawingSoFar, wordsOf } from "../drawing.ts";
import { type Statement, unmarked } from "./source.ts";

const element =
  /^(group|service|junction)\s+([\w-]+)\s*(?:\(\s*"?([^")]*)"?\s*\))?\s*(?:\[([^\]]*)\])?(?:\s+in\s+([\w-]+))?$/;
const edge =
  /^([\w-]+)(?:\{group\})?\s*(?::\s*[LRTB])?\s*(<)?--?(?:\[([^\]]*)\]-)?(>)?\s*(?:[LRTB]\s*:\s*)?([\w-]+)(?:\{group\})?$/;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly directed: boolean;
  readonly line: number;
}

export function readArchitecture(statements: readonly Statement[], drawing: DrawingSoFar): void {
  drawing.shows = "components";
  const junctions = new Set<string>();
  const edges: Edge[] = [];
  for (const { text, line } of statements) {
    const said = element.exec(text);
    const drawn = said ? undefined : edge.exec(text);
    if (said?.[1] === "junction") junctions.add(said[2] ?? "");
    else if (said) takeElement(said, line, drawing);
    else if (drawn) edges.push(edgeOf(drawn, line));
    else if (!/^(title|align)\b/.test(text)) drawing.problem(line, text, "a group, a service, a junction or an edge");
  }
  for (const { from, to, ...said } of throughJunctions(edges, junctions)) drawing.line(from, to, said.line, said);
}

function takeElement(
  [, kind, id = "", icon = "", title, inside]: RegExpExecArray,
  line: number,
  drawing: DrawingSoFar,
): void {
  const isStore = /database|disk|(^|[:-])(rds|dynamodb|postgres|mysql|redis|mongo)/i.test(icon);
  drawing.box(id, line, {
    ...(title === undefined ? {} : { label: wordsOf(unmarked(title)) }),
    ...(kind === "group" ? { means: "boundary" } : isStore ? { means: "database" } : {}),
    ...(inside === undefined ? {} : { inside }),
  });
}

function edgeOf([, left = "", headLeft, label = "", headRight, right = ""]: RegExpExecArray, line: number): Edge {
  const isTurned = headLeft !== undefined && headRight === undefined;
  const [from, to] = isTurned ? [right, left] : [left, right];
  return { from, to, label: wordsOf(label), directed: (headLeft === undefined) !== (headRight === undefined), line };
}

/** Lines that meet in a junction are lines between what lies at their far ends. */
function throughJunctions(edges: readonly Edge[], junctions: ReadonlySet<string>): Edge[] {
  const joined: Edge[] = [];
  const at = (id: string): Edge[] => edges.filter((one) => one.from === id || one.to === id);
  for (const start of edges) {
    const isOutside = !junctions.has(start.from) || (!start.directed && !junctions.has(start.to));
    if (!isOutside) continue;
    const source = junctions.has(start.from) ? start.to : start.from;
    const first = junctions.has(start.from) ? start.from : start.to;
    if (!junctions.has(first)) {
      joined.push(start);
      continue;
    }
    const seen = new Set([first]);
    for (const junction of seen) {
      if (seen.size > 100) break;
      for (const one of at(junction)) {
        const other = one.from === junction ? one.to : one.directed ? junction : one.from;
        if (junctions.has(other)) seen.add(other);
        else if (other !== source && (one.directed || start.directed || source < other))
          joined.push({ ...one, from: source, to: other, directed: one.directed || start.directed });
      }
    }
  }
  return joined;
}
