// The document tree of mammoth as lines: paragraphs in their order, each with its form and number.
import type { Decoded, DecodedLine } from "#base/decoded";
import { inOneLine } from "#base/text";
import { children, text, type Part, partOf, said } from "./parts.ts";

/** Nobody reads as much; a document that is made by a machine ends here. */
const limits = { characters: 2_000_000, lines: 50_000, nesting: 100 };

const codeStyle = /\b(?:code|listing|preformatted|verbatim|macro text|plain text)\b/i;
const quoteStyle = /\bquot(?:e|ation)\b/i;
/** Tables of contents and of figures only lead elsewhere. */
const leadingStyle = /^(?:toc|table of (?:figures|contents|authorities)|index)\b(?! heading)/i;
const monospaced = /courier|consolas|\bmono|monospace|menlo|monaco|lucida console|cascadia/i;

export class WordLines {
  readonly lines: DecodedLine[] = [];
  readonly problems: Decoded["problems"][number][] = [];
  private paragraphs = 0;
  private characters = 0;
  /** Whether a title stands above all headings. */
  private isTitled = false;
  private readonly notes: { readonly part: Part; readonly paragraph: number }[] = [];
  private resolve: ((reference: unknown) => unknown) | undefined;

  read(document: unknown): void {
    const whole = partOf(document);
    this.resolve = resolverOf(whole);
    for (const part of children(whole)) this.block(part, 0);
    // A note stands where it is referred to.
    for (const { part, paragraph } of this.notes) for (const inner of children(part)) this.note(inner, paragraph);
  }

  private block(part: Part, depth: number): void {
    if (depth > limits.nesting) return;
    if (said(part, "type") === "table") this.table(part, depth);
    else if (said(part, "type") === "paragraph") this.paragraph(part);
    else for (const inner of children(part)) this.block(inner, depth + 1);
  }

  private paragraph(part: Part): void {
    this.paragraphs += 1;
    this.gatherNotes(part);
    const words = text(part);
    const form = formOf(part, words, this.isTitled);
    if (form.form === "heading" && form.level === 1) this.isTitled ||= isTitle(styleOf(part));
    const links = linksIn(part);
    const more = { ...form, ...(links.length > 0 ? { links } : {}), paragraph: this.paragraphs };
    if (form.form !== "code") return this.push({ ...more, ...codeIn(part), text: inOneLine(words) });
    // Drawings of signs may be one paragraph with line ends in it.
    for (const [at, line] of words.split("\n").entries())
      this.push({ ...more, ...(at > 0 ? { goesOn: true } : {}), text: line.trimEnd() });
  }

  private note(part: Part, paragraph: number): void {
    if (said(part, "type") === "paragraph") this.push({ text: inOneLine(text(part)), paragraph });
  }

  private table(table: Part, depth: number): void {
    const rows = children(table).filter((one) => said(one, "type") === "tableRow");
    const open = new Map<number, number>();
    let opensTable = true;
    for (const row of rows) {
      const cells = children(row);
      const [only] = cells;
      // A frame around a piece of text is drawn as a table too.
      if (cells.length === 1 && only && rows.every((one) => children(one).length === 1)) {
        for (const inner of children(only)) this.block(inner, depth + 1);
        continue;
      }
      const first = this.paragraphs + 1;
      const words = inColumns(cells, open, (cell) => this.cell(cell, depth + 1));
      const links = cells.flatMap(linksIn);
      this.push({
        text: words.join(" | "),
        form: "table row",
        cells: words,
        ...(opensTable ? { opensTable } : {}),
        ...(links.length > 0 ? { links } : {}),
        paragraph: first,
      });
      opensTable = false;
    }
  }

  /** The words of a cell; its paragraphs are counted. */
  private cell(part: Part, depth: number): string {
    if (depth > limits.nesting) return "";
    if (said(part, "type") === "paragraph") {
      this.paragraphs += 1;
      this.gatherNotes(part);
      return inOneLine(text(part));
    }
    const words = children(part).map((inner) => this.cell(inner, depth + 1));
    return words.filter((one) => one !== "").join(" ");
  }

