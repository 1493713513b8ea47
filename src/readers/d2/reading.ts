// Shapes in containers and connections between them, of the statements of a D2 drawing.
import { inOneLine } from "#base/text";
import { type BoxSaid, type DrawingSoFar, drawingLimits } from "../drawing.ts";
import type { SourceText } from "../reader.ts";
import type { Key, Statement } from "./syntax.ts";

/** Keys that say something of the shape or the drawing they stand in, instead of naming a shape. */
const properties = new Set(
  [
    "shape label style class classes vars near width height icon link tooltip constraint direction layers scenarios steps",
    "grid-rows grid-columns grid-gap vertical-gap horizontal-gap top left source-arrowhead target-arrowhead d2-config",
    "data filled animated opacity stroke fill shadow multiple 3d double-border bold italic underline font font-size",
  ].flatMap((one) => one.split(" ")),
);

const meansOf = new Map<string, BoxSaid["means"]>([
  ["cylinder", "database"],
  ["stored_data", "database"],
  ["queue", "broker"],
  ["person", "person"],
  ["c4-person", "person"],
]);
/** Shapes that hold fields, not shapes. */
const tables = new Set(["sql_table", "class"]);
/** Shapes that are words beside the drawing. */
const words = new Set(["text", "code"]);

interface Holder {
  /** Empty for the drawing itself. */
  readonly path: readonly string[];
  readonly isSequence: boolean;
}

interface Shape extends BoxSaid {
  line: number;
  /** Words beside the drawing, and no part of it. */
  isAside?: boolean | undefined;
  holds?: boolean;
}

type Said = { readonly [K in keyof Shape]?: Shape[K] | undefined };

export class D2Reading {
  private readonly drawing: DrawingSoFar;
  private readonly file: SourceText;
  private readonly shapes = new Map<string, Shape>();
  private readonly lines: { from: string; to: string; line: number; label: string; directed: boolean }[] = [];
  private readonly tables = new Set<string>();
  private isSequence = false;

  constructor(file: SourceText, drawing: DrawingSoFar) {
    this.file = file;
    this.drawing = drawing;
  }

  read(statements: readonly Statement[]): void {
    this.isSequence = shapeIn(statements) === "sequence_diagram";
    this.take(statements, { path: [], isSequence: this.isSequence });
    this.tell();
  }

  private take(statements: readonly Statement[], holder: Holder): void {
    for (const statement of statements) {
      if (statement.keys.length > 1) this.connection(statement, holder);
      else if (statement.keys[0]) this.shape(statement.keys[0], statement, holder);
    }
  }

  /** `a.b: Label { … }`, or a property such as `a.shape: cylinder`. */
  private shape(key: Key, { value, block = [], offset }: Statement, holder: Holder): void {
    const at = key.findIndex((part) => isProperty(part));
    const isGlob = key.some((part) => !part.isQuoted && part.text.includes("*"));
    if (isGlob || (at < 0 && value?.toLowerCase() === "null")) return;
    const path = this.pathOf(at < 0 ? key : key.slice(0, at), holder);
    const line = this.file.lines.lineAt(offset);
    if (path.length > 0) this.open(path, line);
    if (at >= 0) return this.property(path, key.slice(at), value);
    const shape = shapeIn(block);
    this.say(path, { label: value, means: meansOf.get(shape), isAside: words.has(shape) || undefined });
    if (tables.has(shape)) return void this.tables.add(idOf(path));
    const isSequence = shape === "sequence_diagram";
    // Groups of a sequence hold messages between the takers around them.
    if (holder.isSequence && block.some((one) => one.keys.length > 1)) this.take(block, holder);
    else this.take(block, { path, isSequence });
  }

  private property(path: readonly string[], [name, ...more]: Key, value: string | undefined): void {
    if (more.length > 0 || value === undefined) return;
    const key = name?.text.toLowerCase();
    if (key === "label") this.say(path, { label: value });
    else if (key === "shape") this.say(path, { means: meansOf.get(value.toLowerCase()) });
    else if (key === "tooltip") this.say(path, { does: value });
  }

