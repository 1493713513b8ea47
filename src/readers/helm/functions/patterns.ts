// What templates ask of regular expressions and of versions.
import { type Call, type Functions, ofKnown } from "../call.ts";
import { type Value, listOf, numberOf, textOf, unknown } from "../value.ts";
import { Expression, type Match } from "./expression.ts";

/** Longer texts are no names, addresses or versions. */
const textLimit = 2_000;

/** The answer of an expression about a text; unknown where either is not what people write. */
function asked(
  pattern: Value,
  text: Value,
  call: Call,
  answer: (expression: Expression, text: string) => Value,
): Value {
  const [expression, given] = [Expression.of(textOf(pattern)), textOf(text)];
  if (!expression || given.length > textLimit) return unknown;
  call.spend(given.length * textOf(pattern).length);
  return answer(expression, given);
}

/** What stands between and behind the matches, and what is put in their place. */
function replaced(expression: Expression, text: string, by: (match: Match) => string): string {
  let [done, from] = ["", 0];
  for (const match of expression.all(text)) {
    done += text.slice(from, match.start) + by(match);
    from = match.end;
  }
  return done + text.slice(from);
}

/** `$1` and `${1}` stand for groups. */
function filled(by: string, { groups }: Match): string {
  return by.replaceAll(/\$(?:(\d+)|\{(\d+)\})/g, (_, bare: string | undefined, braced: string | undefined) => {
    return groups[Number(bare ?? braced)] ?? "";
  });
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
  regexMatch: ([pattern, text], call) => asked(pattern, text, call, (one, given) => one.find(given) !== undefined),
  regexFind: ([pattern, text], call) => asked(pattern, text, call, (one, given) => one.find(given)?.groups[0] ?? ""),
  regexFindAll: ([pattern, text, count], call) =>
    asked(pattern, text, call, (one, given) => {
      const found = one.all(given).map((match) => match.groups[0]);
      return listOf(numberOf(count) < 0 ? found : found.slice(0, numberOf(count)));
    }),
  regexReplaceAll: ([pattern, text, by], call) =>
    asked(pattern, text, call, (one, given) => replaced(one, given, (match) => filled(textOf(by), match))),
  regexReplaceAllLiteral: ([pattern, text, by], call) =>
    asked(pattern, text, call, (one, given) => replaced(one, given, () => textOf(by))),
  regexSplit: ([pattern, text, count], call) =>
    asked(pattern, text, call, (one, given) => {
      const parts = replaced(one, given, () => "\0").split("\0");
      return listOf(numberOf(count) < 0 ? parts : parts.slice(0, numberOf(count)));
    }),
  regexQuoteMeta: ([text]) => textOf(text).replaceAll(/[\\.+*?()|[\]{}^$]/g, (sign) => `\\${sign}`),
  semverCompare: ([constraint, version]) => satisfies(textOf(constraint), textOf(version)),
});