  private gatherNotes(part: Part, depth = 0): void {
    if (depth > limits.nesting) return;
    for (const inner of children(part)) {
      if (said(inner, "type") === "noteReference") {
        const note = this.resolve?.(inner);
        if (note) this.notes.push({ part: partOf(note), paragraph: this.paragraphs });
      } else this.gatherNotes(inner, depth + 1);
    }
  }

  private push(line: DecodedLine): void {
    if (this.problems.length > 0) return;
    this.characters += line.text.length + 1;
    if (this.characters <= limits.characters && this.lines.length < limits.lines) {
      this.lines.push(line);
      return;
    }
    const found = `more than ${limits.lines.toLocaleString("en")} paragraphs or ${limits.characters.toLocaleString("en")} characters`;
    this.problems.push({ found, expected: "a document that people read; what comes after is left out" });
  }
}

function resolverOf(document: Part): ((reference: unknown) => unknown) | undefined {
  const notes = document["notes"];
  if (typeof notes !== "object" || notes === null || !("resolve" in notes)) return undefined;
  const { resolve } = notes;
  return typeof resolve === "function" ? (reference) => Reflect.apply(resolve, notes, [reference]) : undefined;
}

function styleOf(part: Part): string {
  return said(part, "styleName") || said(part, "styleId");
}

function isTitle(style: string): boolean {
  return /^title\b/i.test(style);
}

function formOf(part: Part, words: string, isTitled: boolean): Pick<DecodedLine, "form" | "level"> {
  const style = styleOf(part);
  const heading = /^heading ?([1-9])\b/i.exec(style)?.[1];
  if (heading) return { form: "heading", level: Math.min(6, Number(heading) + (isTitled ? 1 : 0)) };
  if (isTitle(style)) return { form: "heading", level: 1 };
  if (leadingStyle.test(style)) return { form: "margin" };
  if (words.trim() === "") return {};
  if (codeStyle.test(style) || isMonospaced(part)) return { form: "code" };
  const numbering = part["numbering"];
  if (typeof numbering === "object" && numbering !== null)
    return { form: "list item", level: 1 + (Number(said(partOf(numbering), "level")) || 0) };
  const listed = /^list (?:bullet|number)(?: ([2-5]))?$/i.exec(style);
  if (listed) return { form: "list item", level: Number(listed[1] ?? 1) };
  return quoteStyle.test(style) ? { form: "quote" } : {};
}

/** Whether all its words are set like those of a program. */
function isMonospaced(part: Part): boolean {
  const runs = children(part).filter((one) => said(one, "type") === "run" && text(one).trim() !== "");
  return (
    runs.length > 0 &&
    runs.length === children(part).filter((one) => text(one).trim() !== "").length &&
    runs.every((one) => monospaced.test(said(one, "font")))
  );
}

function codeIn(part: Part): Pick<DecodedLine, "code"> {
  const runs = children(part).filter((one) => monospaced.test(said(one, "font")));
  const code = runs.map((one) => inOneLine(text(one))).filter((one) => one !== "");
  return code.length > 0 ? { code } : {};
}

/** A cell over several columns is followed by empty ones, and so is a row below a cell that reaches into it. */
function inColumns(cells: readonly Part[], open: Map<number, number>, words: (cell: Part) => string): string[] {
  const row: string[] = [];
  const skip = (): void => {
    for (let left = open.get(row.length) ?? 0; left > 0; left = open.get(row.length) ?? 0) {
      open.set(row.length, left - 1);
      row.push("");
    }
  };
  for (const cell of cells) {
    skip();
    const rows = Math.min(Number(cell["rowSpan"]) || 1, 1_000);
    const columns = Math.min(Number(cell["colSpan"]) || 1, 100);
    for (let column = 0; column < columns; column++) {
      if (rows > 1) open.set(row.length, rows - 1);
      row.push(column === 0 ? words(cell) : "");
    }
  }
  skip();
  return row;
}

function linksIn(part: Part): NonNullable<DecodedLine["links"]>[number][] {
  return children(part).flatMap((inner) => {
    if (said(inner, "type") === "image") return [{ what: "image" as const, target: "", text: said(inner, "altText") }];
    const target = said(inner, "type") === "hyperlink" ? said(inner, "href") : "";
    if (target === "") return linksIn(inner);
    return [{ what: "link" as const, target, text: inOneLine(text(inner)) }];
  });
}
