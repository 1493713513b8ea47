// Values of texts and numbers that are put together from parts: templates, sums, `a || b`.
import type { Expression } from "#model/fact";
import { type Meaning, nothing } from "./meaning.ts";

/** What stands for a part inside a text: its value, the name to look up, or the sign for something unknown. */
export function placeholder(meaning: Meaning): string {
  if (meaning.value !== undefined) return meaning.value;
  const name = meaning.refers?.replace(/^\?/, "");
  return name === undefined || name === "function" ? "${?}" : `\${?${name}}`;
}

const reading = /^\$\{([^}?:]+)\}$/;

/** The name of the environment variable that a value is, where it is nothing else. */
export function environmentName(value: string | undefined): string | undefined {
  return value === undefined ? undefined : reading.exec(value)?.[1];
}

/** `left || right` and `left ?? right`. */
export function either(left: Meaning, right: Meaning, sides: () => Expression[]): Meaning {
  const name = environmentName(left.value);
  if (name === undefined) return left.value === undefined ? { items: sides() } : left;
  if (right.value === undefined) return { refers: left.refers, value: left.value, items: sides() };
  if (right.value.includes("${")) return { value: left.value, items: sides() };
  return { refers: left.refers, value: `\${${name}:-${right.value}}` };
}

/** A sum of parts: of numbers where all are numbers, else a text where one of them is known to be text. */
export function sum(parts: readonly Meaning[], hasText: boolean): Meaning {
  if (!hasText) {
    const total = parts.reduce((so, part) => so + numberOf(part), 0);
    if (!Number.isNaN(total)) return { value: String(total) };
  }
  if (!hasText && !parts.some((part) => part.value !== undefined && Number.isNaN(Number(part.value)))) return nothing;
  return textOf(parts.map(placeholder));
}

/** Longer texts are no addresses; and each line of a program may double the one before. */
const longestValue = 10_000;

/** A text made of parts. */
export function textOf(parts: readonly string[]): Meaning {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return length > longestValue ? nothing : { value: parts.join("") };
}

export function arithmetic(operator: string, left: Meaning, right: Meaning): Meaning {
  const result = calculate(operator, numberOf(left), numberOf(right));
  return Number.isFinite(result) ? { value: String(result) } : nothing;
}

function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "**":
      return left ** right;
    case "%":
      return left % right;
    case "<<":
      return left << right;
    default:
      return Number.NaN;
  }
}

function numberOf(meaning: Meaning): number {
  return meaning.value === undefined || meaning.value.trim() === "" ? Number.NaN : Number(meaning.value);
}

/** `new URL(path, base)`. */
export function urlValue(path: string, base: string | undefined): string {
  if (base === undefined || /^[a-z][a-z+.-]*:/i.test(path)) return path;
  return `${base.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;
}
