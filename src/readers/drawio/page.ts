// Reads a page of diagrams.net: boxes in their containers, and the lines whose ends are attached to them.
import { type BoxSaid, type DrawingSoFar, drawingLimits } from "../drawing.ts";
import type { SourceText } from "../reader.ts";
import type { Cell } from "./cells.ts";

type Means = BoxSaid["means"];

const shapes: readonly (readonly [RegExp, Means])[] = [
  [/cylinder|datastore|database/, "database"],
  [/umlactor|^actor$|person|c4\.user|users?$/, "person"],
  [/queue|sqs|message_?bus/, "broker"],
];
const c4Types: readonly (readonly [RegExp, Means])[] = [
  [/person/, "person"],
  [/external/, "external"],
  [/software system/, "system"],
  [/container|component/, "component"],
];

export class PageReading {
  private readonly file: SourceText;
  private readonly drawing: DrawingSoFar;
  /** Before the ids of cells, where two pages are one drawing. */
  private readonly prefix: string;
  private readonly cells: ReadonlyMap<string, Cell>;
  private readonly holders: ReadonlySet<string>;

  constructor(file: SourceText, drawing: DrawingSoFar, prefix: string, cells: readonly Cell[]) {
    this.file = file;
    this.drawing = drawing;
    this.prefix = prefix;
    this.cells = new Map(cells.map((one) => [one.id, one]));
    this.holders = new Set(cells.filter((one) => one.kind === "vertex" && !isTableRow(one)).map((one) => one.parent));
  }

  read(): void {
    const edges = [...this.cells.values()].filter((one) => one.kind === "edge");
    const ends = new Set(edges.flatMap((one) => [this.boxOf(one.source), this.boxOf(one.target)]));
    for (const cell of this.cells.values()) if (cell.kind === "vertex") this.vertex(cell, ends.has(cell.id));
    let loose: Cell | undefined;
    for (const cell of edges) if (!this.edge(cell)) loose ??= cell;
    if (loose)
      this.drawing.problem(
        this.lineOf(loose),
        "a line with an end that is attached to nothing",
        "lines from box to box",
      );
    this.drawing.shows = this.shown();
  }

  private lineOf({ offset }: Cell): number {
    return this.file.lines.lineAt(offset);
  }

  private isBox(cell: Cell): boolean {
    return cell.kind === "vertex" && cell.label !== "" && !isTableRow(cell) && !this.labelledBy(cell);
  }

  /** The edge that a cell is the label of. */
  private labelledBy({ parent }: Cell): Cell | undefined {
    const holder = this.cells.get(parent);
    return holder?.kind === "edge" ? holder : undefined;
  }

  private vertex(cell: Cell, isEnd: boolean): void {
    const isText = cell.style.has("text") || cell.style.get("shape") === "note";
    if (!this.isBox(cell) || (isText && !isEnd)) return;
    const inside = this.boxOf(cell.parent);
    this.drawing.box(this.prefix + cell.id, this.lineOf(cell), {
      label: cell.label,
      means: this.holders.has(cell.id) && !isTable(cell) ? "boundary" : meansOf(cell.style),
      technology: cell.technology,
      does: cell.does,
      ...(inside === "" ? {} : { inside: this.prefix + inside }),
    });
  }

  /** The nearest box at a cell or around it: groups and rows of tables have no words of their own. */
  private boxOf(id: string): string {
    let at = this.cells.get(id);
    for (let depth = 0; at && depth < drawingLimits.nesting; depth++) {
      if (this.isBox(at)) return at.id;
      at = this.cells.get(at.parent);
    }
    return "";
  }

  private edge(cell: Cell): boolean {
    const [source, target] = [this.boxOf(cell.source), this.boxOf(cell.target)];
    if (source === "" || target === "") return false;
    const [start, end] = [cell.style.get("startArrow") ?? "none", cell.style.get("endArrow") ?? "classic"];
    const isTurned = start !== "none" && end === "none";
    const [from, to] = isTurned ? [target, source] : [source, target];
    this.drawing.line(this.prefix + from, this.prefix + to, this.lineOf(cell), {
      label: [cell.label, ...(this.labels.get(cell.id) ?? [])].filter((one) => one !== "").join(" "),
      technology: cell.technology,
      directed: (start === "none") !== (end === "none"),
    });
    return true;
  }

  private known: ReadonlyMap<string, readonly string[]> | undefined;

  /** What cells in an edge say of it. */
  private get labels(): ReadonlyMap<string, readonly string[]> {
    if (this.known) return this.known;
    const labels = new Map<string, string[]>();
    for (const cell of this.cells.values())
      if (cell.kind === "vertex" && this.labelledBy(cell))
        labels.set(cell.parent, [...(labels.get(cell.parent) ?? []), cell.label]);
    this.known = labels;
    return labels;
  }

  private shown(): "components" | "sequence" | "entities" | "classes" | "other" {
    const vertices = [...this.cells.values()].filter((one) => this.isBox(one));
    const count = (is: (one: Cell) => boolean): number => vertices.filter(is).length;
    const most = Math.max(1, vertices.length);
    if (count(({ style }) => style.get("shape") === "umlLifeline") > 0) return "sequence";
    if (count(isTable) * 2 > most) return "entities";
    if (count(({ style }) => style.get("childLayout") === "stackLayout") * 2 > most) return "classes";
    return count(({ style }) => style.has("rhombus")) * 6 >= most ? "other" : "components";
  }
}

function isTable({ style }: Cell): boolean {
  return style.get("shape") === "table";
}

function isTableRow({ style }: Cell): boolean {
  return ["tableRow", "partialRectangle"].includes(style.get("shape") ?? "");
}

function meansOf(style: ReadonlyMap<string, string>): Means {
  const c4 = style.get("c4");
  const told = c4 === undefined ? undefined : c4Types.find(([pattern]) => pattern.test(c4))?.[1];
  if (told !== undefined && told !== "component") return told;
  const shape = (style.get("shape") ?? [...style.keys()][0] ?? "").toLowerCase();
  return shapes.find(([pattern]) => pattern.test(shape))?.[1] ?? told;
}
