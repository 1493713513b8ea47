// The secrets that were met while files were read, and texts without them. Kept in memory alone: neither a value nor a hash
// of one is ever written.
import { maskSecrets, type Range } from "./mask.ts";
import { isName, reachOf } from "./secret-reach.ts";

/** What texts are looked through by: the first characters of a value, as one number. */
const gram = 4;
/** Longer values are told by so many first characters, so that few lengths have to be tried at a place. */
const headLength = 64;
/** A text of this length may have been cut off in the middle of a secret; so may one that ends in an ellipsis. */
const cutLength = 100;
const shortestRest = 6;

/** Values with the same beginning, by length. */
type Bucket = Map<number, Map<string, Value>>;

interface Value {
  readonly whole: string;
  readonly onLines: boolean;
}

export class SecretValues {
  private readonly buckets = new Map<number, Bucket>();
  private readonly spared = new Set<string>();
  /** Whether a value may begin with characters of this number; says no for nearly every place of a text, at once. */
  private readonly begins = new Uint8Array(1 << 16);
  /** Beginnings of the values that are hidden anywhere, in order; made when first asked for. */
  private inOrder: string[] | undefined;

  /** A secret; its value will be hidden as far as it is told from ordinary text. */
  add(secret: string): void {
    const whole = folded(secret.trim());
    const reach = reachOf(secret.trim());
    if (reach === "where found") return;
    const head = whole.slice(0, headLength);
    const start = startOf(whole, 0);
    this.begins[slot(start)] = 1;
    const bucket: Bucket = this.buckets.get(start) ?? new Map<number, Map<string, Value>>();
    this.buckets.set(start, bucket);
    const alike = bucket.get(head.length) ?? new Map<string, Value>();
    bucket.set(head.length, alike);
    const known = alike.get(head);
    if (!known || known.whole.length < whole.length) alike.set(head, { whole, onLines: reach === "on lines" });
    this.inOrder = undefined;
  }

  /** Names of components: a password that repeats one does not take the name out of a report. */
  spare(names: Iterable<string>): void {
    for (const name of names) if (isName(name)) this.spared.add(folded(name));
  }

  /** The text with `•` for every character of a secret; of a line copied from a file also of secrets that are words. */
  hide(text: string, isLine = false): string {
    if (this.buckets.size === 0 || text.length < gram) return text;
    const ranges = this.rangesIn(folded(text), isLine);
    return ranges.length === 0 ? text : maskSecrets(text, ranges);
  }

  /** One pass over the text, whatever the number of secrets. */
  private rangesIn(text: string, isLine: boolean): Range[] {
    const ranges: Range[] = [];
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      start = (start << 8) | (text.charCodeAt(i) & 255);
      if (i < gram - 1 || this.begins[slot(start)] === 0) continue;
      const bucket = this.buckets.get(start);
      const at = i - gram + 1;
      const end = bucket && (this.endIn(bucket, text, at, isLine) ?? this.endOfCut(text, at));
      if (end !== undefined) ranges.push({ start: at, end });
    }
    return ranges;
  }

  /** Where the longest value that begins here ends. */
  private endIn(bucket: Bucket, text: string, at: number, isLine: boolean): number | undefined {
    let end: number | undefined;
    for (const [length, values] of bucket) {
      const value = values.get(text.slice(at, at + length));
      if (!value || this.spared.has(value.whole) || (value.onLines && !(isLine && isAlone(text, at, length)))) continue;
      // Of several long ones with one beginning the whole is not known: hidden is what holds together.
      const to = text.startsWith(value.whole, at) ? at + value.whole.length : endOfToken(text, at + length);
      end = Math.max(end ?? 0, to);
    }
    return end;
  }

  /** Where a text was cut off within a secret, its first part stands at the end. */
  private endOfCut(text: string, at: number): number | undefined {
    const end = text.endsWith("…") ? text.length - 1 : text.length;
    const length = end - at;
    if (length < shortestRest || length > headLength || (text.length < cutLength && end === text.length))
      return undefined;
    this.inOrder ??= [...this.buckets.values()]
      .flatMap((bucket) => [...bucket.values()].flatMap((alike) => [...alike.entries()]))
      .flatMap(([head, { onLines }]) => (onLines ? [] : [head]))
      // By units, as the search compares; not by any language.
      .sort((a, b) => (a < b ? -1 : 1));
    const rest = text.slice(at, end);
    return firstFrom(this.inOrder, rest)?.startsWith(rest) ? end : undefined;
  }
}

/** The first of some texts in order that does not come before another. */
function firstFrom(inOrder: readonly string[], text: string): string | undefined {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return inOrder[low];
}

/** Hosts and names are told in small letters. A sign that grows when it is made small would move all others. */
function folded(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

function startOf(text: string, at: number): number {
  let start = 0;
  for (let i = at; i < at + gram; i++) start = (start << 8) | (text.charCodeAt(i) & 255);
  return start;
}

function slot(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> 16;
}

function isAlone(text: string, at: number, length: number): boolean {
  return !/\w/.test(text[at - 1] ?? "") && !/\w/.test(text[at + length] ?? "");
}

function endOfToken(text: string, from: number): number {
  const gap = /[\s"'`<>]/g;
  gap.lastIndex = from;
  return gap.exec(text)?.index ?? text.length;
}
