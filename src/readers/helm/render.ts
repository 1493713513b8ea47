// Renders a template: what it says is written to a sheet, what cannot be known becomes `${?}` and a problem.
import { LineIndex, shorten } from "#base/text";
import type { Problem } from "#model/evidence";
import { parseTemplate } from "#syntax/go-template/parse";
import type { BranchNode, Command, Operand, Pipeline, TemplateNode, UseNode } from "#syntax/go-template/tree";
import type { SourceText } from "../reader.ts";
import { type Budget, Exhausted } from "./budget.ts";
import type { Call } from "./call.ts";
import { functionNamed } from "./functions/catalogue.ts";
import { type PlaceAt, copyOf } from "./from-yaml.ts";
import { Scope } from "./scope.ts";
import { type Table, type Value, entryOf, isQuiet, isTable, isUnknown, textOf, truthOf, unknown } from "./value.ts";
import { entriesToRange } from "./range.ts";
import { type Place, Sheet, type Written, isWritten } from "./written.ts";

export type Parse = (text: string, placeAt: PlaceAt) => Value;

/** What templates of a release can ask for by name. */
export interface Definition {
  readonly file: SourceText;
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

/** Where a template stands: its dot, its variables, and where what it says goes. */
class Frame {
  readonly dot: Value;
  readonly scope: Scope;
  readonly sheet: Sheet;
  readonly placeOf: (offset: number) => Place;
  /** Whether the same lines may be written more than once: in a range, in a template that others take in. */
  readonly repeats: boolean;

  constructor(dot: Value, sheet: Sheet, placeOf: Frame["placeOf"], repeats: boolean, scope?: Scope) {
    this.dot = dot;
    this.sheet = sheet;
    this.placeOf = placeOf;
    this.repeats = repeats;
    this.scope = new Scope(scope);
    if (!scope) this.scope.declare("$", dot);
  }

  inner(dot: Value = this.dot, repeats = this.repeats): Frame {
    return new Frame(dot, this.sheet, this.placeOf, repeats, this.scope);
  }
}

/** Templates that call templates: Helm allows more, but nobody writes them. */
const callDepth = 40;
const problemLimit = 50;
const nodeCost = 20;

type Left = "break" | "continue" | undefined;

class Rendering {
  readonly problems = new Map<string, Problem>();
  private readonly around: Surroundings;
  private depth = 0;

