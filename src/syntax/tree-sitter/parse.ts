// Parses program text with a tree-sitter grammar into a plain tree, so that no reader touches WebAssembly.
import { packageRoot } from "#base/place";
import type { Language, Parser, TreeCursor } from "web-tree-sitter";

export type Grammar = "python" | "java" | "go" | "c-sharp" | "hcl";

/** A named node of the grammar. Offsets are indices into the JavaScript string, the end is exclusive. */
export interface SyntaxNode {
  /** As the grammar calls it; `ERROR` for text that does not fit the grammar. */
  readonly type: string;
  /** What it is to its parent: `name`, `body`. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

export interface Syntax {
  readonly root: SyntaxNode;
  /** Where the text first leaves the grammar. */
  readonly firstError: number | undefined;
  /** Where something is nested so deep that its inside was left out. */
  readonly tooDeep: number | undefined;
}

export interface Wanted {
  /** Types that are left out with all they hold. */
  readonly without: ReadonlySet<string>;
  /** Whether the inside of a node is of no interest. */
  readonly closed: (type: string, start: number) => boolean;
}

/** Walkers of the plain tree may recurse: no tree is deeper than this. */
export const deepest = 500;

/** The tree of `text`; `undefined` where the parser gave up. */
export async function parseSyntax(
  grammar: Grammar,
  text: string,
  wanted: Wanted,
  expired: () => boolean = () => false,
): Promise<Syntax | undefined> {
  const loaded = await loadGrammar(grammar);
  let tree;
  try {
    tree = loaded.parser.parse(text, null, { progressCallback: expired });
    if (!tree) loaded.parser.reset();
    return tree ? new Copy(loaded, wanted, tree.rootNode.hasError).copy(tree.walk()) : undefined;
  } catch {
    // The parser ran out of its own memory, or damaged it: nothing that shares this memory is used again.
    leftBehind.push(tree);
    tree = undefined;
    await forget(loaded);
    return undefined;
  } finally {
    tree?.delete();
  }
}

/** What a damaged memory holds is kept: to free it there, as the library does when it is collected, ends the whole program. */
const leftBehind: unknown[] = [];

interface Loaded {
  readonly parser: Parser;
  readonly types: readonly string[];
  readonly named: readonly boolean[];
  readonly fields: readonly (string | undefined)[];
}

const grammars = new Map<Grammar, Promise<Loaded>>();

function loadGrammar(grammar: Grammar): Promise<Loaded> {
  const known = grammars.get(grammar);
  if (known) return known;
  const loading = load(grammar).catch(() => {
    // A damaged memory shows when a grammar is to be put there, too.
    startOver();
    return load(grammar);
  });
  grammars.set(grammar, loading);
  return loading;
}

type Runtime = typeof import("web-tree-sitter");

/** Two grammars that are loaded at the same time share one runtime. */
let runtime: Promise<Runtime> | undefined;
let broken = 0;

/** A module that was imported once stays as it is: another name for it gives another memory. */
async function start(): Promise<Runtime> {
  const again = `${import.meta.resolve("web-tree-sitter")}?${broken}`;
  const module: Runtime = broken === 0 ? await import("web-tree-sitter") : await import(again);
  await module.Parser.init();
  return module;
}

async function load(grammar: Grammar): Promise<Loaded> {
  const { Parser, Language } = await (runtime ??= start());
  const { fileURLToPath } = await import("node:url");
  const place = new URL(`grammars/tree-sitter-${grammar}.wasm`, packageRoot);
  const language = await Language.load(fileURLToPath(place));
  const parser = new Parser();
  parser.setLanguage(language);
  return { parser, ...names(language) };
}

/** Starts over, unless somebody else has already. */
async function forget(loaded: Loaded): Promise<void> {
  const known = await Promise.allSettled(grammars.values());
  if (!known.some((one) => one.status === "fulfilled" && one.value === loaded)) return;
  startOver();
}

function startOver(): void {
  leftBehind.push(...grammars.values());
  grammars.clear();
  runtime = undefined;
  broken++;
}

function names(language: Language): Omit<Loaded, "parser"> {
  return {
    types: language.types,
    named: language.types.map((_, id) => language.nodeTypeIsNamed(id)),
    fields: language.fields.map((name) => name ?? undefined),
  };
}

class CopiedNode implements SyntaxNode {
  readonly type: string;
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  children: SyntaxNode[] = none;

  constructor(type: string, field: string | undefined, start: number, end: number) {
    this.type = type;
    this.field = field;
    this.start = start;
    this.end = end;
  }
}

/** Most nodes are leaves: they share one empty list. */
const none: SyntaxNode[] = [];

/** Copies a tree with a cursor, in one pass and without recursion: every look at a node crosses into WebAssembly. */
class Copy {
  private readonly loaded: Loaded;
  private readonly wanted: Wanted;
  private readonly faulty: boolean;
  private firstError: number | undefined;
  private tooDeep: number | undefined;

  constructor(loaded: Loaded, wanted: Wanted, faulty: boolean) {
    this.loaded = loaded;
    this.wanted = wanted;
    this.faulty = faulty;
  }

  copy(cursor: TreeCursor): Syntax {
    try {
      const root = new CopiedNode(this.typeOf(cursor.nodeTypeId), undefined, cursor.startIndex, cursor.endIndex);
      if (cursor.gotoFirstChild()) this.copyBelow(root, cursor);
      if (root.type === "ERROR") this.firstError ??= root.children.at(-1)?.start ?? root.start;
      return { root, firstError: this.firstError, tooDeep: this.tooDeep };
    } finally {
      cursor.delete();
    }
  }

  private copyBelow(root: CopiedNode, cursor: TreeCursor): void {
    const above = [root];
    for (let parent: CopiedNode | undefined = root; parent;) {
      const node = this.take(cursor);
      if (node) {
        if (parent.children === none) parent.children = [];
        parent.children.push(node);
        if (this.opens(node, above.length) && cursor.gotoFirstChild()) {
          above.push(node);
          parent = node;
          continue;
        }
      }
      while (parent && !cursor.gotoNextSibling()) {
        above.pop();
        parent = above.at(-1);
        if (parent) cursor.gotoParent();
      }
    }
  }

  /** The node under the cursor, where it is one to keep. */
  private take(cursor: TreeCursor): CopiedNode | undefined {
    const id = cursor.nodeTypeId;
    if (this.faulty) this.noteError(id, cursor);
    if (this.loaded.named[id] === false) return undefined;
    const type = this.typeOf(id);
    if (this.wanted.without.has(type)) return undefined;
    return new CopiedNode(type, this.loaded.fields[cursor.currentFieldId], cursor.startIndex, cursor.endIndex);
  }

  private opens(node: CopiedNode, depth: number): boolean {
    if (this.wanted.closed(node.type, node.start)) return false;
    if (depth < deepest) return true;
    this.tooDeep ??= node.start;
    return false;
  }

  private typeOf(id: number): string {
    return this.loaded.types[id] ?? "ERROR";
  }

  /** An error is a stretch of text that fits nothing, or a token that had to be thought up. */
  private noteError(id: number, cursor: TreeCursor): void {
    if (this.firstError !== undefined) return;
    if (this.loaded.types[id] === undefined || cursor.nodeIsMissing) this.firstError = cursor.startIndex;
  }
}
