// Regular expressions and versions, as far as charts need them and hostile ones can do no harm.
import { type Functions, ofKnown } from "../call.ts";
import { type Value, textOf, unknown } from "../value.ts";

const textLimit = 1_000;

/**
 * An expression that cannot take long: without groups, and with one repetition at most. Go's own expressions never do,
 * those of this language can.
 */
function harmless(pattern: string, flags: string): RegExp | undefined {
  const repetitions = pattern.replaceAll(/\\./g, "").match(/[*+]|\{\d/g)?.length ?? 0;
  if (pattern.length > 200 || repetitions > 1 || /[()]/.test(pattern)) return undefined;
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

function withPattern(pattern: Value, text: Value, flags: string, use: (pattern: RegExp, text: string) => Value): Value {
  const [expression, given] = [harmless(textOf(pattern), flags), textOf(text)];
  return expression === undefined || given.length > textLimit ? unknown : use(expression, given);
}

const partsOf = (version: string): number[] =>
  version
    .replace(/^[v=\s]+/, "")
    .replace(/[-+].*$/, "")
    .split(".")
    .map((part) => Number(part));

function compared(a: readonly number[], b: readonly number[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? 0;
    if (part !== other) return part - other;
  }
  return 0;
}

/** One condition on a version: `>=1.19-0`, `~1.2`, `^2`, `1.x`. */
function meets(condition: string, version: string): boolean | undefined {
  const [, sign = "", wanted = ""] = /^\s*(>=|<=|!=|[><=~^]?)\s*([\w.+-]+)\s*$/.exec(condition) ?? [];
  const [limit, given] = [partsOf(wanted.replaceAll(/[xX*]/g, "0")), partsOf(version)];
  if (wanted === "" || limit.some(Number.isNaN) || given.some(Number.isNaN)) return undefined;
  const whole = [...limit, 0, 0].slice(0, 3);
  const difference = compared(given, whole);
  switch (sign) {
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case "!=":
      return difference !== 0;
    case "^":
      return difference >= 0 && given[0] === whole[0];
    case "~":
      return difference >= 0 && given[0] === whole[0] && (limit.length < 2 || given[1] === whole[1]);
    default:
      return /[xX*]/.test(wanted) ? difference >= 0 : difference === 0;
  }
}

function satisfies(constraint: string, version: string): Value {
  const any = constraint.split("||").map((part) => {
    const conditions = part.trim().split(/\s*,\s*|\s+(?=[><=~^!])/);
    const answers = conditions.map((one) => meets(one, version));
    return answers.includes(undefined) ? undefined : answers.every(Boolean);
  });
  return any.includes(true) ? true : any.includes(undefined) ? unknown : false;
}

export const patterns: Functions = ofKnown({
  regexMatch: ([pattern, text]) => withPattern(pattern, text, "", (one, given) => one.test(given)),
  regexFind: ([pattern, text]) => withPattern(pattern, text, "", (one, given) => one.exec(given)?.[0] ?? ""),
  regexReplaceAll: ([pattern, text, by]) =>
    withPattern(pattern, text, "g", (one, given) => given.replaceAll(one, () => textOf(by))),
  regexReplaceAllLiteral: ([pattern, text, by]) =>
    withPattern(pattern, text, "g", (one, given) => given.replaceAll(one, () => textOf(by))),
  semverCompare: ([constraint, version]) => satisfies(textOf(constraint), textOf(version)),
});
