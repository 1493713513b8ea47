// A document that is no text, decoded to lines of text: what each says, in which form, and where people find it.

import { extensionOf } from "./path.ts";

/** Kinds of documents that are decoded. */
const endings = [".docx", ".pdf"];

export function isDecoded(path: string): boolean {
  return endings.includes(extensionOf(path));
}

export interface DecodedLine {
  /** As people see it; no line end stands in it. */
  readonly text: string;
  /** Of a line that is no running text; `margin` repeats on each page, or leads to other lines, and says nothing of its own. */
  readonly form?: "heading" | "list item" | "table row" | "quote" | "code" | "margin";
  /** Of a heading its level, of a list item its depth, from 1. */
  readonly level?: number;
  /** Whether the paragraph, item or cell of the line before goes on. */
  readonly goesOn?: true;
  /** Of a table row. */
  readonly cells?: readonly string[];
  /** Set on the first row of a table. */
  readonly opensTable?: true;
  /** Words of it that are set as those of a program. */
  readonly code?: readonly string[];
  readonly links?: readonly { readonly what: "link" | "image"; readonly target: string; readonly text: string }[];
  /** Where the line stands, counted from 1. */
  readonly page?: number;
  readonly paragraph?: number;
}

export interface Decoded {
  /** None where the document could not be decoded. */
  readonly lines: readonly DecodedLine[];
  /** Why there are no lines, or fewer than there could be. */
  readonly problems: readonly { readonly found: string; readonly expected: string; readonly page?: number }[];
}

/** The text of a decoded document, whose lines have the numbers that evidence gives. */
export function textOf({ lines }: Decoded): string {
  return lines.map((one) => one.text.replace(/[\r\n]/g, " ")).join("\n");
}

/** A document that could not be decoded. */
export function undecoded(found: string, expected: string): Decoded {
  return { lines: [], problems: [{ found, expected }] };
}
