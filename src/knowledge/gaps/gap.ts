// What a gap of a design document is: the questions a reader has, why they matter for the system at hand, and a section to paste.
import { enumeration } from "#base/text";
import type { Subject } from "../topics/topic.ts";

export interface Part {
  readonly name: string;
  readonly does?: string;
}

/** The system as the documents have it, by what a gap asks about. */
export interface Described {
  readonly name: string;
  /** Parts of its own; the system itself where the documents name none. */
  readonly parts: readonly Part[];
  readonly stores: readonly Part[];
  readonly externals: readonly Part[];
  /** Own parts that somebody outside calls. */
  readonly entrances: readonly Part[];
  readonly connections: readonly { readonly from: string; readonly to: string; readonly protocol?: string }[];
  /** Acronyms that the documents use. */
  readonly acronyms: readonly string[];
}

export interface GapQuestion extends Subject {
  readonly question: string;
}

export interface Gap {
  readonly id: string;
  readonly title: string;
  /** Ids of the topics that speak of it. */
  readonly topics: readonly string[];
  readonly questions: readonly GapQuestion[];
  readonly why: (system: Described) => string;
  /** A section in Markdown that answers the questions of these ids, with `…` for what its writer has to say. */
  readonly draft: (system: Described, open: ReadonlySet<string>) => string;
}

export function named(parts: readonly Part[], limit = 4): string {
  return enumeration(
    parts.map((one) => one.name),
    limit,
  );
}

/** "keeps" for one, "keep" for several. */
export function does(parts: readonly unknown[], one: string, several: string): string {
  return parts.length === 1 ? one : several;
}

const mostRows = 12;

/** A Markdown table of parts, with a column for each thing to say of them. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((one) => one.replaceAll("|", "\\|")).join(" | ")} |`;
  const filled = rows.slice(0, mostRows).map((cells) => line(heads.map((_, at) => cells[at] ?? "…")));
  return [line(heads), line(heads.map(() => "---")), ...filled].join("\n");
}

/** The pieces of a draft whose questions are open, under their title. */
export function section(title: string, open: ReadonlySet<string>, pieces: Readonly<Record<string, string>>): string {
  const texts = Object.entries(pieces).flatMap(([id, text]) => (open.has(id) ? [text] : []));
  return texts.length === 0 ? "" : [`## ${title}`, ...texts].join("\n\n");
}
