// What an expression of a template can stand for, and what it says as text.
import type { SourceText } from "../reader.ts";

export type Value = undefined | boolean | number | string | Written | List | Table | Method | Unknown;

/** A line of a file of the chart. */
export interface Place {
  readonly file: SourceText;
  readonly line: number;
  /** In a file of values, not in a template. */
  readonly given?: true;
}

/** Text that knows where each of its lines was written down. */
export interface Written {
  readonly kind: "written";
  readonly text: string;
  /** One for each line; lines that nobody wrote have none. */
  readonly places: readonly (Place | undefined)[];
  /** The value that was written out as this text, and nothing else. */
  readonly source?: Value;
}

export function isWritten(value: Value): value is Written {
  return typeof value === "object" && value.kind === "written";
}

/** A value with the place where it was written down, as far as that is known. */
export interface Slot {
  readonly value: Value;
  readonly place?: Place | undefined;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Slot[];
}

/** A map; templates may change it with `set`, and so may we. */
export interface Table {
  readonly kind: "table";
  readonly entries: Map<string, Slot>;
  /** Values of a chart that is not in this tree: what is not here may stand there. */
  readonly open?: boolean;
}

/** What can be asked with arguments, such as `.Capabilities.APIVersions.Has`. */
export interface Method {
  readonly kind: "method";
  readonly run: (args: readonly Value[]) => Value;
}

/** What cannot be known before the chart is installed. */
export interface Unknown {
  readonly kind: "unknown";
  /** Nothing is lost by it: nobody needs to be told. */
  readonly quiet?: true;
}

export const unknown: Unknown = { kind: "unknown" };
export const quietlyUnknown: Unknown = { kind: "unknown", quiet: true };

/** How something unknown stands in text: as in every value of a fact. */
const unknownMark = "${?}";

export function listOf(values: readonly Value[]): List {
  return { kind: "list", items: values.map((value) => ({ value })) };
}

export function tableOf(entries: Iterable<readonly [string, Value]>): Table {
  return { kind: "table", entries: new Map([...entries].map(([key, value]) => [key, { value }])) };
}

export function isTable(value: Value): value is Table {
  return typeof value === "object" && value.kind === "table";
}

export function isList(value: Value): value is List {
  return typeof value === "object" && value.kind === "list";
}

/** Something unknown, or a text with something unknown in it. */
export function isUnknown(value: Value): boolean {
  if (typeof value === "string") return value.includes(unknownMark);
  if (typeof value !== "object") return false;
  return value.kind === "unknown" || (value.kind === "written" && value.text.includes(unknownMark));
}

export function isQuiet(value: Value): boolean {
  return typeof value === "object" && value.kind === "unknown" && value.quiet === true;
}

export function valuesIn(value: Value): Value[] {
  return isList(value) ? value.items.map((item) => item.value) : [];
}

/** The entries of a table by name, as Go goes through them. */
export function sortedEntries(table: Table): [string, Slot][] {
  return [...table.entries].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

/** The value under a key; what an open table does not hold is unknown. */
export function entryOf(table: Table, key: string): Value {
  const slot = table.entries.get(key);
  return slot === undefined && table.open ? unknown : slot?.value;
}

/** Whether a condition takes it for true; `undefined` where that is not known. */
export function truthOf(value: Value): boolean | undefined {
  if (isUnknown(value)) return undefined;
  if (isWritten(value)) return value.text !== "";
  if (isTable(value)) return value.entries.size > 0 || (value.open ? undefined : false);
  return isList(value) ? value.items.length > 0 : Boolean(value);
}

/** Lists and tables are written out for people alone: beyond this nobody reads on. */
const shownLimit = 2_000;

export function textOf(value: Value): string {
  if (value === undefined) return "";
  if (typeof value !== "object") return String(value);
  switch (value.kind) {
    case "written":
      return value.text;
    case "list":
      return `[${shown(value.items.map((item) => ["", item.value]))}]`;
    case "table":
      return `map[${shown(sortedEntries(value).map(([key, slot]) => [`${key}:`, slot.value]))}]`;
    default:
      return unknownMark;
  }
}

function shown(parts: readonly (readonly [string, Value])[]): string {
  let text = "";
  for (const [key, value] of parts) {
    const isDeep = isList(value) || isTable(value);
    text += `${text === "" ? "" : " "}${key}${isDeep ? unknownMark : textOf(value)}`;
    if (text.length > shownLimit) return unknownMark;
  }
  return text;
}

export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  const number = Number(textOf(value).trim());
  return Number.isFinite(number) ? number : 0;
}
