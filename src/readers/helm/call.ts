// What a function of a template is given beside its arguments, and how functions are told apart from text.
import { type Value, isQuiet, isUnknown, quietlyUnknown, unknown } from "./value.ts";

/** The place of a call, and what it may ask of the rendering. */
export interface Call {
  include(name: string, argument: Value): Value;
  /** Renders a text as a template. */
  fill(text: Value, argument: Value): Value;
  problem(found: string, expected: string): void;
  /** Takes from what the rendering may still do: about one for each character; ends the rendering where nothing is left. */
  spend(cost: number): void;
  /** The value that a text of YAML or JSON writes out. */
  parse(text: Value): Value;
}

export type Run = (args: readonly Value[], call: Call) => Value;
export type Functions = Readonly<Record<string, Run>>;

/** Functions of which nothing is known where one of their arguments is not. */
export function ofKnown(functions: Functions): Functions {
  const entries = Object.entries(functions).map(([name, run]): [string, Run] => {
    return [
      name,
      (args, call) => (args.some(isUnknown) ? (args.some(isQuiet) ? quietlyUnknown : unknown) : run(args, call)),
    ];
  });
  return Object.fromEntries(entries);
}

/** More than this and a list is no longer one that people use in a template. */
export const lengthLimit = 10_000;
