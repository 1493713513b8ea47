// What is known while one Python file is walked: its names, its classes, the place reached, and the facts told so far.
import { Bindings } from "#base/bindings";
import { shorten } from "#base/text";
import type { Argument, Expression, Fact } from "#model/fact";
import type { Evidence } from "#model/evidence";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { SourceText } from "../reader.ts";
import type { EnvironmentRead, Meaning } from "./meaning.ts";

/** A class of this file. */
export interface ClassNotes {
  readonly name: string;
  /** Qualified names. */
  readonly bases: readonly string[];
  readonly methods: ReadonlySet<string>;
  /** Methods that are read like attributes. */
  readonly properties: ReadonlySet<string>;
  /** For classes that fill their fields from the environment: what the names of the variables begin with. */
  readonly environmentPrefix: string | undefined;
}

/** Where the walk is. */
export interface Place {
  readonly level: "module" | "class" | "function";
  /** The function or method around. */
  readonly within: string | undefined;
  /** What names defined here are qualified with: `Class.`, `outer.`; empty at the top level. */
  readonly prefix: string;
  /** The class around. */
  readonly owner: string | undefined;
  readonly exported: boolean;
  /** Names this place has bound itself. */
  readonly bound: Set<string>;
  readonly globals: Set<string>;
  /** Bodies of functions run when all names around them are bound, as in Python itself. */
  readonly later: (() => void)[];
}

/** A call, understood. */
export interface Call {
  /** Absent where nothing worth telling is called. */
  readonly callee: string | undefined;
  readonly arguments: Argument[];
  readonly receiver: Argument[] | undefined;
  readonly environment: EnvironmentRead | undefined;
  readonly result: Meaning;
}

/** Statements of a block from one of them on, and those behind the block. */
export interface Following {
  readonly statements: readonly SyntaxNode[];
  readonly from: number;
  readonly outer: Following | undefined;
}

export type Understand = (context: Context, node: SyntaxNode) => Meaning;

export class Context {
  readonly file: SourceText;
  readonly text: string;
  readonly names = new Bindings<Meaning>();
  readonly classes = new Map<string, ClassNotes>();
  readonly facts: Fact[] = [];
  /** Modules all of whose names were imported. */
  readonly stars = new Set<string>();
  /** Names of the module that hold an object of a class of this file. */
  readonly instances = new Map<string, string>();
  /** The first round only learns what names mean; the second tells facts. */
  telling = false;
  /** How many conditions and loops lie between the place and the walk. */
  branches = 0;
  /** The statements that follow, in the function the walk is in, behind the one it is at. */
  following: Following | undefined;
  place: Place = topLevel();
  calls = new Map<SyntaxNode, Call>();
  /** The places that set a lasting name. */
  private readonly setters = new Map<string, Set<string>>();
  private readonly understand: Understand;
  private readonly evidence = new Map<number, Evidence>();

  constructor(file: SourceText, text: string, understand: Understand) {
    this.file = file;
    this.text = text;
    this.understand = understand;
  }

  startRound(telling: boolean): void {
    this.telling = telling;
    this.branches = 0;
    this.following = undefined;
    this.place = topLevel();
    this.calls = new Map();
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.start, node.end);
  }

  meaning(node: SyntaxNode): Meaning {
    return this.understand(this, node);
  }

  expression(node: SyntaxNode): Expression {
    return this.describe(node)[0];
  }

  /** An expression as facts have it, together with what it means: asking twice doubles the work at every level. */
  describe(node: SyntaxNode): [Expression, Meaning] {
    const meaning = this.meaning(node);
    return [expressionOf(shorten(this.textOf(node), longestText), meaning), meaning];
  }

  tell(fact: Fact): void {
    if (this.telling) this.facts.push(fact);
  }

  /** Evidence for the line a node begins on. */
  at(node: SyntaxNode): Evidence {
    const line = this.file.lines.lineAt(node.start);
    const known = this.evidence.get(line);
    if (known) return known;
    const evidence = this.file.line(line);
    this.evidence.set(line, evidence);
    return evidence;
  }

  /** Evidence for all the lines a node stands on. */
  over(node: SyntaxNode): Evidence {
    const evidence = this.at(node);
    const lines = this.file.lines.lineAt(node.end) - this.file.lines.lineAt(node.start);
    return lines === 0 ? evidence : { ...evidence, endLine: evidence.line + lines };
  }

  /** Binds a name where the walk is; what a branch binds may or may not hold after it. */
  bind(name: string, meaning: Meaning, merge: (one: Meaning, other: Meaning) => Meaning): void {
    const { bound, globals, level } = this.place;
    const before = this.names.get(name);
    if (globals.has(name)) {
      this.names.setGlobal(name, before ? merge(before, meaning) : meaning);
      return;
    }
    const again = bound.has(name) && this.branches > 0;
    // A module's name that functions fill later often starts as None: what they fill in is what it means.
    const filled = level === "module" && meaning.value === "None";
    bound.add(name);
    this.names.set(name, before && (again || filled) ? merge(before, meaning) : meaning);
  }

  /**
   * Binds what outlives the place that sets it: `Client.session`, `app.config.TIMEOUT`. Where several places set it, it
   * means any of what they set; that is known after the first round.
   */
  setLasting(path: string, meaning: Meaning, merge: (one: Meaning, other: Meaning) => Meaning): void {
    const place = this.place.within ?? this.place.level;
    const setters = this.setters.get(path) ?? new Set();
    this.setters.set(path, setters.add(place));
    if (this.telling && setters.size > 1) return;
    const before = this.names.get(path);
    const again = this.place.bound.has(path) ? this.branches > 0 : setters.size > 1;
    this.place.bound.add(path);
    this.names.setGlobal(path, before && again ? merge(before, meaning) : meaning);
  }

  /** Walks something at another place, and comes back. */
  inPlace(place: Place, walk: () => void): void {
    const [before, branches, following] = [this.place, this.branches, this.following];
    this.place = place;
    this.branches = 0;
    this.following = undefined;
    walk();
    this.place = before;
    this.branches = branches;
    this.following = following;
  }

  inBranch(walk: () => void): void {
    this.branches++;
    walk();
    this.branches--;
  }

  inScope(walk: () => void): void {
    this.names.enter();
    walk();
    this.names.leave();
  }
}

/** Expressions are quoted up to this length. */
const longestText = 120;

function topLevel(): Place {
  return {
    level: "module",
    within: undefined,
    prefix: "",
    owner: undefined,
    exported: true,
    bound: new Set(),
    globals: new Set(),
    later: [],
  };
}

export function expressionOf(text: string, meaning: Meaning): Expression {
  const expression: Expression = { text };
  if (meaning.value !== undefined) expression.value = meaning.value;
  if (meaning.refers !== undefined) expression.refers = meaning.refers;
  if (meaning.items) expression.items = meaning.items;
  if (meaning.properties) expression.properties = meaning.properties;
  return expression;
}
