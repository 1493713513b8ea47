// The cells of a page of diagrams.net: what they say, in which shape, and what they lie in or lead to.
import type { XmlElement } from "#syntax/xml/parse-xml";
import { wordsOf } from "../drawing.ts";

export interface Cell {
  readonly id: string;
  /** Its label as people see it. */
  readonly label: string;
  readonly technology: string;
  readonly does: string;
  readonly style: ReadonlyMap<string, string>;
  readonly kind: "vertex" | "edge" | "layer";
  readonly parent: string;
  readonly source: string;
  readonly target: string;
  readonly offset: number;
}

export function cellsOf(root: XmlElement): Cell[] {
  return root.children.flatMap((one) => cellOf(one) ?? []);
}

/** A cell stands alone, or in an object that has its id, its label and properties of its own. */
function cellOf(element: XmlElement): Cell | undefined {
  const isObject = element.name === "object" || element.name === "UserObject";
  const cell = isObject ? element.children.find((one) => one.name === "mxCell") : element;
  if (cell?.name !== "mxCell") return undefined;
  const own = (key: string): string => cell.attributes.get(key) ?? "";
  const said = (key: string): string => element.attributes.get(key) ?? "";
  const label = isObject ? said("label") : own("value");
  return {
    id: said("id") || own("id"),
    label: wordsOfHtml(said("c4Name") || filled(label, element)),
    technology: wordsOfHtml(said("c4Technology")),
    does: wordsOfHtml(said("c4Description")),
    style: styleOf(own("style"), said("c4Type")),
    kind: own("vertex") === "1" ? "vertex" : own("edge") === "1" ? "edge" : "layer",
    parent: own("parent"),
    source: own("source"),
    target: own("target"),
    offset: element.offset,
  };
}

/** `%name%` stands for a property of the object, where it has placeholders. */
function filled(label: string, { attributes }: XmlElement): string {
  if (attributes.get("placeholders") !== "1") return label;
  return label.replace(/%([\w-]{1,50})%/g, (whole, key: string) => attributes.get(key) ?? whole);
}

/** `shape=cylinder3;rounded=1;html=1`; a word alone is the name of a style. */
function styleOf(text: string, c4Type: string): ReadonlyMap<string, string> {
  const parts = text.slice(0, 10_000).split(";");
  const style = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf("=");
    if (at < 0) style.set(part.trim(), "");
    else style.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  if (c4Type !== "") style.set("c4", c4Type.toLowerCase());
  return style;
}

/** Labels are HTML: tags part words where they end lines, and nowhere else. */
function wordsOfHtml(html: string): string {
  const lines = html
    .replace(/<\/?(?:div|p|br|li|h\d|tr|td|hr)\b[^<>]{0,1000}>/gi, " ")
    .replace(/<[a-z/!][^<>]{0,2000}>/gi, "");
  // Entities may be written twice: once for HTML, once for XML.
  return wordsOf(wordsOf(lines).replaceAll("\u00a0", " "));
}
