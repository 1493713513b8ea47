// The lines of a Caddyfile as a tree, built without recursion, with what did not fit.
import { tokensOf, type Token } from "./tokens.ts";

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly offset: number;
  /** The directives inside its braces; absent for a plain one. */
  readonly block: readonly Directive[] | undefined;
}

export interface Misfit {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

export interface CaddyTree {
  readonly directives: readonly Directive[];
  readonly misfits: readonly Misfit[];
}

/** Caddy itself nests six or seven deep; what lies deeper than this is left out. */
const deepest = 40;
const mostMisfits = 5;

interface Open {
  readonly offset: number;
  readonly block: Directive[];
}

export function parseCaddyfile(text: string): CaddyTree {
  const builder = new Builder();
  for (const token of tokensOf(text)) builder.take(token);
  return builder.finish();
}

class Builder {
  private readonly root: Open = { offset: 0, block: [] };
  private readonly open: Open[] = [this.root];
  private words: Token[] = [];
  private readonly misfits: Misfit[] = [];

  take(token: Token): void {
    if (token.kind === "word") this.words.push(token);
    else if (token.kind === "{") this.enter(token);
    else if (token.kind === "}") this.leave(token);
    // Addresses of a site may stand on several lines, each ended by a comma.
    else if (!(this.open.length === 1 && this.words.at(-1)?.text.endsWith(","))) this.add(undefined);
  }

  finish(): CaddyTree {
    this.add(undefined);
    const unclosed = this.open.at(-1);
    if (unclosed && unclosed !== this.root) this.misfit(unclosed.offset, "a block without an end", '"}"');
    return { directives: this.root.block, misfits: this.misfits };
  }

  private add(block: Directive[] | undefined, offset = 0): void {
    const [name, ...args] = this.words;
    this.words = [];
    if (!name && !block) return;
    this.open.at(-1)?.block.push({
      name: name?.text ?? "",
      args: args.map((one) => one.text),
      offset: name?.offset ?? offset,
      block,
    });
  }

  private enter(token: Token): void {
    const offset = this.words[0]?.offset ?? token.offset;
    const block: Directive[] = [];
    // Too deep a block is read but hangs on nothing.
    if (this.open.length === deepest) this.misfit(token.offset, "{", `at most ${deepest} blocks inside each other`);
    if (this.open.length < deepest) this.add(block, token.offset);
    this.words = [];
    this.open.push({ offset, block });
  }

  private leave(token: Token): void {
    this.add(undefined);
    if (this.open.length > 1) this.open.pop();
    else this.misfit(token.offset, "}", "an open block");
  }

  private misfit(offset: number, found: string, expected: string): void {
    if (this.misfits.length < mostMisfits) this.misfits.push({ offset, found, expected });
  }
}
