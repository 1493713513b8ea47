// Collects what a document says, line by line, for readers of formats that are read without a parser library.
import type { Fact, FactOf } from "#model/fact";
import type { Piece, Reading, SourceText } from "./reader.ts";

type Passage = FactOf<"passage">;

export class WrittenDocument {
  readonly lines: readonly string[];
  private readonly file: SourceText;
  private readonly facts: Fact[] = [];
  private readonly pieces: Piece[] = [];

  constructor(file: SourceText) {
    this.file = file;
    this.lines = file.text.split(/\r\n|\n|\r/);
  }

  /** Lines count from 0 in all that follows; `level` from 1. */
  heading(at: number, level: number, title: string): void {
    if (title.trim() === "") return;
    const depth = Math.min(6, Math.max(1, level));
    this.facts.push({ kind: "heading", level: depth, title: title.trim(), evidence: this.file.line(at + 1) });
  }

  /** The lines from `from` up to `to`, which is not among them; `words` makes running text of each. */
  passage(
    from: number,
    to: number,
    form: Passage["form"],
    words: (line: string, at: number) => string,
    more: Partial<Passage> = {},
  ): void {
    const source = this.lines.slice(from, to);
    const text = source.map(words).join("\n");
    if (text.trim() === "") return;
    const end = to > from + 1 ? { endLine: this.file.line(to).line } : {};
    this.facts.push({
      ...more,
      kind: "passage",
      form,
      text,
      source,
      evidence: { ...this.file.line(from + 1), ...end },
    });
  }

  row(at: number, cells: string[], columns: string[] | undefined): void {
    this.passage(at, at + 1, "table row", () => cells.join(" | "), { cells, ...(columns ? { columns } : {}) });
  }

  link(at: number, target: string, text: string, what: "link" | "image" = "link"): void {
    this.facts.push({ kind: "link", what, target, text, evidence: this.file.line(at + 1) });
  }

  /** Text of another notation in the lines from `from` up to `to`. */
  piece(from: number, to: number, ending: string): void {
    const text = this.lines.slice(from, to).join("\n");
    this.pieces.push(this.file.piece(`${this.file.path}.${from + 1}${ending}`, text, from + 1));
  }

  reading(): Reading {
    return { facts: this.facts, problems: [], pieces: this.pieces };
  }
}

const endings: Readonly<Record<string, string>> = {
  mermaid: ".mmd",
  plantuml: ".puml",
  uml: ".puml",
  dot: ".dot",
  graphviz: ".dot",
  digraph: ".dot",
  d2: ".d2",
  structurizr: ".structurizr.dsl",
  ditaa: ".boxes",
  svgbob: ".boxes",
  "": ".boxes",
  text: ".boxes",
};

/** The ending by which the reader of a drawing's notation knows it. */
export function endingOfNotation(name: string): string | undefined {
  return Object.hasOwn(endings, name) ? endings[name] : undefined;
}
