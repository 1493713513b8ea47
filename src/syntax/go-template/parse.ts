// Turns the text of a Go template into a tree, within limits, without ever throwing.
import { shorten } from "#base/text";
import { pipelineOf, unknownPipeline } from "./pipeline.ts";
import { type ActionText, actionAt } from "./tokens.ts";
import type { BranchNode, Pipeline, Template, TemplateError, TemplateNode } from "./tree.ts";

/** Blocks in blocks: more than people write, and far below what would exhaust the stack of who walks the tree. */
const depthLimit = 60;
const errorLimit = 5;

export function parseTemplate(text: string): Template {
  return new Reading(text).template();
}

/** A block that is still open. */
interface Open {
  readonly what: BranchNode["kind"] | "define" | "root";
  readonly offset: number;
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly body: TemplateNode[];
  readonly otherwise: TemplateNode[];
  /** Where nodes go now: the body, or what stands behind `else`. */
  target: TemplateNode[];
  /** `else if` opens a block that the same `end` closes. */
  readonly chained: boolean;
}

class Reading {
  private readonly text: string;
  private readonly definitions = new Map<string, readonly TemplateNode[]>();
  private readonly errors: TemplateError[] = [];
  private readonly open: Open[] = [];

  constructor(text: string) {
    this.text = text;
  }

  template(): Template {
    const root = this.begin("root", 0, "", unknownPipeline(0), false);
    let from = 0;
    let trims = false;
    for (let offset = this.text.indexOf("{{"); offset >= 0; offset = this.text.indexOf("{{", from)) {
      const action = actionAt(this.text, offset);
      this.plain(from, offset, trims, action?.trimsBefore === true);
      if (!action) this.fault(offset, "An action that nothing closes");
      if (!action || !this.action(action)) return this.done(root);
      from = action.end;
      trims = action.trimsBehind;
    }
    this.plain(from, this.text.length, trims, false);
    return this.done(root);
  }

  private done(root: Open): Template {
    for (let block = this.open.at(-1); block && block !== root; block = this.open.at(-1)) {
      this.fault(block.offset, `A block "${block.what}" without its end`);
      this.end();
    }
    return { nodes: root.body, definitions: this.definitions, errors: this.errors.slice(0, errorLimit) };
  }

  private plain(from: number, to: number, trimsStart: boolean, trimsEnd: boolean): void {
    let [start, end] = [from, to];
    if (trimsStart) while (start < end && isSpace(this.text[start])) start++;
    if (trimsEnd) while (end > start && isSpace(this.text[end - 1])) end--;
    if (end > start) this.add({ kind: "text", offset: start, text: this.text.slice(start, end) });
  }

  private add(node: TemplateNode): void {
    this.open.at(-1)?.target.push(node);
  }

  private begin(what: Open["what"], offset: number, name: string, pipeline: Pipeline, chained: boolean): Open {
    const body: TemplateNode[] = [];
    const block: Open = { what, offset, name, pipeline, body, otherwise: [], target: body, chained };
    this.open.push(block);
    return block;
  }

  /** Whether reading may go on. */
  private action(action: ActionText): boolean {
    const { tokens, offset } = action;
    const [first, second] = tokens;
    if (action.comment) return true;
    const word = first?.kind === "name" ? first.text : "";
    switch (word) {
      case "if":
      case "with":
      case "range":
        this.begin(word, offset, "", this.pipeline(action, 1), false);
        break;
      case "else":
        this.turn(action);
        break;
      case "end":
        this.end(offset);
        break;
      case "define":
      case "block":
        this.begin("define", offset, second?.text ?? "", unknownPipeline(offset), false);
        if (word === "block") this.useBelow(action, second?.text ?? "");
        break;
      case "template":
        this.add({ kind: "template", offset, name: second?.text ?? "", pipeline: this.argument(action) });
        break;
      case "break":
      case "continue":
        this.add({ kind: word, offset });
        break;
      default:
        this.add({ kind: "action", offset, pipeline: this.pipeline(action, 0) });
    }
    if (this.open.length <= depthLimit) return true;
    this.fault(offset, `Blocks nested more than ${depthLimit} levels deep`);
    return false;
  }

  /** A block is a definition and its use: the use goes to where the block stands. */
  private useBelow(action: ActionText, name: string): void {
    const outside = this.open.at(-2);
    outside?.target.push({ kind: "template", offset: action.offset, name, pipeline: this.argument(action) });
  }

  private argument(action: ActionText): Pipeline | undefined {
    return action.tokens.length > 2 ? this.pipeline(action, 2) : undefined;
  }

  private pipeline({ tokens, offset, end, faulty }: ActionText, from: number): Pipeline {
    const pipeline = faulty ? undefined : pipelineOf(tokens.slice(from), offset);
    if (pipeline) return pipeline;
    this.fault(offset, `${shorten(this.text.slice(offset, end), 80)} is no action of a template`);
    return unknownPipeline(offset);
  }

  /** `else`, `else if`, `else with`: what follows belongs to the other branch. */
  private turn(action: ActionText): void {
    const block = this.open.at(-1);
    if (!block || block.what === "define" || block.what === "root")
      return this.fault(action.offset, "An else of nothing");
    block.target = block.otherwise;
    const word = action.tokens[1]?.text;
    if (word === "if" || word === "with") this.begin(word, action.offset, "", this.pipeline(action, 2), true);
  }

  private end(offset = this.text.length): void {
    const block = this.open.at(-1);
    if (!block || block.what === "root") return this.fault(offset, "An end of nothing");
    this.open.pop();
    if (block.what === "define") this.definitions.set(block.name, block.body);
    else {
      const { pipeline, body, otherwise } = block;
      this.add({ kind: block.what, offset: block.offset, pipeline, body, otherwise });
    }
    if (block.chained) this.end(offset);
  }

  private fault(offset: number, message: string): void {
    if (this.errors.length < errorLimit) this.errors.push({ offset, message });
  }
}

function isSpace(sign: string | undefined): boolean {
  return sign === " " || sign === "\n" || sign === "\t" || sign === "\r";
}
