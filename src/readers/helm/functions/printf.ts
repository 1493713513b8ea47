// `printf` as Go has it, for the verbs that charts use.
import type { Call } from "../call.ts";
import { type Value, numberOf, textOf, unknown } from "../value.ts";

/** Wider than any column that people line up. */
const widthLimit = 200;

export function formatted(format: string, args: readonly Value[], call: Call): Value {
  call.spend(args.reduce((sum: number, arg) => sum + textOf(arg).length, format.length));
  let next = 0;
  let isKnown = true;
  const text = format.replaceAll(
    /%([-+ 0#]*)(\d{0,4})(?:\.(\d{1,2}))?(.)/g,
    (whole, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === "%") return "%";
      const shown = withVerb(verb, args[next++], precision);
      if (shown === undefined) isKnown = false;
      return padded(shown ?? whole, flags, Math.min(Number(width), widthLimit));
    },
  );
  return isKnown ? text : unknown;
}

function withVerb(verb: string, value: Value, precision: string | undefined): string | undefined {
  switch (verb) {
    case "v":
      return value === undefined ? "<nil>" : textOf(value);
    case "s":
    case "t":
      return precision === undefined ? textOf(value) : textOf(value).slice(0, Number(precision));
    case "q":
      return JSON.stringify(textOf(value));
    case "d":
      return typeof value === "number" ? String(Math.trunc(value)) : textOf(value);
    case "f":
      return numberOf(value).toFixed(precision === undefined ? 6 : Number(precision));
    case "x":
      return typeof value === "number" ? Math.trunc(value).toString(16) : undefined;
    default:
      return undefined;
  }
}

function padded(text: string, flags: string, width: number): string {
  if (flags.includes("-")) return text.padEnd(width);
  return text.padStart(width, flags.includes("0") ? "0" : " ");
}
