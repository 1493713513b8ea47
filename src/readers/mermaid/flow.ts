// Flow charts and block drawings: chains of nodes and links, in frames that lie in each other.
import { type DrawingSoFar, drawingLimits, wordsOf } from "../drawing.ts";
import type { SourceText } from "../reader.ts";
import { insideOf } from "../c4.ts";
import { linkAt } from "./links.ts";
import { type FlowNode, matchAt, nodeAt } from "./nodes.ts";
import { type MermaidSource, unmarked } from "./source.ts";

const expected = "a node, a link, a subgraph or a style of Mermaid";
/** Statements about looks and behaviour. */
const looks = /(?:style|classDef|class|click|linkStyle|direction|columns|accTitle|animate)\b[^\n\r]*/y;
const prose = /accDescr\s*(?::[^\n\r]*|\{[^}]{0,5000}\})/y;

export class FlowReading {
  private readonly file: SourceText;
  private readonly text: string;
  private readonly drawing: DrawingSoFar;
  private readonly frames: (string | undefined)[] = [];
  private readonly questions = new Set<string>();
  private at: number;
  private unnamed = 0;

  constructor(file: SourceText, source: MermaidSource, drawing: DrawingSoFar) {
    this.file = file;
    this.text = source.text;
    this.drawing = drawing;
    this.at = source.body;
  }

  read(isBlocks: boolean): void {
    this.drawing.shows = "components";
    // The direction stands on the line of the header.
    if (!isBlocks) this.take(/[ \t]*(?:TB|TD|BT|RL|LR|[<>^v])?(?=[\s;]|$)/y);
    for (;;) {
      this.take(/[\s;]*/y);
      if (this.at >= this.text.length) break;
      const before = this.at;
      if (!(isBlocks ? this.block() : this.frame()) && !this.other()) this.chain(isBlocks);
      if (this.at === before) this.skip();
    }
    if (this.isProcess()) this.drawing.shows = "other";
  }

  private take(pattern: RegExp): string | undefined {
    const found = matchAt(pattern, this.text, this.at);
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private get line(): number {
    return this.file.lines.lineAt(this.at);
  }

  /** `subgraph id [Title]`, `subgraph Title of it`, `end` */
  private frame(): boolean {
    const { line } = this;
    if (this.take(/end(?=[\s;]|$)/y) !== undefined) return this.close(line);
    const said = this.take(/subgraph(?=[\s;]|$)[^\n\r;]*/y)
      ?.slice("subgraph".length)
      .trim();
    if (said === undefined) return false;
    const named = /^([^\s["(]+)\s*\[([^]*)\]$/.exec(said) ?? /^([^\s["(]+)\s*\(([^]*)\)$/.exec(said);
    const title = wordsOf(unmarked(named?.[2] ?? said));
    this.open(named?.[1] ?? (unmarked(said) || `subgraph ${++this.unnamed}`), line, title);
    return true;
  }

  /** `block:id:2["Title"]`, `end`, `space:3` */
  private block(): boolean {
    const { line } = this;
    if (this.take(/end(?=\s|$)/y) !== undefined) return this.close(line);
    if (this.take(/space(?::\d+)?(?=\s|$)/y) !== undefined) return true;
    if (this.take(/columns[ \t]+\w+/y) !== undefined) return true;
    if (this.take(/block(?=[\s:]|$):?/y) === undefined) return false;
    const node = nodeAt(this.text, this.at);
    if (node && !/\s/.test(this.text[this.at] ?? " ")) this.at = node.end;
    const id = (node?.id ?? "").replace(/:\d+$/, "");
    const span = this.take(/:\d+/y);
    const isNamed = node !== undefined && (span !== undefined || this.at === node.end);
    this.open(isNamed && id ? id : `block ${++this.unnamed}`, line, node?.said.label ?? "");
    return true;
  }

  private open(id: string, line: number, label: string): void {
    if (this.frames.length < drawingLimits.nesting)
      this.drawing.box(id, line, { label, means: "boundary", ...insideOf(this.frames) });
    this.frames.push(this.frames.length < drawingLimits.nesting ? id : undefined);
  }

  private close(line: number): boolean {
    if (this.frames.length === 0) this.drawing.problem(line, "end", "a subgraph that it ends");
    this.frames.pop();
    return true;
  }

  private other(): boolean {
    return this.take(looks) !== undefined || this.take(prose) !== undefined;
  }

  private chain(isBlocks: boolean): void {
    let ends = this.group(isBlocks);
    if (ends.length === 0) return this.skip();
    for (;;) {
      const link = linkAt(this.text, this.at);
      if (!link) break;
      const { line } = this;
      this.at = link.end;
      this.take(/\s*/y);
      const next = this.group(isBlocks);
      if (next.length === 0) return this.skip();
      if (!link.isInvisible)
        for (const one of ends)
          for (const other of next) {
            const [from, to] = link.isTurned ? [other, one] : [one, other];
            this.drawing.line(from.id, to.id, line, link);
          }
      ends = next;
    }
    this.take(/[ \t]*/y);
    if (!isBlocks && this.at < this.text.length && !/[\n\r;]/.test(this.text[this.at] ?? "")) this.skip();
  }

  /** `a & b & c` */
  private group(isBlocks: boolean): FlowNode[] {
    const nodes: FlowNode[] = [];
    do {
      const node = nodeAt(this.text, this.at);
      if (!node) break;
      this.mention(isBlocks ? { ...node, id: node.id.replace(/:\d+$/, "") } : node);
      this.at = node.end;
      if (isBlocks) this.take(/:\d+/y);
      nodes.push(isBlocks ? { ...node, id: node.id.replace(/:\d+$/, "") } : node);
    } while (nodes.length < 100 && this.take(/\s*&\s*/y) !== undefined);
    return nodes;
  }

  private mention({ id, said, isQuestion }: FlowNode): void {
    if (isQuestion) this.questions.add(id);
    const { inside: known } = this.drawing.said(id) ?? {};
    const { inside } = insideOf(this.frames);
    // A node lies in the first frame that names it, and there in the innermost.
    const isHere = known === undefined || this.frames.includes(known);
    this.drawing.box(id, this.line, { ...said, ...(isHere && inside !== undefined ? { inside } : {}) });
  }

  private skip(): void {
    const { line } = this;
    const rest = this.take(/[^\n\r]*/y) ?? "";
    if (rest.trim() !== "") this.drawing.problem(line, rest, expected);
    else this.at++;
  }

  /** Steps and decisions: much of it diamonds that ask, or whose ways out are called yes and no. */
  private isProcess(): boolean {
    const answers = /^(yes|no|true|false|y|n|ok|success|fail(ed|ure)?|valid|invalid|ja|nein)\b/i;
    const answered = new Set(
      this.drawing.drawnLines.filter((one) => answers.test(one.label ?? "")).map((one) => one.from),
    );
    const asked = [...this.questions].filter(
      (id) => answered.has(id) || (this.drawing.said(id)?.label ?? "").endsWith("?"),
    );
    return asked.length > 0 && asked.length * 6 >= this.drawing.boxCount;
  }
}
