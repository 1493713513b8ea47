// Renders a template: what it says is written to a sheet, what cannot be known becomes `${?}` and a problem.
import { LineIndex, shorten } from "#base/text";
import type { Problem } from "#model/evidence";
import { parseTemplate } from "#syntax/go-template/parse";
import type { BranchNode, TemplateNode, UseNode } from "#syntax/go-template/tree";
import type { SourceText } from "../reader.ts";
import { type Budget, Exhausted } from "./budget.ts";
import { type Asks, Expressions } from "./expressions.ts";
import { Frame } from "./frame.ts";
import {
  type Place,
  type Table,
  type Value,
  type Written,
  isQuiet,
  isUnknown,
  isWritten,
  quietlyUnknown,
  textOf,
  truthOf,
  unknown,
} from "./value.ts";
import { entriesToRange } from "./range.ts";
import { Sheet } from "./written.ts";

export type Parse = Asks["parse"];

/** What templates of a release can ask for by name. */
export interface Definition {
  /** Absent for what a library defines that is not in the tree: its lines stand where they are taken in. */
  readonly file?: SourceText;
  readonly nodes: readonly TemplateNode[];
}

export interface Surroundings {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly budget: Budget;
  readonly parse: Parse;
}

export interface Rendered {
  readonly written: Written;
  readonly problems: readonly Problem[];
}

export function render(file: SourceText, nodes: readonly TemplateNode[], root: Table, around: Surroundings): Rendered {
  const rendering = new Rendering(around);
  const sheet = new Sheet();
  around.budget.renew();
  const frame = new Frame(root, sheet, (offset) => ({ file, line: file.lines.lineAt(offset) }), false);
  try {
    rendering.nodes(nodes, frame);
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error;
    rendering.problem({ file, line: 1 }, error.message, "templates that come to an end");
  }
  return { written: sheet.written, problems: [...rendering.problems.values()] };
}

/** Templates that call templates: Helm allows more, but nobody writes them. */
const callDepth = 40;
const problemLimit = 50;
const nodeCost = 20;

type Left = "break" | "continue" | undefined;

class Rendering implements Asks {
  readonly problems = new Map<string, Problem>();
  readonly parse: Parse;
  private readonly around: Surroundings;
  private readonly expressions: Expressions;
  private depth = 0;

  constructor(around: Surroundings) {
    this.around = around;
    this.parse = around.parse;
    this.expressions = new Expressions(this);
  }

  spend(cost: number): void {
    this.around.budget.spend(cost);
  }

  problem(place: Place, found: string, expected: string): void {
    const key = `${place.file.path}:${place.line}:${found}`;
    if (this.problems.size >= problemLimit || this.problems.has(key)) return;
    this.problems.set(key, place.file.problem(place.line, found, expected));
  }

  nodes(nodes: readonly TemplateNode[], frame: Frame): Left {
    for (const node of nodes) {
      const left = this.node(node, frame);
      if (left) return left;
    }
    return undefined;
  }

  private node(node: TemplateNode, frame: Frame): Left {
    this.spend(nodeCost);
    switch (node.kind) {
      case "text": {
        this.spend(node.text.length);
        frame.sheet.put(node.text, (_, at) => frame.placeOf(node.offset + at));
        return undefined;
      }
      case "action": {
        const value = this.expressions.pipeline(node.pipeline, frame);
        if (node.pipeline.variables.length === 0) this.put(value, frame, node.offset);
        return undefined;
      }
      case "template":
        this.use(node, frame);
        return undefined;
      case "break":
      case "continue":
        return node.kind;
      case "range":
        return this.range(node, frame);
      default:
        return this.branch(node, frame);
    }
  }

  private put(value: Value, frame: Frame, offset: number): void {
    const text = textOf(value);
    this.spend(text.length);
    const place = frame.placeOf(offset);
    if (!isWritten(value)) return frame.sheet.put(text, () => place);
    frame.sheet.putWritten(value, place);
    const [said] = value.places;
    // A line that is said many times over is told apart by the value in it.
    if (said?.given && value.places.length === 1 && frame.repeats && text.trim() !== "") frame.sheet.tells(said);
  }

