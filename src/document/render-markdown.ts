// Writes a document as Markdown; whatever came from outside is escaped, so that it can form no markup, HTML or link.
import { spotOf } from "#model/evidence";
import {
  escapeHtml,
  escapeMarkdown,
  guardLineStart,
  keepEnds,
  markdownCode,
  markdownFence,
  oneLine,
  safeUrl,
} from "./escape.ts";
import {
  placeText,
  toneSigns,
  type Block,
  type Document,
  type Excerpt,
  type Inline,
  type List,
  type Place,
  type Runs,
  type Table,
  type Terms,
} from "./document.ts";
import { place } from "./wording.ts";
import { arrowLines, mermaidLines } from "./picture-markdown.ts";

export interface MarkdownOptions {
  /** Plain has no bold text, no HTML and no diagram; rich has all three. */
  readonly profile: "plain" | "rich";
  /** The address of a place, where there is one. */
  readonly linkTo?: (place: Place) => string | undefined;
}

export function renderMarkdown(document: Document, options: MarkdownOptions): string {
  const writer = new Writer(options);
  const subtitle = escapeMarkdown(document.subtitle);
  const head = [`# ${escapeMarkdown(document.title)}`, ...(subtitle === "" ? [] : ["", guardLineStart(subtitle)])];
  return `${[...head, ...writer.blocks(document.blocks, 2)].join("\n")}\n`;
}

class Writer {
  private readonly options: MarkdownOptions;

  constructor(options: MarkdownOptions) {
    this.options = options;
  }

  /** Every block with an empty line before it. */
  blocks(blocks: readonly Block[], level: number): string[] {
    return blocks.flatMap((block) => ["", ...this.block(block, level)]);
  }

  private block(block: Block, level: number): string[] {
    switch (block.kind) {
      case "paragraph":
        return [guardLineStart(this.runs(block.runs))];
      case "verdict":
        return [guardLineStart(`${this.strong(`${toneSigns[block.tone]} ${block.word}:`)} ${this.runs(block.runs)}`)];
      case "terms":
        return this.terms(block);
      case "list":
        return this.list(block);
      case "table":
        return this.table(block);
      case "excerpt":
        return this.excerpt(block);
      case "copy":
        return [escapeMarkdown(block.caption), "", ...markdownFence([...block.lines])];
      case "picture":
        return this.rich ? mermaidLines(block.drawing) : arrowLines(block.drawing);
      case "details":
        return this.details(block, level);
      case "section":
        return [`${"#".repeat(Math.min(6, level))} ${this.runs(block.title)}`, ...this.blocks(block.blocks, level + 1)];
    }
  }

  private get rich(): boolean {
    return this.options.profile === "rich";
  }

  private strong(words: string): string {
    const escaped = escapeMarkdown(words);
    return this.rich && escaped !== "" ? `**${escaped}**` : escaped;
  }

  private terms(terms: Terms): string[] {
    return terms.items.flatMap(({ term, runs }) => {
      const [only, ...more] = runs;
      if (only && more.length === 0) return [`- ${this.strong(`${term}:`)} ${this.runs(only)}`];
      return [`- ${this.strong(`${term}:`)}`, ...runs.map((line) => `  - ${guardLineStart(this.runs(line))}`)];
    });
  }

  private list(list: List): string[] {
    return list.items.flatMap((item, i) => {
      const sign = list.ordered ? `${i + 1}. ` : "- ";
      const [first = [], ...rest] = item;
      const room = " ".repeat(sign.length);
      return [
        sign + guardLineStart(this.runs(first)),
        ...rest.flatMap((runs) => ["", room + guardLineStart(this.runs(runs))]),
      ];
    });
  }

  private table(table: Table): string[] {
    const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [
      guardLineStart(this.strong(table.caption)),
      "",
      row(table.head.map(escapeMarkdown)),
      row(table.head.map(() => "---")),
      ...table.rows.map((cells) => row(table.head.map((_, i) => this.runs(cells[i] ?? [])))),
    ];
  }

  private excerpt(excerpt: Excerpt): string[] {
    const where = this.run(place({ ...excerpt, line: excerpt.lines[0]?.number }));
    if (spotOf(excerpt) !== undefined) return [where, "", ...markdownFence(excerpt.lines.map((line) => line.text))];
    const column = Math.max(...excerpt.lines.map((line) => String(line.number).length));
    const lines = excerpt.lines.map(
      (line) => `${line.lit ? ">" : " "} ${String(line.number).padStart(column)} ${line.text}`,
    );
    return [where, "", ...markdownFence(lines)];
  }

  private details(block: Extract<Block, { kind: "details" }>, level: number): string[] {
    if (!this.rich) return [`${guardLineStart(this.runs(block.summary))}:`, ...this.blocks(block.blocks, level)];
    const summary = block.summary.map((run) => escapeHtml(oneLine(plainOf(run)))).join("");
    return ["<details>", `<summary>${summary}</summary>`, ...this.blocks(block.blocks, level), "", "</details>"];
  }

  private runs(runs: Runs): string {
    const apart = (line: string, next: string) =>
      line.endsWith("`") && next.startsWith("`") ? `${line} ${next}` : line + next;
    return runs.map((run) => this.run(run)).reduce(apart, "");
  }

  private run(run: Inline): string {
    switch (run.kind) {
      case "text":
      case "reference":
        return withEnds(run.text);
      case "strong":
        return this.strong(run.text);
      case "code":
        return markdownCode(run.text);
      case "mark":
        return this.strong(`${toneSigns[run.tone]} ${run.text}`);
      case "place":
        return this.place(run);
    }
  }

  private place(place: Place): string {
    const words = markdownCode(placeText(place));
    const url = safeUrl(this.options.linkTo?.(place) ?? "");
    return url === undefined ? words : `[${words}](<${url.replace(/[<>\\|`]/g, encodeURIComponent)}>)`;
  }
}

function plainOf(run: Inline): string {
  return run.kind === "place" ? placeText(run) : run.text;
}

/** Escaped words that keep a space at their ends, where the next run follows. */
function withEnds(words: string): string {
  const line = keepEnds(words);
  if (line.trim() === "") return line;
  return `${line.startsWith(" ") ? " " : ""}${escapeMarkdown(line)}${line.endsWith(" ") ? " " : ""}`;
}
