// The contract of a reader: text of one format in, facts with evidence out; no disk, no exception for bad input.
import type { DecodedLine } from "#base/decoded";
import type { Share } from "#base/share";
import { LineIndex, shorten } from "#base/text";
import { type Evidence, type Problem, quoteLimit, spotIn } from "#model/evidence";
import type { Fact } from "#model/fact";

/** Text of another format inside a file: a script block, a ConfigMap entry, a fenced block. */
export interface Piece {
  /** A path by which readers recognise it; its facts keep the file it stands in. */
  readonly path: string;
  readonly text: string;
  /** The line of the file on which the piece's first line stands. */
  readonly line: number;
  /** Where each line of it was written down, for text that a template makes: there no line needs to follow its neighbour. */
  readonly lines?: readonly Evidence[];
  /** The variant that alone has it. */
  readonly variant?: string;
}

/** A line that holds a secret. Kept in memory alone: nothing of it but the quote may leave the program. */
export interface HiddenLine {
  readonly line: number;
  /** Set where the secret goes on over further lines, of which nothing may be shown. */
  readonly endLine?: number;
  /** The line with `•` for each character of the secret. */
  readonly quote: string;
  /** The secrets themselves, by which they are hidden wherever else they stand. */
  readonly values: readonly string[];
}

export interface Reading {
  readonly facts: Fact[];
  readonly problems: Problem[];
  readonly pieces?: Piece[];
  readonly hidden?: HiddenLine[];
}

/** What a reader may ask of the rest of the tree, to follow `extends`, includes and patches. Never leaves the tree. */
export interface Lookup {
  has(path: string): boolean;
  read(path: string): string | undefined;
  /** Paths directly in a folder, sorted. */
  list(folder: string): readonly string[];
  /** Paths in a folder, however deep, sorted; of the whole tree for "". Absent where only single folders can be listed. */
  below?(folder: string): readonly string[];
  /** Stands for the tree: what a reader works out once from several files it may keep under it. Absent where files come alone. */
  readonly tree?: object | undefined;
  /** Starts a limit of time: the answer turns true once so many milliseconds are over. Absent where there is no clock. */
  deadline?(milliseconds: number): () => boolean;
}

export interface Reader {
  readonly id: string;
  /** What it reads, for people: "Compose files". */
  readonly title: string;
  /** How much of what the format says it understands; decides what a coverage statement may claim. */
  readonly understands: "in full" | "in part";
  /** Set where it reads what people wrote for people: such readers are asked about design documents alone, others about repositories alone, and some about anything. */
  readonly of?: Reads | "anything";
  /** Set where it wants words as people wrote them, not text that a template makes of them. */
  readonly asWritten?: true;
  /** Whether it can hide the secrets of a file that it does not claim; it is also asked for every file that others quote. */
  hides?(path: string): boolean;
  /**
   * Whether the file is worth reading; `head` is its first 4,000 characters, and `lookup` tells what lies around it, where
   * anything does. Cheap, and called for every file.
   */
  claims(path: string, head: string, lookup?: Pick<Lookup, "has">): boolean;
  /** Whether several threads may each read a share of a long text: then their readings together are that of the whole. */
  readonly inShares?: true;
  read(file: SourceText, lookup: Lookup, share?: Share): Promise<Reading>;
}

/** What else is known of the file that a text stands in, line by line. */
export interface Whole {
  /** Its lines as they stand, where the text to be read is a mended form of them; quotes are taken from here. */
  readonly written?: LineIndex | undefined;
  /** Of a file that is no text: what its lines were decoded to. */
  readonly decoded?: readonly DecodedLine[] | undefined;
}

/** A file on its way through a reader; makes the evidence for its lines. */
export class SourceText {
  readonly path: string;
  /** The path by which readers recognise it: of a piece its own. */
  readonly name: string;
  readonly text: string;
  /** The variant of the deployment that the text belongs to, where another file says so. */
  readonly variant: string | undefined;
  readonly whole: Whole;
  private readonly firstLine: number;
  /** Of text that a template makes: where each line was written down. */
  private readonly places: readonly Evidence[] | undefined;
  private index: LineIndex | undefined;
  private quoted: { readonly number: number; readonly quote: string } | undefined;

  constructor(path: string, text: string, lines: number | readonly Evidence[] = 1, piece?: Piece, whole: Whole = {}) {
    this.path = path;
    this.name = piece?.path ?? path;
    this.text = text;
    this.whole = whole;
    this.variant = piece?.variant;
    this.firstLine = typeof lines === "number" ? lines : 1;
    this.places = typeof lines === "number" ? undefined : lines;
  }

  get lines(): LineIndex {
    this.index ??= new LineIndex(this.text);
    return this.index;
  }

  /** Evidence for the line that holds the character at `offset` of the text. */
  at(offset: number): Evidence {
    return this.line(this.lines.lineAt(offset));
  }

  /** Evidence for a line of the text, counted from 1. */
  line(number: number): Evidence {
    const place = this.places?.[number - 1] ?? this.places?.at(-1);
    if (place) return { ...place };
    const line = this.firstLine + number - 1;
    // In a file of one long line every place asks for the same quote.
    if (this.quoted?.number !== number) {
      const words = this.whole.written?.line(line) ?? this.lines.line(number);
      this.quoted = { number, quote: words.trim().slice(0, quoteLimit) };
    }
    return { file: this.path, line, quote: this.quoted.quote, ...spotIn(this.whole.decoded?.[line - 1] ?? {}) };
  }

  problem(line: number | undefined, found: string, expected: string): Problem {
    const place = line === undefined ? undefined : this.line(line);
    const where = place ? { file: place.file, line: place.line, ...spotIn(place) } : { file: this.path };
    return { ...where, found: shorten(found, 200), expected };
  }

  /** A piece that stands line by line in this text, from a line on that is counted from 1. */
  piece(path: string, text: string, line: number): Piece {
    const lines = this.places?.slice(line - 1, line + text.split("\n").length);
    return { path, text, line: this.line(line).line, ...(lines ? { lines } : {}) };
  }
}

export function defineReader(reader: Reader): Reader {
  return reader;
}

/** What a tree is read as. */
export type Reads = "repository" | "documents";

export function readersOf(readers: readonly Reader[], reads: Reads): readonly Reader[] {
  return readers.filter(({ of = "repository" }) => of === reads || of === "anything");
}
