// XML as a tree of elements with their places, read by fast-xml-parser; bad input gives no tree, never an exception.
import type { X2jOptions, XMLParser } from "fast-xml-parser";

export interface XmlElement {
  readonly name: string;
  /** Where its tag opens in the text. */
  readonly offset: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, trimmed. */
  readonly text: string;
}

export type XmlReading = { readonly root: XmlElement } | { readonly trouble: string };

interface Library {
  readonly parser: XMLParser;
  readonly place: symbol;
}

// Entities stay as written: a document must not be able to make itself larger.
const options: X2jOptions = {
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  removeNSPrefix: true,
  maxNestedTags: 200,
};

let library: Promise<Library> | undefined;

async function load(): Promise<Library> {
  const { XMLParser } = await import("fast-xml-parser");
  const place: unknown = XMLParser.getMetaDataSymbol();
  return { parser: new XMLParser(options), place: typeof place === "symbol" ? place : Symbol("none") };
}

export async function parseXml(text: string): Promise<XmlReading> {
  library ??= load();
  const { parser, place } = await library;
  try {
    const parsed: unknown = parser.parse(text);
    const root = elements(parsed, place).find((element) => !element.name.startsWith("?"));
    return root ? { root } : { trouble: "no element" };
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : "text that is no XML" };
  }
}

function elements(nodes: unknown, place: symbol): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => element(node, place) ?? []);
}

function element(node: unknown, place: symbol): XmlElement | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
  if (name === undefined) return undefined;
  const content = property(node, name);
  return {
    name,
    offset: offsetOf(property(node, place)),
    attributes: attributesOf(property(node, ":@")),
    children: elements(content, place),
    text: textOf(content),
  };
}

function property(of: object, key: string | symbol): unknown {
  return Object.getOwnPropertyDescriptor(of, key)?.value;
}

function offsetOf(place: unknown): number {
  const start = typeof place === "object" && place !== null ? property(place, "startIndex") : undefined;
  return typeof start === "number" ? start : 0;
}

function attributesOf(attributes: unknown): ReadonlyMap<string, string> {
  if (typeof attributes !== "object" || attributes === null) return new Map();
  return new Map(Object.entries(attributes).map(([key, value]) => [key, decoded(String(value))]));
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return "";
  const parts = content.map((part: unknown) => {
    return typeof part === "object" && part !== null ? property(part, "#text") : undefined;
  });
  return decoded(
    parts
      .filter((part) => typeof part === "string")
      .join(" ")
      .trim(),
  );
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => named[name] ?? whole);
}

export function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** The text of a child; `undefined` where there is none or it is empty. */
export function childText(parent: XmlElement | undefined, name: string): string | undefined {
  return childNamed(parent, name)?.text || undefined;
}

/** The grandchildren called `name` below children called `list`: every `dependency` of `dependencies`. */
export function listed(parent: XmlElement | undefined, list: string, name: string): XmlElement[] {
  const lists = parent?.children.filter((child) => child.name === list) ?? [];
  return lists.flatMap((one) => one.children.filter((child) => child.name === name));
}
