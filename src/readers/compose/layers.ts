// A service as the layers it is made of: what it extends lies below what it says itself, each with its own file.
import type { Evidence } from "#model/evidence";
import { type Entry, type Node, entriesOf, entryOf, get, itemsOf, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

export interface Layer {
  readonly file: SourceText;
  readonly node: Node;
}

/** A part of a layer, with the place of its key. */
export interface Part extends Layer {
  readonly offset: number;
}

export interface Service {
  readonly name: string;
  /** The place of its name in the file that is read. */
  readonly offset: number;
  /** The lowest first; of a thing that several layers say, the last word counts. */
  readonly layers: readonly Layer[];
}

/** What every layer says at a path, the lowest first. */
export function partsAt(service: Service, ...path: readonly string[]): Part[] {
  return service.layers.flatMap((layer) => {
    const entry = entryOf(get(layer.node, ...path.slice(0, -1)), path.at(-1) ?? "");
    return entry ? [partOf(layer.file, entry)] : [];
  });
}

/** The last word at a path. */
export function partAt(service: Service, ...path: readonly string[]): Part | undefined {
  return partsAt(service, ...path).at(-1);
}

export function partOf(file: SourceText, entry: Entry): Part {
  return { file, node: entry.value, offset: entry.keyOffset };
}

export function evidenceOf(part: Part): Evidence {
  return part.file.at(part.offset);
}

/** The parts of a list, or the one thing that stands in its place. */
export function itemParts(part: Part | undefined): Part[] {
  if (!part || part.node.kind === "null") return [];
  if (part.node.kind !== "list") return [part];
  return part.node.items.map((node) => ({ file: part.file, node, offset: node.offset }));
}

/** A name with its value, from `NAME: value` or `- NAME=value`; without a value where none is written. */
export interface Named extends Part {
  readonly name: string;
  readonly text: string | undefined;
}

/** The named values that all layers say at a path; the last word for each name. */
export function namedAt(service: Service, ...path: readonly string[]): Named[] {
  const byName = new Map<string, Named>();
  for (const part of partsAt(service, ...path)) for (const named of namedOf(part)) byName.set(named.name, named);
  return [...byName.values()];
}

function namedOf(part: Part): Named[] {
  const fromEntries = (node: Node): Named[] =>
    entriesOf(node).map((entry) => ({ ...partOf(part.file, entry), name: entry.key, text: textOf(entry.value) }));
  if (part.node.kind === "map") return fromEntries(part.node);
  return itemsOf(part.node).flatMap((item) => {
    if (item.kind === "map") return fromEntries(item);
    const written = textOf(item);
    if (!written) return [];
    const equals = written.indexOf("=");
    const name = equals < 0 ? written : written.slice(0, equals);
    const text = equals < 0 ? undefined : written.slice(equals + 1);
    return [{ file: part.file, node: item, offset: item.offset, name: name.trim(), text }];
  });
}
