// Puts the directives of snippets where `import` asks for them, with its arguments filled in.
import type { Directive } from "./tree.ts";

const deepest = 8;
/** Snippets may import each other over and over. */
const mostDirectives = 5_000;

export class Snippets {
  private readonly named = new Map<string, readonly Directive[]>();
  private left = mostDirectives;

  /** `(name) { … }` is a snippet, `&(name) { … }` a route that `invoke` runs. */
  constructor(directives: readonly Directive[]) {
    for (const { name, block } of directives) {
      const own = /^&?\(([^()]+)\)$/.exec(name)?.[1];
      if (own !== undefined && block) this.named.set(own, block);
    }
  }

  /** The directives of a block, those it imports among them. Files that it imports are read by themselves. */
  expand(directives: readonly Directive[], depth = 0): Directive[] {
    return directives.flatMap((directive) => {
      const asks = directive.name === "import" || directive.name === "invoke";
      const snippet = asks ? this.named.get(directive.args[0] ?? "") : undefined;
      if (!snippet) return [directive];
      if (depth >= deepest) return [];
      const filled = snippet.flatMap((one) => this.filled(one, directive));
      return this.expand(filled, depth + 1);
    });
  }

  private filled(directive: Directive, by: Directive): Directive[] {
    if (directive.name === "{block}") return [...(by.block ?? [])];
    if (this.left-- <= 0) return [];
    const args = by.args.slice(1);
    return [
      {
        ...directive,
        name: withArguments(directive.name, args),
        args: directive.args.flatMap((one) => (one === "{args[:]}" ? args : withArguments(one, args))),
        block: directive.block?.flatMap((one) => this.filled(one, by)),
      },
    ];
  }
}

function withArguments(text: string, args: readonly string[]): string {
  return text.replaceAll(/\{args(?:\[(\d{1,3})\]|\.(\d{1,3}))\}/g, (whole, index?: string, old?: string) => {
    return args[Number(index ?? old)] ?? whole;
  });
}
