// Finds out what the expressions of a template stand for.
import { LineIndex, shorten } from "#base/text";
import type { Command, Operand, Pipeline } from "#syntax/go-template/tree";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { type PlaceAt, copyOf } from "./from-yaml.ts";
import { functionNamed } from "./functions/catalogue.ts";
import { type Place, type Value, entryOf, isTable, isUnknown, isWritten, textOf, truthOf, unknown } from "./value.ts";

/** What expressions ask of the rendering they are a part of. */
export interface Asks {
  include(name: string, argument: Value, place: Place): Value;
  fill(text: Value, argument: Value, place: Place): Value;
  problem(place: Place, found: string, expected: string): void;
  spend(cost: number): void;
  parse(text: string, placeAt: PlaceAt): Value;
}

const commandCost = 20;

export class Expressions {
  private readonly asks: Asks;

  constructor(asks: Asks) {
    this.asks = asks;
  }

  pipeline({ commands, variables, assigns }: Pipeline, frame: Frame): Value {
    let value: Value = commands.length === 0 ? unknown : undefined;
    for (const [index, command] of commands.entries()) value = this.command(command, frame, index === 0 ? [] : [value]);
    const [name] = variables;
    if (name !== undefined && assigns) frame.scope.assign(name, value);
    else if (name !== undefined) frame.scope.declare(name, value);
    return value;
  }

  /** `piped` is what the command before it gives. */
  private command({ operands, offset }: Command, frame: Frame, piped: readonly Value[]): Value {
    this.asks.spend(commandCost);
    const [first, ...rest] = operands;
    if (!first) return unknown;
    if (first.start.kind === "name")
      return this.fields(this.function(first.start.name, rest, frame, piped, offset), first, frame);
    const value = this.operand(first, frame);
    const args = [...rest.map((one) => this.operand(one, frame)), ...piped];
    if (typeof value === "object" && value.kind === "method") return value.run(args);
    if (args.length === 0 || isUnknown(value)) return value;
    this.asks.problem(frame.placeOf(offset), "A value with arguments, as only functions have them", "a function");
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
      this.asks.problem(place, `A function "${shorten(name, 40)}"`, "a function of templates that is known");
      return unknown;
    }
    const args = [...operands.map((one) => this.operand(one, frame)), ...piped];
    return run(args, this.callAt(place));
  }

  private callAt(place: Place): Call {
    return {
      include: (name, argument) => this.asks.include(name, argument, place),
      fill: (text, argument) => this.asks.fill(text, argument, place),
      problem: (found, expected) => this.asks.problem(place, found, expected),
      spend: (cost) => this.asks.spend(cost),
      parse: (text) => this.parse(text),
    };
  }

  /** What was written out and is read again is the same value, with the same places. */
  private parse(text: Value): Value {
    if (isWritten(text) && text.source !== undefined) return copyOf(text.source);
    if (isUnknown(text)) return unknown;
    const whole = textOf(text);
    this.asks.spend(whole.length * 10);
    const lines = new LineIndex(whole);
    return this.asks.parse(whole, (offset) => (isWritten(text) ? text.places[lines.lineAt(offset) - 1] : undefined));
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
        this.asks.problem(
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
        this.asks.problem(frame.placeOf(offset), `${path} has no ${field}`, "a value in values.yaml");
        return unknown;
      }
      value = entryOf(value, field);
    }
    return value;
  }
}
