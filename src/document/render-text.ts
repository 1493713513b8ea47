// Writes a document for a terminal: wrapped lines, and colour only through the palette it is given.
import { spotOf } from "#model/evidence";
import { codeLine, oneLine } from "./escape.ts";
import { placeText, type Block, type Document, type Excerpt, type List, type Terms } from "./document.ts";
import type { Palette } from "./palette.ts";
import { pictureLines } from "./picture-text.ts";
import { spansOf, verdictSpan } from "./spans-text.ts";
import { tableLines } from "./table-text.ts";
import { cut, fitted, painted, textColumns, wrap, type Span } from "./wrap.ts";

export interface TextOptions {
  readonly width: number;
  readonly palette: Palette;
  /** Whether collapsible parts are written out. */
  readonly details?: boolean;
}

export function renderText(document: Document, options: TextOptions): string {
  const title: Span = { text: oneLine(document.title), paint: "heading" };
  const subtitle: Span = { text: oneLine(document.subtitle), paint: "faint" };
  const head = [...wrap([title], options.width), ...(subtitle.text === "" ? [] : wrap([subtitle], options.width))];
  const writer = new Writer(options);
  const lines = [...head, ...writer.blocks(document.blocks, 1)];
  return `${lines.map((line) => painted(line, options.palette)).join("\n")}\n`;
}

type Line = Span[];

class Writer {
  private readonly options: TextOptions;

  constructor(options: TextOptions) {
    this.options = options;
  }

  /** Every block with an empty line before it. */
  blocks(blocks: readonly Block[], level: number, indent = 0): Line[] {
    return blocks.flatMap((block) => {
      const lines = this.block(block, level, indent);
      return lines.length === 0 ? [] : [[], ...lines];
    });
  }

  private block(block: Block, level: number, indent: number): Line[] {
    const width = this.options.width - indent;
    switch (block.kind) {
      case "paragraph":
        return indented(wrap(spansOf(block.runs), width), indent);
      case "verdict":
        return indented(wrap([verdictSpan(block), { text: " " }, ...spansOf(block.runs)], width), indent);
      case "terms":
        return indented(termLines(block, width), indent);
      case "list":
        return indented(listLines(block, width), indent);
      case "table":
        return indented(tableLines(block, width), indent);
      case "excerpt":
        return indented(excerptLines(block, width), indent);
      case "copy":
        // Not indented, and however long: it is copied.
        return [
          ...indented(wrap([{ text: block.caption, paint: "faint" }], width), indent),
          ...block.lines.map((line): Line => [{ text: codeLine(line) }]),
        ];
      case "picture":
        return indented(pictureLines(block.drawing, width), indent);
      case "details":
        return this.details(block, level, indent);
      case "section":
        return this.section(block, level, indent);
    }
  }

  private section(block: Extract<Block, { kind: "section" }>, level: number, indent: number): Line[] {
    const width = this.options.width - indent;
    const title = wrap(
      spansOf(block.title).map((span) => ({ ...span, paint: span.paint ?? "heading" })),
      width,
    );
    const longest = Math.max(0, ...title.map((line) => textColumns(line.map((span) => span.text).join(""))));
    const rule: Line[] = level > 2 ? [] : [[{ text: (level === 1 ? "═" : "─").repeat(longest), paint: "faint" }]];
    return [...indented([...title, ...rule], indent), ...this.blocks(block.blocks, level + 1, indent)];
  }

  private details(block: Extract<Block, { kind: "details" }>, level: number, indent: number): Line[] {
    const open = this.options.details === true;
    const sign: Span = { text: open ? "▾ " : "▸ ", paint: "faint" };
    const summary = wrap(spansOf(block.summary), this.options.width - indent - 2);
    const lines = indented(hanging(sign, summary), indent);
    return open ? [...lines, ...this.blocks(block.blocks, level, indent + 2)] : lines;
  }
}

function indented(lines: readonly Line[], by: number): Line[] {
  return by === 0 ? [...lines] : lines.map((line) => (line.length === 0 ? [] : [{ text: " ".repeat(by) }, ...line]));
}

/** The sign before the first line, and as much room before the others. */
function hanging(sign: Span, lines: readonly Line[]): Line[] {
  const room = " ".repeat(textColumns(sign.text));
  return lines.map((line, i) => [i === 0 ? sign : { text: room }, ...line]);
}

function listLines(list: List, width: number): Line[] {
  return list.items.flatMap((item, i) => {
    const sign: Span = { text: list.ordered ? `${String(i + 1).padStart(2)}. ` : " • ", paint: "faint" };
    const room = width - textColumns(sign.text);
    return hanging(
      sign,
      item.flatMap((runs) => wrap(spansOf(runs), room)),
    );
  });
}

function termLines(terms: Terms, width: number): Line[] {
  const column = Math.min(18, Math.max(0, ...terms.items.map((item) => textColumns(oneLine(item.term)))) + 2);
  return terms.items.flatMap((item) => {
    const sign: Span = { text: `${fitted(oneLine(item.term), column - 1)} `, paint: "strong" };
    return hanging(
      sign,
      item.runs.flatMap((runs) => wrap(spansOf(runs), width - column)),
    );
  });
}

/** The way to the file stands above its lines; long lines are cut, not wrapped. */
function excerptLines(excerpt: Excerpt, width: number): Line[] {
  const isNumbered = spotOf(excerpt) === undefined;
  const column = isNumbered ? Math.max(...excerpt.lines.map((line) => String(line.number).length)) : 0;
  const lines = excerpt.lines.map((line): Line => {
    const number = isNumbered ? String(line.number).padStart(column) : "";
    const [shown, rest] = cut(codeLine(line.text), width - column - 6);
    const words = rest === "" ? shown : `${shown}…`;
    const quoted: Span = line.lit ? { text: words, paint: "code" } : { text: words };
    return [{ text: `  ${line.lit ? "›" : " "} ${number} `, paint: "faint" }, quoted];
  });
  return [
    ...wrap([{ text: oneLine(placeText({ ...excerpt, line: excerpt.lines[0]?.number })), paint: "faint" }], width),
    ...lines,
  ];
}
