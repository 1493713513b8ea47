// What readers of drawings share: boxes and lines are gathered by id and told as facts once all of a drawing is known.
import type { Evidence, Problem } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import type { SourceText } from "./reader.ts";

type Drawing = FactOf<"drawing">;
type Box = FactOf<"drawn-box">;
type Line = FactOf<"drawn-line">;
export type BoxSaid = Partial<Pick<Box, "label" | "means" | "technology" | "does" | "inside">>;
export type LineSaid = Partial<Pick<Line, "label" | "technology" | "directed">>;

/** Nobody draws half as much by hand; what is made by a machine ends here. */
export const drawingLimits = { characters: 200_000, boxes: 2_000, lines: 5_000, problems: 50, nesting: 50 };

export class DrawingSoFar {
  shows: Drawing["shows"] = "other";
  title: string | undefined;
  readonly problems: Problem[] = [];
  private readonly file: SourceText;
  private readonly notation: Drawing["notation"];
  private readonly first: number;
  private readonly boxes = new Map<string, { said: BoxSaid; evidence: Evidence }>();
  private readonly lines: Line[] = [];
  private isFull = false;

  /** `first` is its first line in the text, counted from 1. */
  constructor(file: SourceText, notation: Drawing["notation"], first: number) {
    this.file = file;
    this.notation = notation;
    this.first = first;
  }

  get id(): string {
    const { file, line } = this.file.line(this.first);
    return `${file}:${line}`;
  }

  has(id: string): boolean {
    return this.boxes.has(id);
  }

  get boxCount(): number {
    return this.boxes.size;
  }

  get drawnLines(): readonly Line[] {
    return this.lines;
  }

  said(id: string): Readonly<BoxSaid> | undefined {
    return this.boxes.get(id)?.said;
  }

  /** Several statements may speak of one box: what is said later adds to it, and the first that gives a label is its evidence. */
  box(id: string, line: number, said: BoxSaid = {}): void {
    const known = this.boxes.get(id);
    if (!known) {
      if (this.boxes.size >= drawingLimits.boxes) return this.full(line);
      this.boxes.set(id, { said: {}, evidence: this.file.line(line) });
      return this.box(id, line, said);
    }
    const { inside, label, ...rest } = said;
    if (label !== undefined && label !== "") {
      if (known.said.label === undefined) known.evidence = this.file.line(line);
      known.said.label = label;
    }
    for (const [key, value] of Object.entries(rest)) if (value) Object.assign(known.said, { [key]: value });
    if (inside !== undefined && !this.holds(id, inside)) known.said.inside = inside;
  }

  line(from: string, to: string, line: number, { label, technology, directed = true }: LineSaid = {}): void {
    if (this.lines.length >= drawingLimits.lines) return this.full(line);
    this.lines.push({
      kind: "drawn-line",
      drawing: this.id,
      from,
      to,
      ...(label ? { label } : {}),
      ...(technology ? { technology } : {}),
      directed,
      evidence: this.file.line(line),
    });
  }

  problem(line: number, found: string, expected: string): void {
    if (this.problems.length < drawingLimits.problems)
      this.problems.push(this.file.problem(line, found.trim(), expected));
  }

  /** All of it; a line with an end that no box stands for is left out. */
  facts(last: number): Fact[] {
    const { file, first, title } = this;
    const start = file.line(first);
    const endLine = file.line(Math.max(first, last)).line;
    const drawing: Drawing = {
      kind: "drawing",
      id: this.id,
      notation: this.notation,
      shows: this.shows,
      ...(title ? { title } : {}),
      evidence: { ...start, ...(endLine > start.line ? { endLine } : {}) },
    };
    const boxes = [...this.boxes].map(([id, { said, evidence }]): Box => {
      const { inside, label = id, ...rest } = said;
      const holder = inside !== undefined && this.boxes.has(inside) ? { inside } : {};
      return { kind: "drawn-box", drawing: this.id, id, label, ...rest, ...holder, evidence };
    });
    const lines = this.lines.filter(({ from, to }) => this.boxes.has(from) && this.boxes.has(to));
    return [drawing, ...boxes, ...lines];
  }

  /** Whether `outer` lies in `id`, or is it: a box cannot lie in itself. */
  private holds(id: string, outer: string): boolean {
    let at: string | undefined = outer;
    for (let depth = 0; at !== undefined; depth++) {
      if (at === id || depth > drawingLimits.nesting) return true;
      at = this.boxes.get(at)?.said.inside;
    }
    return false;
  }

  private full(line: number): void {
    if (!this.isFull) this.problem(line, "more boxes or lines than are read of a drawing", "a smaller drawing");
    this.isFull = true;
  }
}

const entities = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["hash", "#"],
  ["colon", ":"],
  ["semi", ";"],
]);
const lineEnds = /<br\s*\/?>|\\n|[\r\n]/gi;
const tags =
  /<\/?(?:b|i|u|s|w|strong|em|small|big|sub|sup|span|div|p|font|img|a|code|tt|center|left|h\d|hr|size|color|back|strike|del|style)\b[^<>]{0,300}>|<[&$:][^<>\s]{1,80}>/gi;

/** A label as people see it: without tags and entities, line ends as spaces. */
export function wordsOf(label: string): string {
  return label
    .replace(lineEnds, " ")
    .replace(tags, "")
    .replace(/[&#](#?\w{2,8});/g, (whole, name: string) => entities.get(name) ?? characterOf(name) ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}

function characterOf(name: string): string | undefined {
  const decimal = /^#?(\d{2,6})$/.exec(name)?.[1];
  const hexadecimal = /^#x([\da-f]{2,5})$/i.exec(name)?.[1];
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : 0;
  return code >= 32 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
