// The state of reading one file: its facts so far, where the walk stands, and what parents noted for their children.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import type { Node, ParsedScript, Program } from "#syntax/oxc/parse";
import type { SourceText } from "../reader.ts";
import { Interpreter } from "./interpreter.ts";
import type { Meaning } from "./meaning.ts";
import { Scopes } from "./scopes.ts";
import { type Survey, surveyOf } from "./survey.ts";

/** A name that a literal gets from its surroundings: `list` in `const list = () => …`. */
export interface Naming {
  readonly name: string;
  readonly what: "function" | "method" | "class";
  /** Where the name stands. */
  readonly at: number;
  readonly exported?: boolean;
  /** The name only says where calls stand: nobody could ask for the function by it. */
  readonly silent?: boolean;
}

/** Statements of a block from one of them on, and those behind the block. */
export interface Following {
  readonly statements: readonly Node[];
  readonly from: number;
  readonly outer: Following | undefined;
}

export class Script {
  readonly file: SourceText;
  readonly program: Program;
  readonly children: ParsedScript["children"];
  readonly survey: Survey;
  readonly scopes: Scopes;
  readonly interpreter: Interpreter;
  readonly facts: Fact[] = [];

  /** The first of two walks only learns what later assignments say of names; it tells nothing. */
  learning = false;
  /** Dotted name of the function around. */
  within: string | undefined;
  /** How many functions are around; none at the level of the module. */
  functions = 0;

  readonly names = new Map<Node, Naming>();
  readonly assigned = new Map<Node, string>();
  readonly awaited = new Set<Node>();
  /** Statements behind which their function goes on, and where. */
  readonly followed = new Map<Node, Following>();
  /** What the parameters of a callback stand for. */
  readonly given = new Map<Node, Meaning[]>();
  /** The names that are taken from what `require` and `import()` load. */
  readonly taken = new Map<Node, string[]>();
  readonly defaults = new Map<Node, string>();
  /** Declarations that stand behind `export`. */
  readonly exported = new Set<Node>();
  readonly members = new Map<Node, Map<string, Meaning>>();
  /** Environment variables without which the program stops. */
  readonly required = new Set<string>();
  /** Leaves of object literals met so far. */
  leaves = 0;

  constructor(file: SourceText, text: string, program: Program, children: ParsedScript["children"]) {
    this.file = file;
    this.program = program;
    this.children = (node, list) => {
      // What is switched off by hand is no part of the program.
      if (node.type !== "IfStatement" || !isNever(node.test)) children(node, list);
      else if (node.alternate) list.push(node.alternate);
    };
    this.survey = surveyOf(program, children);
    this.scopes = new Scopes(this.survey);
    this.interpreter = new Interpreter(text, this.scopes);
    this.scopes.use(this.interpreter);
  }

  tell(fact: Fact): void {
    if (!this.learning) this.facts.push(fact);
  }

  at(offset: number): Evidence {
    return this.file.at(offset);
  }

  /** Evidence for all lines of something that begins at one offset and ends before another. */
  spanning(start: number, end: number): Evidence {
    const evidence = this.at(start);
    const more = this.file.lines.lineAt(Math.max(start, end - 1)) - this.file.lines.lineAt(start);
    return more > 0 ? { ...evidence, endLine: evidence.line + more } : evidence;
  }

  get around(): { within?: string } {
    return this.within === undefined ? {} : { within: this.within };
  }

  /** Forgets what parents noted in the learning walk. */
  begin(learning: boolean): void {
    this.learning = learning;
    this.interpreter.forget();
    for (const notes of [this.names, this.assigned, this.awaited, this.given, this.taken, this.defaults]) notes.clear();
  }
}

function isNever(test: Node): boolean {
  return test.type === "Literal" && (test.value === false || test.value === 0 || test.value === null);
}
