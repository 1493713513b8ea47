// What a decoded document says: its lines, whose forms are known, as headings, passages and links.
import type { DecodedLine } from "#base/decoded";
import { spotIn, spotOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Piece, Reading, SourceText } from "./reader.ts";
import { WrittenDocument } from "./written.ts";

export function readDecoded(file: SourceText): Reading {
  return new DecodedDocument(file).reading();
}

/** Notations that begin with a word of their own; other drawings are made of signs. */
const notations: readonly (readonly [RegExp, string])[] = [
  [/^\s*@startuml\b/, ".puml"],
  [/^\s*(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b|^\s*(?:sequenceDiagram|classDiagram|erDiagram|C4\w+)\b/, ".mmd"],
  [/^\s*workspace\b.*\{/, ".structurizr.dsl"],
  [/^\s*(?:strict\s+)?(?:di)?graph\b.*\{/, ".dot"],
];

const itemSign = /^\s*(?:[•◦▪▫●○■□‣⁃∙·*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/i;

class DecodedDocument {
  private readonly document: WrittenDocument;
  private readonly lines: readonly DecodedLine[];

  constructor(file: SourceText) {
    this.document = new WrittenDocument(file);
    // Where nothing is known of its lines, each is a paragraph.
    this.lines = file.whole.decoded ?? this.document.lines.map((text) => ({ text }));
  }

  reading(): Reading {
    let columns: string[] | undefined;
    for (let at = 0; at < this.lines.length;) {
      const line = this.lines[at];
      const end = this.endOf(at);
      for (let one = at; one < end; one++) this.links(one);
      if (line?.form === "table row") columns = this.row(at, line, columns);
      else if (line && line.form !== "margin") this.take(line, at, end);
      at = end;
    }
    return this.document.reading();
  }

  /** Where what begins at a line ends: margins may stand within it, at the end of a page. */
  private endOf(at: number): number {
    let end = at + 1;
    const form = this.lines[at]?.form;
    for (let next = end; next < this.lines.length; next++) {
      const line = this.lines[next];
      if (line?.form === "margin" && form !== "margin") continue;
      const belongs = form === "code" ? line?.form === "code" : line?.goesOn === true && line.form === form;
      if (!belongs) break;
      end = next + 1;
    }
    return end;
  }

  private take({ form, level = 1 }: DecodedLine, from: number, to: number): void {
    if (form === "heading") {
      const title = this.lines.slice(from, to).filter((one) => one.form !== "margin");
      return this.document.heading(from, level, title.map((one) => one.text.trim()).join(" "));
    }
    const words = (line: string, at: number): string => {
      if (this.lines[from + at]?.form === "margin") return "";
      return at === 0 && form === "list item" ? line.replace(itemSign, "") : line;
    };
    const code = this.lines.slice(from, to).flatMap((one) => one.code ?? []);
    const coded = code.length > 0 ? { code } : {};
    const depth = form === "list item" ? { depth: Math.max(1, level) } : {};
    const passageForm = form === "margin" || form === "table row" ? undefined : form;
    this.document.passage(from, to, passageForm ?? "paragraph", words, { ...depth, ...coded, ...this.spots(from, to) });
    if (form === "code") this.document.piece(from, to, this.endingOf(from));
  }

  private row(at: number, line: DecodedLine, columns: string[] | undefined): string[] {
    const cells = [...(line.cells ?? [line.text])];
    const head = line.opensTable ? undefined : columns;
    this.document.row(at, cells, head);
    return head ?? cells;
  }

  private links(at: number): void {
    for (const { what, target, text } of this.lines[at]?.links ?? []) this.document.link(at, target, text, what);
  }

  /** A passage may go over the end of a page, and a listing over several paragraphs. */
  private spots(from: number, to: number): Pick<FactOf<"passage">, "spots"> {
    const spots = this.lines.slice(from, to).map(spotIn);
    return new Set(spots.map(spotOf)).size > 1 ? { spots } : {};
  }

  private endingOf(at: number): Piece["path"] {
    const text = this.lines[at]?.text ?? "";
    return notations.find(([pattern]) => pattern.test(text))?.[1] ?? ".boxes";
  }
}
