// Reads Markdown documents: headings, passages and links, and hands out the drawings that stand in their fences.
import { extensionOf } from "#base/path";
import type { Share } from "#base/share";
import type { Fact, FactOf } from "#model/fact";
import { type MarkdownNode, parseParts } from "#syntax/markdown/parse";
import { defineReader, type Lookup, type Piece, type Reading, type SourceText } from "../reader.ts";
import { endingOf } from "./drawings.ts";
import { mendFences } from "./fences.ts";
import { linksOfHtml } from "./html-links.ts";
import { codeIn, runningText, wordsOfHtml } from "./running-text.ts";

export const markdownReader = defineReader({
  id: "markdown",
  title: "Markdown documents",
  understands: "in full",
  of: "documents",
  claims: (path) => [".md", ".markdown", ".mdown", ".mkd", ".mdx"].includes(extensionOf(path)),
  inShares: true,
  read,
});

async function read(file: SourceText, _: Lookup, share?: Share): Promise<Reading> {
  const lines = file.text.split(/\r\n|\n|\r/);
  const document = new MarkdownDocument(file, lines);
  for await (const part of parseParts(mendFences(lines).join("\n"), share)) document.walk(part, {});
  return { facts: document.facts, problems: [], pieces: document.pieces };
}

interface Around {
  readonly form?: "list item" | "quote";
  readonly depth?: number;
}

class MarkdownDocument {
  readonly facts: Fact[] = [];
  readonly pieces: Piece[] = [];
  private readonly file: SourceText;
  private readonly lines: readonly string[];

  constructor(file: SourceText, lines: readonly string[]) {
    this.file = file;
    this.lines = lines;
  }

  walk(node: MarkdownNode, around: Around): void {
    switch (node.type) {
      case "heading": {
        const title = runningText(node).replace(/\s+/g, " ").trim();
        const evidence = this.file.line(node.position?.start.line ?? 1);
        this.facts.push({ kind: "heading", level: node.depth, title, evidence });
        return this.links(node);
      }
      case "paragraph":
        this.passage(node, runningText(node), { form: around.form ?? "paragraph", depth: around.depth });
        return this.links(node);
      case "table":
        return this.table(node);
      case "code":
        return this.code(node);
      case "html":
        return this.html(node);
      case "yaml":
        return this.passage(node, `\n${node.value}`, { form: "front matter" });
      case "list":
        for (const item of node.children) this.walk(item, { form: "list item", depth: (around.depth ?? 0) + 1 });
        return;
      case "blockquote":
        for (const child of node.children) this.walk(child, { ...around, form: "quote" });
        return;
      default:
        if ("children" in node) for (const child of node.children) this.walk(child, around);
    }
  }

  private passage(
    node: MarkdownNode,
    text: string,
    more: Pick<FactOf<"passage">, "form" | "depth" | "language" | "cells" | "columns">,
  ): void {
    if (text.trim() === "") return;
    const first = node.position?.start.line ?? 1;
    const last = Math.max(first, node.position?.end.line ?? first);
    const code = codeIn(node);
    this.facts.push({
      kind: "passage",
      text,
      source: this.lines.slice(first - 1, last),
      ...(code.length > 0 ? { code } : {}),
      ...more,
      evidence: { ...this.file.line(first), ...(last > first ? { endLine: this.file.line(last).line } : {}) },
    });
  }

  private table(table: MarkdownNode & { type: "table" }): void {
    let columns: string[] | undefined;
    for (const row of table.children) {
      const cells = row.children.map((cell) => runningText(cell).trim());
      this.passage(row, cells.join(" | "), { form: "table row", cells, columns });
      this.links(row);
      columns ??= cells;
    }
  }

  private code(node: MarkdownNode & { type: "code" }): void {
    const language = node.lang?.toLowerCase() ?? undefined;
    const isFenced = /^\s*[`~]{3}/.test(this.lines[(node.position?.start.line ?? 1) - 1] ?? "");
    // The fence itself is a line without words.
    this.passage(node, isFenced ? `\n${node.value}` : node.value, { form: "code", ...(language ? { language } : {}) });
    const ending = endingOf(language, node.value);
    const line = (node.position?.start.line ?? 1) + (isFenced ? 1 : 0);
    if (ending) this.pieces.push(this.file.piece(`${this.file.path}.${line}${ending}`, node.value, line));
  }

  private html(node: MarkdownNode & { type: "html" }): void {
    const isComment = node.value.trimStart().startsWith("<!--");
    if (isComment) return this.passage(node, node.value.replace(/<!--|-->/g, ""), { form: "comment" });
    this.passage(node, wordsOfHtml(node.value), { form: "paragraph" });
    this.tags(node);
  }

  /** What tags of HTML lead to, show, or give a name to. */
  private tags(node: MarkdownNode & { type: "html" }): void {
    const evidence = this.file.line(node.position?.start.line ?? 1);
    for (const { what, target, text } of linksOfHtml(node.value))
      this.facts.push({ kind: "link", what, target, text, evidence });
  }

  /** What has no place of its own, such as a bare address, stands where the node around it begins. */
  private links(node: MarkdownNode, around = 1): void {
    const line = node.position?.start.line ?? around;
    const evidence = this.file.line(line);
    if (node.type === "link")
      this.facts.push({ kind: "link", what: "link", target: node.url, text: runningText(node), evidence });
    if (node.type === "image")
      this.facts.push({ kind: "link", what: "image", target: node.url, text: node.alt ?? "", evidence });
    if (node.type === "html") this.tags(node);
    if ("children" in node) for (const child of node.children) this.links(child, line);
  }
}
