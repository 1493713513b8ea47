// Turns one composed YAML document into a plain tree: aliases and merge keys resolved, growth bounded.
import type { Document, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { Entry, Node, ScalarNode } from "../node.ts";

export interface YamlError {
  readonly offset: number;
  readonly message: string;
}

export interface Converted {
  readonly root: Node | undefined;
  readonly errors: readonly YamlError[];
  /** A map or list stands where a key should: unfilled `{{ name }}` looks so. */
  readonly oddKeys: boolean;
}

/** How many nodes aliases and merges may add: enough for any real file, far below what a "billion laughs" needs. */
const growthLimit = 100_000;

export function convertDocument(document: Document, text: string, yaml: typeof import("yaml")): Converted {
  const conversion = new Conversion(text, yaml);
  const root = conversion.node(document.contents);
  return { root, errors: conversion.errors, oddKeys: conversion.oddKeys };
}

class Conversion {
  readonly errors: YamlError[] = [];
  oddKeys = false;
  private readonly text: string;
  private readonly yaml: typeof import("yaml");
  /** Anchors met so far; one that is still open stands inside itself. */
  private readonly anchors = new Map<string, Node | "open">();
  /** Nodes below each node, itself included, aliases counted in full. */
  private readonly sizes = new WeakMap<Node, number>();
  private growth = 0;
  private end = 0;

  constructor(text: string, yaml: typeof import("yaml")) {
    this.text = text;
    this.yaml = yaml;
  }

  node(source: unknown): Node {
    if (this.yaml.isAlias(source)) return this.alias(source.source, source.range?.[0] ?? this.end);
    if (!this.yaml.isNode(source)) return this.nothing(this.end);
    const anchor = "anchor" in source ? source.anchor : undefined;
    if (anchor) this.anchors.set(anchor, "open");
    const node = this.plain(source);
    if (anchor) this.anchors.set(anchor, node);
    return node;
  }

  private plain(source: unknown): Node {
    if (this.yaml.isMap(source)) return this.map(source);
    if (this.yaml.isSeq(source)) return this.list(source);
    if (this.yaml.isScalar(source)) return this.scalar(source);
    return this.nothing(this.end);
  }

  private alias(name: string, offset: number): Node {
    const target = this.anchors.get(name);
    if (target === undefined || target === "open") {
      const why = target
        ? `The alias *${name} stands inside what it names`
        : `The alias *${name} names nothing above it`;
      return this.fault(offset, why);
    }
    return this.mayGrow(this.sizeOf(target)) ? target : this.fault(offset, "Aliases repeat too much text");
  }

  private mayGrow(by: number): boolean {
    if (this.growth + by > growthLimit) return false;
    this.growth += by;
    return true;
  }

  private map(source: YAMLMap): Node {
    const own = new Map<string, Entry>();
    const merged: Entry[] = [];
    for (const pair of source.items) {
      const entry = this.entry(pair);
      if (isMergeKey(pair.key, this.yaml)) merged.push(...this.mergedEntries(entry));
      else {
        if (own.has(entry.key)) this.fault(entry.keyOffset, repeatedKey(entry.key));
        own.set(entry.key, entry);
      }
    }
    // What the map says itself wins over what it takes over, and of that the first.
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    const entries = [...own.values()];
    const size = entries.reduce((sum, entry) => sum + this.sizeOf(entry.value), 1);
    return this.sized({ kind: "map", ...this.place(source), entries }, size);
  }

  private entry(pair: Pair): Entry {
    const keyOffset = this.offsetOf(pair.key);
    const key = this.keyText(pair.key);
    this.end = Math.max(this.end, keyOffset);
    return { key, keyOffset, value: this.node(pair.value) };
  }

  private keyText(source: unknown): string {
    const key = this.node(source);
    if (key.kind === "map" || key.kind === "list") this.oddKeys = true;
    return key.kind === "scalar" ? key.text : "";
  }

  private mergedEntries(merge: Entry): readonly Entry[] {
    const maps = merge.value.kind === "list" ? merge.value.items : [merge.value];
    return maps.flatMap((map) => (map.kind === "map" ? map.entries : []));
  }

  private list(source: YAMLSeq): Node {
    const items = source.items.map((item) => this.node(item));
    const size = items.reduce((sum, item) => sum + this.sizeOf(item), 1);
    return this.sized({ kind: "list", ...this.place(source), items }, size);
  }

  private scalar(source: Scalar): Node {
    const place = this.place(source);
    if (source.value === null || source.value === undefined) return { kind: "null", ...place, value: null };
    const { value } = source;
    const text = source.source ?? String(value);
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : text;
    const style = styleOf(source.type);
    return {
      kind: "scalar",
      ...place,
      value: plain,
      text,
      style,
      contentOffset: this.contentOffset(place.offset, style),
    };
  }

  private contentOffset(offset: number, style: ScalarNode["style"]): number {
    if (style === "plain") return offset;
    if (style === "quoted") return offset + 1;
    const lineEnd = this.text.indexOf("\n", offset);
    return lineEnd < 0 ? this.text.length : lineEnd + 1;
  }

  private place(source: Pick<Scalar, "range" | "tag">): { offset: number; endOffset: number; tag?: string } {
    const offset = source.range?.[0] ?? this.end;
    this.end = Math.max(this.end, offset);
    const tag = source.tag?.startsWith("!") ? { tag: source.tag } : {};
    return { offset, endOffset: source.range?.[1] ?? offset, ...tag };
  }

  private offsetOf(source: unknown): number {
    return this.yaml.isNode(source) ? (source.range?.[0] ?? this.end) : this.end;
  }

  private sizeOf(node: Node): number {
    return this.sizes.get(node) ?? 1;
  }

  private sized(node: Node, size: number): Node {
    this.sizes.set(node, size);
    return node;
  }

  private nothing(offset: number): Node {
    return { kind: "null", offset, endOffset: offset, value: null };
  }

  private fault(offset: number, message: string): Node {
    this.errors.push({ offset, message });
    return this.nothing(offset);
  }
}

export function repeatedKey(key: string): string {
  return `The key "${key.slice(0, 60)}" stands twice in one map`;
}

function styleOf(type: Scalar["type"]): ScalarNode["style"] {
  if (type === "BLOCK_LITERAL") return "literal";
  if (type === "BLOCK_FOLDED") return "folded";
  return type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE" ? "quoted" : "plain";
}

function isMergeKey(key: unknown, yaml: typeof import("yaml")): boolean {
  return yaml.isScalar(key) && key.source === "<<" && (key.type === undefined || key.type === "PLAIN");
}
