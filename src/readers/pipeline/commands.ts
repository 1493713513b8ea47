// Cuts the scripts of a pipeline into commands, each with the line it stands on.
import type { FactOf } from "#model/fact";
import { oneOrMany, type Node, type ScalarNode } from "#syntax/node";
import type { SourceText } from "../reader.ts";

export type Step = FactOf<"pipeline">["steps"][number];

/** Enough for any pipeline a person keeps; matrices and generated files can be far longer. */
const mostSteps = 1000;
const longestCommand = 2000;

export class Steps {
  readonly all: Step[] = [];
  readonly file: SourceText;

  constructor(file: SourceText) {
    this.file = file;
  }

  /** A step that is one thing: an action, a task, an image. */
  add(job: string, text: string, offset: number, endOffset = offset): void {
    if (this.all.length >= mostSteps || text.trim() === "") return;
    const evidence = this.file.at(offset);
    const more = this.file.lines.lineAt(Math.max(offset, endOffset - 1)) - this.file.lines.lineAt(offset);
    const span = more > 0 ? { ...evidence, endLine: evidence.line + more } : evidence;
    this.all.push({ job, text: text.trim().slice(0, longestCommand), evidence: span });
  }

  /** A script: a text, or a list of texts that may hold further lists. */
  script(job: string, node: Node | undefined): void {
    for (const item of oneOrMany(node)) {
      if (item.kind === "list") this.script(job, item);
      else if (item.kind === "scalar") this.scalar(job, item);
    }
  }

  /** Program text in which every line is a command unless the line above it ends in a backslash. */
  lines(job: string, text: string, offset: number): void {
    let open: { text: string; offset: number } | undefined;
    for (const { line, at } of linesOf(text, offset)) {
      if (!open && /^(#|$)/.test(line)) continue;
      const joined: string = open ? `${open.text} ${line}` : line;
      const start: number = open?.offset ?? at;
      open = joined.endsWith("\\") ? { text: joined.slice(0, -1).trimEnd(), offset: start } : undefined;
      if (!open) this.add(job, joined, start, at + line.length);
    }
    if (open) this.add(job, open.text, open.offset);
  }

  private scalar(job: string, node: ScalarNode): void {
    if (node.style === "literal") {
      this.lines(job, this.file.text.slice(node.contentOffset, node.endOffset), node.contentOffset);
    } else if (node.style === "folded") this.add(job, node.text, contentStart(this.file, node), node.endOffset);
    else this.add(job, node.text, node.offset, node.endOffset);
  }
}

function contentStart(file: SourceText, node: ScalarNode): number {
  const blank = /^\s*/.exec(file.text.slice(node.contentOffset, node.endOffset))?.[0] ?? "";
  return Math.min(node.contentOffset + blank.length, node.endOffset);
}

function* linesOf(text: string, offset: number): Generator<{ line: string; at: number }> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const indent = match[0].length - match[0].trimStart().length;
    yield { line: match[0].trim(), at: offset + match.index + indent };
  }
}
