// Turns TOML text into the same positioned tree as YAML, without ever throwing.
import type { Entry, Node } from "#syntax/node";
import { spotsOf, type Spot } from "./spots.ts";

export interface TomlText {
  readonly root: Node | undefined;
  /** One at most: the library stops at the first. */
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
}

const sizeLimit = 2_000_000;
const depthLimit = 100;

let loading: Promise<typeof import("smol-toml")> | undefined;

export async function parseToml(text: string): Promise<TomlText> {
  if (text.length > sizeLimit) return refused(0, "Longer than 2 MB of TOML");
  loading ??= import("smol-toml");
  const toml = await loading;
  try {
    const value = toml.parse(text, { maxDepth: depthLimit, integersAsBigInt: "asNeeded" });
    return { root: new Conversion(text).node(value, spotsOf(text), 0), errors: [] };
  } catch (error) {
    if (error instanceof toml.TomlError) return refused(offsetOf(text, error.line), firstLine(error.message));
    return refused(0, `Not readable as TOML (${error instanceof Error ? firstLine(error.message) : "unknown fault"})`);
  }
}

class Conversion {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  node(value: unknown, spot: Spot, depth: number): Node {
    const place = { offset: spot.offset, endOffset: spot.endOffset };
    // Dotted keys can nest as deep as they are long.
    if (depth > depthLimit) return { kind: "null", ...place, value: null };
    if (Array.isArray(value)) {
      const items = value.map((item, index) => this.node(item, spotIn(spot, String(index)), depth + 1));
      return { kind: "list", ...place, items };
    }
    if (typeof value === "object" && value !== null && !(value instanceof Date)) {
      return { kind: "map", ...place, entries: this.entries(value, spot, depth) };
    }
    return this.scalar(value, spot);
  }

  private entries(table: object, spot: Spot, depth: number): Entry[] {
    const entries = Object.entries(table).map(([key, value]) => {
      const inner = spotIn(spot, key);
      return { key, keyOffset: inner.keyOffset, value: this.node(value, inner, depth + 1) };
    });
    return entries.sort((a, b) => a.keyOffset - b.keyOffset);
  }

  private scalar(value: unknown, { offset, endOffset }: Spot): Node {
    const written = this.text.slice(offset, endOffset).trim();
    const place = { offset, endOffset };
    if (typeof value === "string") {
      const quotes = /^("""|''')\r?\n?|^["']/.exec(written)?.[0].length ?? 0;
      return { kind: "scalar", ...place, value, text: value, style: "quoted", contentOffset: offset + quotes };
    }
    const plain = typeof value === "number" || typeof value === "boolean" ? value : written;
    return { kind: "scalar", ...place, value: plain, text: written, style: "plain", contentOffset: offset };
  }
}

function spotIn(spot: Spot, key: string): Spot {
  return spot.children.get(key) ?? { ...spot, children: new Map() };
}

function refused(offset: number, message: string): TomlText {
  return { root: undefined, errors: [{ offset, message }] };
}

function offsetOf(text: string, line: number): number {
  let offset = 0;
  for (let i = 1; i < line; i++) {
    const next = text.indexOf("\n", offset);
    if (next < 0) break;
    offset = next + 1;
  }
  return offset;
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
