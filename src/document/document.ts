// What a report consists of, free of any form: sections, paragraphs, lists, tables, excerpts, drawings.
import type { Drawing } from "#layout/drawing";
import type { Severity } from "#model/check";
import { type Spot, spotOf } from "#model/evidence";

/** A word that carries weight, and of which kind: shown by word and shape, and by colour only besides. */
export type Tone = Severity | "good" | "bad" | "unsure" | "quiet";

/** Where something stands: the line of a file, or the page or paragraph of a document that shows no lines. */
export interface Place extends Spot {
  readonly file: string;
  readonly line?: number | undefined;
  readonly endLine?: number | undefined;
}

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "mark"; readonly tone: Tone; readonly text: string }
  | ({ readonly kind: "place" } & Place)
  /** Leads to a section of the same document by its id. */
  | { readonly kind: "reference"; readonly to: string; readonly text: string };

export type Runs = readonly Inline[];

export interface Paragraph {
  readonly kind: "paragraph";
  readonly runs: Runs;
}

/** A term with what is said of it: "Expected: …". */
export interface Terms {
  readonly kind: "terms";
  readonly items: readonly { readonly term: string; readonly runs: readonly Runs[] }[];
}

export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  /** Each item is one or more lines. */
  readonly items: readonly (readonly Runs[])[];
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Runs[])[];
}

export interface ExcerptLine {
  readonly number: number;
  readonly text: string;
  readonly lit: boolean;
}

/** Lines of a file as they stand; numbers may leap. They are not shown where a page or paragraph says the place. */
export interface Excerpt extends Spot {
  readonly kind: "excerpt";
  readonly file: string;
  readonly lines: readonly ExcerptLine[];
}

/** Lines to be copied as they are. */
export interface Copy {
  readonly kind: "copy";
  readonly caption: string;
  readonly lines: readonly string[];
}

export interface Picture {
  readonly kind: "picture";
  readonly drawing: Drawing;
  /** Ids of boxes -> ids of the sections that tell more of them. */
  readonly links?: ReadonlyMap<string, string>;
}

/** What only some readers want to see. */
export interface Details {
  readonly kind: "details";
  readonly summary: Runs;
  readonly blocks: readonly Block[];
}

/** A sentence that stands above all others. */
export interface Verdict {
  readonly kind: "verdict";
  readonly tone: Tone;
  readonly word: string;
  readonly runs: Runs;
}

/** Sections lie in sections; how deep decides the level of the heading. */
export interface Section {
  readonly kind: "section";
  /** For references; unique in the document. */
  readonly id: string;
  readonly title: Runs;
  /** What the contents call it, where the title is long. */
  readonly brief?: string | undefined;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Terms | List | Table | Excerpt | Copy | Picture | Details | Verdict | Section;

export interface Document {
  readonly title: string;
  /** What the document rests on, in one line. */
  readonly subtitle: string;
  readonly blocks: readonly Block[];
  /** Which program wrote it. */
  readonly program: string;
}

export function text(words: string): Inline {
  return { kind: "text", text: words };
}

export function code(words: string): Inline {
  return { kind: "code", text: words };
}

export function strong(words: string): Inline {
  return { kind: "strong", text: words };
}

export function mark(tone: Tone, words: string): Inline {
  return { kind: "mark", tone, text: words };
}

export function paragraph(...runs: Runs): Paragraph {
  return { kind: "paragraph", runs };
}

export function section(id: string, title: Runs | string, blocks: readonly Block[], brief?: string): Section {
  return { kind: "section", id, title: typeof title === "string" ? [text(title)] : title, brief, blocks };
}

export function table(caption: string, head: readonly string[], rows: readonly (readonly Runs[])[]): Table {
  return { kind: "table", caption, head, rows };
}

export function list(items: readonly (readonly Runs[])[], ordered = false): List {
  return { kind: "list", ordered, items };
}

export function details(summary: string, blocks: readonly Block[]): Details {
  return { kind: "details", summary: [text(summary)], blocks };
}

/** Runs with a separator between each two. */
export function joined(parts: readonly Runs[], separator: string): Runs {
  return parts.flatMap((part, i) => (i === 0 ? part : [text(separator), ...part]));
}

/** The sign that stands beside a word of a tone, the same in every form. */
export const toneSigns: Record<Tone, string> = {
  critical: "◆",
  high: "▲",
  medium: "■",
  low: "●",
  good: "✓",
  bad: "✗",
  unsure: "?",
  quiet: "–",
};

/** `file:12-14`, the way editors and terminals open it, or `file, page 3`. */
export function placeText(place: Place): string {
  const spot = spotOf(place);
  if (spot !== undefined) return `${place.file}, ${spot}`;
  if (place.line === undefined) return place.file;
  const range = place.endLine !== undefined && place.endLine > place.line ? `-${place.endLine}` : "";
  return `${place.file}:${place.line}${range}`;
}
