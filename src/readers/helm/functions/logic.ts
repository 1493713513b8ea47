// Functions that choose and compare.
import { type Functions, ofKnown } from "../call.ts";
import { type Value, isList, isTable, isUnknown, numberOf, textOf, truthOf, unknown } from "../value.ts";

/** The first that is not empty; what may be empty or not leaves it open. */
function firstOf(values: readonly Value[]): Value {
  for (const value of values) {
    const truth = truthOf(value);
    if (truth === undefined) return unknown;
    if (truth) return value;
  }
  return undefined;
}

/** Texts are equal to texts, numbers to numbers; Go refuses to compare the rest. */
function equal(a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a === "number" || typeof b === "number") return a === b;
  return typeof a === "boolean" || typeof b === "boolean" ? a === b : textOf(a) === textOf(b);
}

function order(a: Value, b: Value): number {
  if (typeof a === "number" || typeof b === "number") return numberOf(a) - numberOf(b);
  return textOf(a) < textOf(b) ? -1 : Number(textOf(a) > textOf(b));
}

function kindOf(value: Value): string {
  if (value === undefined) return "invalid";
  if (isTable(value)) return "map";
  if (isList(value)) return "slice";
  if (typeof value === "number") return "float64";
  return typeof value === "boolean" ? "bool" : "string";
}

function typeOf(value: Value): string {
  if (isTable(value)) return "map[string]interface {}";
  return isList(value) ? "[]interface {}" : kindOf(value);
}

/** Numbers of values are floats, those that templates write themselves are integers: both names fit. */
function isKind(kind: string, value: Value): boolean {
  return kind === kindOf(value) || (typeof value === "number" && /^(int|int64)$/.test(kind) && Number.isInteger(value));
}

const choosing: Functions = {
  default: ([fallback, value]) => {
    const truth = truthOf(value);
    return truth === undefined ? unknown : truth ? value : fallback;
  },
  coalesce: firstOf,
  ternary: ([yes, no, test]) => {
    const truth = truthOf(test);
    return truth === undefined ? unknown : truth ? yes : no;
  },
  not: ([value]) => {
    const truth = truthOf(value);
    return truth === undefined ? unknown : !truth;
  },
  required: ([message, value], call) => {
    if (value !== undefined && (isUnknown(value) || textOf(value) !== "")) return value;
    call.problem(`A value has to be given: ${textOf(message)}`, "a value in values.yaml");
    return unknown;
  },
  fail: ([message], call) => {
    call.problem(`The chart refuses its own values: ${textOf(message)}`, "values that the chart takes");
    return unknown;
  },
};

const comparing = ofKnown({
  eq: ([first, ...others]) => others.some((other) => equal(first, other)),
  ne: ([a, b]) => !equal(a, b),
  lt: ([a, b]) => order(a, b) < 0,
  le: ([a, b]) => order(a, b) <= 0,
  gt: ([a, b]) => order(a, b) > 0,
  ge: ([a, b]) => order(a, b) >= 0,
  all: (values) => values.every((value) => truthOf(value)),
  any: (values) => values.some((value) => truthOf(value)),
  kindOf: ([value]) => kindOf(value),
  kindIs: ([kind, value]) => isKind(textOf(kind), value),
  typeOf: ([value]) => typeOf(value),
  typeIs: ([type, value]) => isKind(textOf(type), value) || textOf(type) === typeOf(value),
});

export const logic: Functions = { ...choosing, ...comparing };
