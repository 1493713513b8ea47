// Answers an agent can afford: clean text, pages instead of whole lists, and for all that is cut how to get it.
import { z } from "zod";
import { shorten } from "#base/text";
import { cleanText } from "#document/escape";

/** What a tool answers: data for programs, and the same in short for clients that hand on text alone. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Characters of data and of text: together, with what encloses them, below 20,000. */
export const dataLimit = 14_000;
const textLimit = 4_500;
const wordsLimit = 400;

export const paging = (limit: number) => ({
  limit: z.int().min(1).max(100).default(limit).describe("How many to show; fewer come where they are long"),
  offset: z.int().min(0).default(0).describe("How many to pass over, to get the next page"),
});

interface Asked {
  readonly limit: number;
  readonly offset: number;
}

export interface Page {
  readonly data: {
    readonly items: readonly unknown[];
    readonly offset: number;
    readonly total: number;
    /** The offset of the next page; absent on the last. */
    readonly next?: number;
  };
  /** The items in a line each. */
  readonly lines: readonly string[];
}

/** As many items as are asked for and fit into `room` characters; one at least, so that paging always gets on. */
export function pageOf<Item>(
  all: readonly Item[],
  { limit, offset }: Asked,
  room: number,
  shown: (one: Item, index: number) => Record<string, unknown>,
  line: (one: Item, index: number) => string,
): Page {
  const items: unknown[] = [];
  const lines: string[] = [];
  let used = 0;
  for (const [i, one] of all.slice(offset, offset + limit).entries()) {
    const item = cleaned(shown(one, offset + i));
    used += JSON.stringify(item).length;
    if (used > room && items.length > 0) break;
    items.push(item);
    lines.push(line(one, offset + i));
  }
  const next = offset + items.length;
  const further = next < all.length && items.length > 0 ? { next } : {};
  return { data: { items, offset, total: all.length, ...further }, lines };
}

/** "1 to 10 of 31 findings. For more: …", so that nothing is cut in silence. */
export function pageSentence(what: string, { data }: Page, more: (offset: number) => string): string {
  if (data.total === 0) return `There are no ${what}.`;
  if (data.items.length === 0) return `There are only ${data.total} ${what}.`;
  const range = `${data.offset + 1} to ${data.offset + data.items.length} of ${data.total} ${what}.`;
  return data.next === undefined ? range : `${range} For more: ${more(data.next)}`;
}

/** The first of a list, and under a name of its own how many are left. */
export function firstOf(name: string, all: readonly unknown[], most: number): Record<string, unknown> {
  const left = all.length - most;
  return { [name]: all.slice(0, most), ...(left > 0 ? { [`${name}Left`]: left } : {}) };
}

/** Every text in it without control characters and terminal sequences, and no longer than `limit`. */
export function cleaned(value: unknown, limit = wordsLimit): unknown {
  if (typeof value === "string") return shorten(cleanText(value), limit);
  if (Array.isArray(value)) return value.map((one) => cleaned(one, limit));
  return typeof value === "object" && value !== null ? cleanedFields(value, limit) : value;
}

export function cleanedFields(value: object, limit = wordsLimit): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, cleaned(one, limit)]),
  );
}

/** Lines of text up to the limit, always with the closing ones; the data beside them has the rest. */
export function textOf(lines: readonly string[], closing: readonly string[], limit = wordsLimit): string {
  const end = closing.map((line) => shorten(cleanText(line), wordsLimit));
  const kept: string[] = [];
  let room = textLimit - end.join("\n").length - 60;
  for (const line of lines) {
    const clean = shorten(cleanText(line), limit);
    room -= clean.length + 1;
    if (room < 0) break;
    kept.push(clean);
  }
  const left = lines.length - kept.length;
  return [...kept, ...(left > 0 ? [`(${left} more lines are in the structured content)`] : []), ...end].join("\n");
}