  private say(path: readonly string[], said: Said): void {
    const shape = this.shapes.get(idOf(path));
    if (shape) Object.assign(shape, Object.fromEntries(Object.entries(said).filter(([, one]) => one !== undefined)));
  }

  private connection({ keys, arrows, value, block = [], offset }: Statement, holder: Holder): void {
    const line = this.file.lines.lineAt(offset);
    const given = block.find((one) => one.keys[0]?.[0]?.text.toLowerCase() === "label")?.value;
    const label = inOneLine(value ?? given ?? "");
    const ends = keys.map((key) => {
      const path = this.pathOf(key, holder);
      if (path.length > 0) this.open(path, line);
      return path.length > 0 ? idOf(path) : undefined;
    });
    for (const [at, arrow] of arrows.entries()) {
      const [one, other] =
        arrow.startsWith("<") && !arrow.endsWith(">") ? [ends[at + 1], ends[at]] : [ends[at], ends[at + 1]];
      const directed = arrow.startsWith("<") !== arrow.endsWith(">");
      if (one !== undefined && other !== undefined && this.lines.length <= drawingLimits.lines)
        this.lines.push({ from: one, to: other, line, label, directed });
    }
  }

  /** From the outermost on; `_` leads one out. */
  private pathOf(key: Key, holder: Holder): string[] {
    const path = [...holder.path];
    for (const { text, isQuoted } of key)
      if (text === "_" && !isQuoted) path.pop();
      else path.push(text);
    return path.slice(0, drawingLimits.nesting);
  }

  /** A path names the containers on its way. */
  private open(path: readonly string[], line: number): void {
    let holder: Shape | undefined;
    for (let length = 1; length <= path.length; length++) {
      const id = idOf(path.slice(0, length));
      const known = this.shapes.get(id);
      if (!known && this.shapes.size > drawingLimits.boxes) return;
      const shape = known ?? {
        line,
        label: path[length - 1] ?? "",
        ...(length > 1 ? { inside: idOf(path.slice(0, length - 1)) } : {}),
      };
      if (holder) holder.holds = true;
      this.shapes.set(id, shape);
      holder = shape;
    }
  }

  private tell(): void {
    const ends = new Set(this.lines.flatMap((one) => [one.from, one.to]));
    for (const [id, { line, label = "", means, does, inside, isAside, holds }] of this.shapes) {
      if ((isAside && !ends.has(id)) || this.tableOf(id) !== id) continue;
      this.drawing.box(id, line, {
        label: inOneLine(label) || id,
        means: holds && !this.tables.has(id) ? "boundary" : means,
        does: inOneLine(does ?? ""),
        ...(inside === undefined ? {} : { inside }),
      });
    }
    for (const { from, to, line, label, directed } of this.lines)
      this.drawing.line(this.tableOf(from), this.tableOf(to), line, { label, directed });
    const isOfTables = this.tables.size * 2 > this.drawing.boxCount;
    this.drawing.shows = this.isSequence ? "sequence" : isOfTables ? "entities" : "components";
  }

  /** The table that a row belongs to; else what was asked for. */
  private tableOf(id: string): string {
    const inside = this.shapes.get(id)?.inside;
    return inside !== undefined && this.tables.has(inside) ? inside : id;
  }
}

/** A part with a dot in it stays one part. */
function idOf(path: readonly string[]): string {
  return path.map((one) => (one.includes(".") ? JSON.stringify(one) : one)).join(".");
}

function isProperty({ text, isQuoted }: Key[number]): boolean {
  return !isQuoted && properties.has(text.toLowerCase());
}

function shapeIn(statements: readonly Statement[]): string {
  const found = statements.find(
    ({ keys }) => keys.length === 1 && keys[0]?.length === 1 && plainOf(keys[0]) === "shape",
  );
  return found?.value?.toLowerCase() ?? "";
}

function plainOf(key: Key): string {
  return key[0] && !key[0].isQuoted ? key[0].text.toLowerCase() : "";
}