  constructor(around: Surroundings) {
    this.around = around;
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
    this.around.budget.spend(nodeCost);
    switch (node.kind) {
      case "text": {
        this.around.budget.spend(node.text.length);
        frame.sheet.put(node.text, (_, at) => frame.placeOf(node.offset + at));
        return undefined;
      }
      case "action": {
        const value = this.pipeline(node.pipeline, frame);
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
    this.around.budget.spend(text.length);
    const place = frame.placeOf(offset);
    if (!isWritten(value)) return frame.sheet.put(text, () => place);
    frame.sheet.putWritten(value, place);
    const [said] = value.places;
    // A line that is said many times over is told apart by the value in it.
    if (said && value.places.length === 1 && frame.repeats && text.trim() !== "") frame.sheet.tells(said);
  }

  private use({ name, pipeline, offset }: UseNode, frame: Frame): void {
    const argument = pipeline && this.pipeline(pipeline, frame);
    this.put(this.include(name, argument, frame.placeOf(offset)), frame, offset);
  }

  private branch({ kind, pipeline, body, otherwise, offset }: BranchNode, frame: Frame): Left {
    const inner = frame.inner();
    const value = this.pipeline(pipeline, inner);
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
    const value = this.pipeline({ ...pipeline, variables: [] }, frame);
    if (isUnknown(value)) this.leftOut(frame.placeOf(offset), pipeline.commands.length > 0 && !isQuiet(value));
    const entries = entriesToRange(value);
    if (entries.length === 0 && !isUnknown(value)) return this.nodes(otherwise, frame.inner());
    const [first, second] = pipeline.variables;
    for (const [key, one] of entries) {
      this.around.budget.spend(nodeCost);
      const inner = frame.inner(one, true);
      const [keyName, valueName] = second === undefined ? [undefined, first] : [first, second];
      if (keyName !== undefined) inner.scope.declare(keyName, key);
      if (valueName !== undefined) inner.scope.declare(valueName, one);
      if (this.nodes(body, inner) === "break") break;
    }
    return undefined;
  }

  private include(name: string, argument: Value, place: Place): Value {
    const definition = this.around.definitions.get(name);
    if (!definition) {
      // Whole files are taken in for their checksum alone.
      if (!/\/templates\/.*\.\w+$/.test(name))
        this.problem(
          place,
          `A template "${shorten(name, 80)}" that is not here`,
          "a template that a file of the chart defines",
        );
      return unknown;
    }
    const { file, nodes } = definition;
    return this.within(place, (sheet) => {
      this.nodes(nodes, new Frame(argument, sheet, (offset) => ({ file, line: file.lines.lineAt(offset) }), true));
    });
  }

  private fill(text: Value, argument: Value, place: Place): Value {
    if (!textOf(text).includes("{{")) return text;
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

  private pipeline({ commands, variables, assigns }: Pipeline, frame: Frame): Value {
    let value: Value = commands.length === 0 ? unknown : undefined;
    for (const [index, command] of commands.entries()) value = this.command(command, frame, index === 0 ? [] : [value]);
    const [name] = variables;
    if (name !== undefined && assigns) frame.scope.assign(name, value);
    else if (name !== undefined) frame.scope.declare(name, value);
    return value;
  }

  /** `piped` is what the command before it gives. */
  private command({ operands, offset }: Command, frame: Frame, piped: readonly Value[]): Value {
    this.around.budget.spend(nodeCost);
    const [first, ...rest] = operands;
    if (!first) return unknown;
    if (first.start.kind === "name")
      return this.fields(this.function(first.start.name, rest, frame, piped, offset), first, frame);
    const value = this.operand(first, frame);
    const args = [...rest.map((one) => this.operand(one, frame)), ...piped];
    if (typeof value === "object" && value.kind === "method") return value.run(args);
    if (args.length === 0 || isUnknown(value)) return value;
    this.problem(frame.placeOf(offset), "A value with arguments, as only functions have them", "a function");
    return unknown;
  }

  private function(
    name: string,
    operands: readonly Operand[],
    frame: Frame,
    piped: readonly Value[],
    offset: number,
  ): Value {
    if (name === "and" || name === "or") return this.join(name, operands, frame, piped);
    const place = frame.placeOf(offset);
    const run = functionNamed(name);
    if (!run) {
      this.problem(place, `A function "${shorten(name, 40)}"`, "a function of templates that is known");
      return unknown;
    }
    const args = [...operands.map((one) => this.operand(one, frame)), ...piped];
    return run(args, this.callAt(place));
  }

  private callAt(place: Place): Call {
    return {
      include: (name, argument) => this.include(name, argument, place),
      fill: (text, argument) => this.fill(text, argument, place),
      problem: (found, expected) => this.problem(place, found, expected),
      spend: (cost) => this.around.budget.spend(cost),
      parse: (text) => this.parse(text),
    };
  }

  /** What was written out and is read again is the same value, with the same places. */
  private parse(text: Value): Value {
    if (isWritten(text) && text.source !== undefined) return copyOf(text.source);
    if (isUnknown(text)) return unknown;
    const whole = textOf(text);
    this.around.budget.spend(whole.length * 10);
    const lines = new LineIndex(whole);
    return this.around.parse(whole, (offset) => (isWritten(text) ? text.places[lines.lineAt(offset) - 1] : undefined));
  }

  /** The first argument that decides; what stands behind it is not looked at. */
  private join(name: "and" | "or", operands: readonly Operand[], frame: Frame, piped: readonly Value[]): Value {
    const args = [...operands.map((one) => () => this.operand(one, frame)), ...piped.map((one) => () => one)];
    let value: Value;
    let isOpen = false;
    for (const arg of args) {
      value = arg();
      const truth = truthOf(value);
      if (truth === (name === "or")) return isOpen && truth ? unknown : value;
      isOpen ||= truth === undefined;
    }
    return isOpen ? unknown : value;
  }

  private operand(operand: Operand, frame: Frame): Value {
    return this.fields(this.start(operand, frame), operand, frame);
  }

  private start({ start, offset }: Operand, frame: Frame): Value {
    switch (start.kind) {
      case "literal":
        return start.value;
      case "dot":
        return frame.dot;
      case "pipeline":
        return this.pipeline(start.pipeline, frame);
      case "name":
        return this.function(start.name, [], frame, [], offset);
      case "variable":
        if (frame.scope.has(start.name)) return frame.scope.get(start.name);
        this.problem(
          frame.placeOf(offset),
          `A variable ${start.name} that has no value`,
          "a variable that is declared above",
        );
        return unknown;
    }
  }

  private fields(from: Value, { fields, start, offset }: Operand, frame: Frame): Value {
    let value = from;
    for (const [index, field] of fields.entries()) {
      if (value === undefined && (index === 0 || start.kind === "pipeline")) return undefined;
      if (typeof value === "object" && value.kind === "unknown") return value;
      if (!isTable(value)) {
        const path = `${start.kind === "variable" ? start.name : ""}.${fields.slice(0, index).join(".")}`;
        this.problem(frame.placeOf(offset), `${path} has no ${field}`, "a value in values.yaml");
        return unknown;
      }
      value = entryOf(value, field);
    }
    return value;
  }
}
