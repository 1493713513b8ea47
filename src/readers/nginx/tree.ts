// The directives of nginx text as a tree, built without recursion, with what did not fit.
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

export interface NginxTree {
  readonly directives: readonly Directive[];
  readonly misfits: readonly Misfit[];
}

/** nginx itself nests five or six deep; what lies deeper than this is left out. */
const deepest = 40;
const mostMisfits = 5;

interface Open {
  readonly offset: number;
  readonly block: Directive[];
}

export function parseNginx(text: string): NginxTree {
  const builder = new Builder();
  for (const token of tokensOf(text)) builder.take(token);
  return builder.finish();
}

class Builder {
  private readonly root: Open = { offset: 0, block: [] };
  private readonly open: Open[] = [this.root];
  private words: Token[] = [];
  private readonly misfits: Misfit[] = [];
  /** Levels of a block whose content is not nginx's own language: Lua code. */
  private foreign = 0;

  take(token: Token): void {
    if (this.foreign > 0) return this.passOver(token);
    if (token.kind === "word") this.words.push(token);
    else if (token.kind === ";") this.add(undefined);
    else if (token.kind === "{") this.enter(token);
    else this.leave(token);
  }

  finish(): NginxTree {
    const unclosed = this.open.at(-1);
    const [word] = this.words;
    if (word) this.misfit(word.offset, word.text, 'a ";" or "{" after it');
    if (unclosed && unclosed !== this.root) this.misfit(unclosed.offset, "a block without an end", '"}"');
    return { directives: this.root.block, misfits: this.misfits };
  }

  private passOver(token: Token): void {
    if (token.kind === "{") this.foreign++;
    if (token.kind === "}") this.foreign--;
  }

  private add(block: Directive[] | undefined): void {
    const [name, ...args] = this.words;
    this.words = [];
    if (!name) return;
    const directive = { name: name.text, args: args.map((one) => one.text), offset: name.offset, block };
    this.open.at(-1)?.block.push(directive);
  }

  private enter(token: Token): void {
    const [name] = this.words;
    if (name && /_by_lua_block$|^(js|perl)_/.test(name.text)) {
      this.words = [];
      this.foreign = 1;
      return;
    }
    const block: Directive[] = [];
    // Too deep a block is read but hangs on nothing.
    if (this.open.length === deepest) this.misfit(token.offset, "{", `at most ${deepest} blocks inside each other`);
    if (this.open.length < deepest) this.add(block);
    this.words = [];
    this.open.push({ offset: name?.offset ?? token.offset, block });
  }

  private leave(token: Token): void {
    const [word] = this.words;
    if (word) this.misfit(word.offset, word.text, 'a ";" at the end of the directive');
    this.add(undefined);
    if (this.open.length > 1) this.open.pop();
    else this.misfit(token.offset, "}", "an open block");
  }

  private misfit(offset: number, found: string, expected: string): void {
    if (this.misfits.length < mostMisfits) this.misfits.push({ offset, found, expected });
  }
}