  private use({ name, pipeline, offset }: UseNode, frame: Frame): void {
    const argument = pipeline && this.expressions.pipeline(pipeline, frame);
    this.put(this.include(name, argument, frame.placeOf(offset)), frame, offset);
  }

  private branch({ kind, pipeline, body, otherwise, offset }: BranchNode, frame: Frame): Left {
    const inner = frame.inner();
    const value = this.expressions.pipeline(pipeline, inner);
    const truth = truthOf(value);
    if (truth === undefined) {
      this.leftOut(frame.placeOf(offset), pipeline.commands.length > 0 && !isQuiet(value));
      return undefined;
    }
    if (!truth) return this.nodes(otherwise, inner);
    if (kind === "if") return this.nodes(body, inner);
    return this.nodes(body, inner.inner(value));
  }

  /** What rests on something unknown is left out, and told unless that was said already or matters to nobody. */
  private leftOut(place: Place, isTold: boolean): void {
    if (!isTold) return;
    const line = place.file.lines.line(place.line).trim();
    this.problem(place, `${shorten(line, 80)} rests on a value that is not known`, "a value in values.yaml");
  }

  private range({ pipeline, body, otherwise, offset }: BranchNode, frame: Frame): Left {
    const value = this.expressions.pipeline({ ...pipeline, variables: [] }, frame);
    if (isUnknown(value)) this.leftOut(frame.placeOf(offset), pipeline.commands.length > 0 && !isQuiet(value));
    const entries = entriesToRange(value);
    if (entries.length === 0 && !isUnknown(value)) return this.nodes(otherwise, frame.inner());
    const [first, second] = pipeline.variables;
    for (const [key, one] of entries) {
      this.spend(nodeCost);
      const inner = frame.inner(one, true);
      const [keyName, valueName] = second === undefined ? [undefined, first] : [first, second];
      if (keyName !== undefined) inner.scope.declare(keyName, key);
      if (valueName !== undefined) inner.scope.declare(valueName, one);
      if (this.nodes(body, inner) === "break") break;
    }
    return undefined;
  }

  include(name: string, argument: Value, place: Place): Value {
    const definition = this.around.definitions.get(name);
    if (!definition) {
      // Whole files are taken in for their checksum alone.
      if (/\/templates\/.*\.\w+$/.test(name)) return quietlyUnknown;
      const found = `A template "${shorten(name, 80)}" that is not here`;
      this.problem(place, found, "a template that a file of the chart defines");
      return unknown;
    }
    const { file, nodes } = definition;
    return this.within(place, (sheet) => {
      const placeOf = (offset: number): Place => (file ? { file, line: file.lines.lineAt(offset) } : place);
      this.nodes(nodes, new Frame(argument, sheet, placeOf, true));
    });
  }

  fill(text: Value, argument: Value, place: Place): Value {
    if (!textOf(text).includes("{{")) return text;
    this.spend(textOf(text).length * 10);
    const { nodes, errors } = parseTemplate(textOf(text));
    for (const error of errors) this.problem(place, error.message, "a text that is a template");
    const lines = new LineIndex(textOf(text));
    const placeOf = (offset: number): Place => {
      return (isWritten(text) ? text.places[lines.lineAt(offset) - 1] : undefined) ?? place;
    };
    return this.within(place, (sheet) => this.nodes(nodes, new Frame(argument, sheet, placeOf, true)));
  }

  private within(place: Place, write: (sheet: Sheet) => void): Value {
    if (this.depth >= callDepth) {
      this.problem(place, "Templates that call each other without end", "templates that come to an end");
      return unknown;
    }
    const sheet = new Sheet();
    this.depth++;
    write(sheet);
    this.depth--;
    return sheet.written;
  }
}
