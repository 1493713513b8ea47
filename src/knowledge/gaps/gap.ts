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
  /** Whether it stands for its parts. */
  readonly isWhole: boolean;
  readonly stores: readonly Part[];
  /** Systems outside, of whatever direction; people are among the callers alone. */
  readonly externals: readonly Part[];
  /** Those of them that call, and those that are called, where the documents show it. */
  readonly callers: readonly Part[];
  readonly called: readonly Part[];
  /** Own parts that somebody outside calls. */
  readonly entrances: readonly Part[];
  readonly connections: readonly { readonly from: string; readonly to: string; readonly protocol?: string }[];
  /** Acronyms that the documents use. */
  readonly acronyms: readonly string[];
}

export interface GapQuestion extends Subject {
  /** Asked of this system, by the names of its parts. */
  readonly question: (system: Described) => string;
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

/** "A, B and C of the shop"; the shop alone where no part of it is named. */
export function partsOf({ name, parts, isWhole }: Described, limit = 4): string {
  return isWhole ? name : `${named(parts, limit)} of ${name}`;
}

/** "In the shop ", or nothing where it is named anyway. */
export function within({ name, isWhole }: Described): string {
  return isWhole ? "" : `in ${name} `;
}

/** "what A and B of the shop keep", "what the shop stores". */
export function kept({ name, stores }: Described): string {
  return stores.length > 0
    ? `what ${named(stores, 3)} of ${name} ${does(stores, "keeps", "keep")}`
    : `what ${name} stores`;
}

/** Where those outside come in; the system where that is not shown. */
export function doors({ name, entrances }: Described): string {
  return entrances.length > 0 ? `${named(entrances, 2)} of ${name}` : name;
}

export function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "keeps" for one, "keep" for several. */
export function does(parts: readonly unknown[], one: string, several: string): string {
  return parts.length === 1 ? one : several;
}

/** Who calls what, as far as the documents show it. */
export function calls(system: Described): string {
  const { name, callers, externals, entrances } = system;
  if (callers.length > 0 && entrances.length > 0)
    return `${named(callers)} ${does(callers, "calls", "call")} ${named(entrances)}`;
  if (externals.length > 0) return `${name} is joined to ${named(externals)}`;
  return `who calls ${partsOf(system)} could not be read from the documents`;
}

/** The ways that data can go: connections, or what is outside beside what is inside. */
export function ways({ connections, externals, parts, name }: Described): Described["connections"] {
  if (connections.length > 0) return connections;
  if (externals.length > 0) return externals.map((one) => ({ from: name, to: one.name }));
  return parts.map((one) => ({ from: "…", to: one.name }));
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
