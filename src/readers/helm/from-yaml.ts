// Values of a chart from YAML, each with its place, and tables laid over each other.
import type { Node, ScalarNode } from "#syntax/node";
import type { SourceText } from "../reader.ts";
import { type Place, type Slot, type Table, type Value, isList, isTable } from "./value.ts";

/** Where the text at an offset was written down; nowhere for text that a template makes of nothing written. */
export type PlaceAt = (offset: number) => Place | undefined;

export function placesIn(file: SourceText): PlaceAt {
  return (offset) => ({ file, line: file.lines.lineAt(offset), given: true });
}

export function valueOf(node: Node | undefined, placeAt: PlaceAt): Value {
  if (!node || node.kind === "null") return undefined;
  if (node.kind === "scalar") return scalarOf(node, placeAt);
  if (node.kind === "list")
    return { kind: "list", items: node.items.map((item) => slotOf(item, item.offset, placeAt)) };
  const entries = node.entries.map((entry) => [entry.key, slotOf(entry.value, entry.keyOffset, placeAt)] as const);
  return { kind: "table", entries: new Map(entries) };
}

function slotOf(node: Node, offset: number, placeAt: PlaceAt): Slot {
  return { value: valueOf(node, placeAt), place: placeAt(offset) };
}

/** Helm reads values as YAML 1.1, where these words are truth values. */
const truths: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false };

function scalarOf(node: ScalarNode, placeAt: PlaceAt): Value {
  const { style, value, text } = node;
  if (style === "plain") {
    const word = text.toLowerCase();
    if (Object.hasOwn(truths, word)) return truths[word];
    if (typeof value === "boolean" || (typeof value === "number" && isExact(value))) return value;
  }
  const first = placeAt(node.contentOffset);
  if (!first) return text;
  const places = text
    .split("\n")
    .map((_, index) => (style === "literal" ? { ...first, line: first.line + index } : first));
  return { kind: "written", text, places };
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Tables in tables that are still followed; `set` can put a table into itself. */
const depthLimit = 60;

export function copyOf(value: Value, depth = 0): Value {
  if (depth > depthLimit) return undefined;
  const slot = ({ value, place }: Slot): Slot => ({ value: copyOf(value, depth + 1), place });
  if (isList(value)) return { kind: "list", items: value.items.map(slot) };
  return isTable(value)
    ? { ...value, entries: new Map([...value.entries].map(([key, one]) => [key, slot(one)])) }
    : value;
}

/** Lays one table over another; nothing over something takes it away, as Helm has it. */
export function laidOver(base: Table, over: Table, depth = 0): Table {
  const entries = new Map(base.entries);
  for (const [key, slot] of over.entries) {
    const below = entries.get(key)?.value;
    if (slot.value === undefined) entries.delete(key);
    else if (isTable(slot.value) && isTable(below) && depth < depthLimit)
      entries.set(key, { value: laidOver(below, slot.value, depth + 1), place: slot.place });
    else entries.set(key, slot);
  }
  return { ...base, entries };
}

/** The same values, said to be only a part of what holds: what they do not say is open. */
export function opened(value: Value, depth = 0): Value {
  if (!isTable(value) || depth > depthLimit) return value;
  const entries = [...value.entries].map(
    ([key, slot]) => [key, { ...slot, value: opened(slot.value, depth + 1) }] as const,
  );
  return { kind: "table", entries: new Map(entries), open: true };
}
