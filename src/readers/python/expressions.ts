// What a Python expression means: its value, the qualified name it stands for, its parts.
import { shorten } from "#base/text";
import type { Expression } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import { callOf } from "./calls.ts";
import type { Context } from "./context.ts";
import { bareRead } from "./environment.ts";
import { fillPercent } from "./formats.ts";
import { formattedText, numberValue, stringParts, stringValue } from "./literals.ts";
import { bounded, either, embedded, partsOf, plus, textMeaning, unknown, type Meaning } from "./meaning.ts";
import { attributeMeaning, nameMeaning, subscriptMeaning } from "./names.ts";
import { child } from "./nodes.ts";

export function understand(context: Context, node: SyntaxNode): Meaning {
  return meanings[node.type]?.(context, node) ?? unknown;
}

type Understanding = (context: Context, node: SyntaxNode) => Meaning | undefined;

const number: Understanding = (context, node) => ({ value: numberValue(context.textOf(node)), kind: "number" });
const word: Understanding = (context, node) => ({ value: context.textOf(node), kind: "data" });
const inner: Understanding = (context, node) => innerOf(context, node.children.at(-1));
const computed: Understanding = () => ({ kind: "data" });

const meanings: Readonly<Record<string, Understanding>> = {
  identifier: (context, node) => nameMeaning(context, context.textOf(node)),
  attribute: attributeMeaning,
  subscript: subscriptMeaning,
  call: (context, node) => callOf(context, node).result,
  string: stringMeaning,
  concatenated_string: (context, node) =>
    textMeaning(node.children.map((one) => embedded(context.meaning(one))).join("")),
  integer: number,
  float: number,
  true: word,
  false: word,
  none: word,
  list: sequence,
  tuple: sequence,
  set: sequence,
  expression_list: sequence,
  dictionary,
  parenthesized_expression: inner,
  await: inner,
  named_expression: inner,
  yield: inner,
  list_splat: inner,
  binary_operator: binary,
  boolean_operator: boolean,
  conditional_expression: conditional,
  unary_operator: unary,
  not_operator: computed,
  comparison_operator: computed,
  list_comprehension: computed,
  set_comprehension: computed,
  dictionary_comprehension: computed,
  generator_expression: computed,
  lambda: () => ({ refers: "lambda" }),
};

function innerOf(context: Context, node: SyntaxNode | undefined): Meaning {
  return node ? context.meaning(node) : unknown;
}

function stringMeaning(context: Context, node: SyntaxNode): Meaning {
  const text = context.textOf(node);
  if (node.children.length === 0) return textMeaning(stringValue(text));
  const raw = stringParts(text).prefix.includes("r");
  const parts = node.children.map((part) => {
    if (part.type === "string_content") return formattedText(context.textOf(part), raw);
    const expression = part.type === "interpolation" ? child(part, "expression") : undefined;
    return expression ? embedded(context.meaning(expression)) : "";
  });
  return textMeaning(parts.join(""));
}

function sequence(context: Context, node: SyntaxNode): Meaning {
  return { ...partsOf(pairs(context, node.children)), kind: "data" };
}

function* pairs(context: Context, nodes: readonly SyntaxNode[]): Generator<readonly [Expression, Meaning]> {
  for (const node of nodes) {
    const [expression, meaning] = context.describe(node);
    // `[*ORIGINS, "x"]` holds what ORIGINS holds.
    if (node.type === "list_splat" && meaning.items) for (const item of meaning.items) yield [item, unknown];
    else yield [expression, meaning];
  }
}

function dictionary(context: Context, node: SyntaxNode): Meaning {
  const entries = new Map<string, Expression>();
  const { items, size } = partsOf(dictionaryPairs(context, node, entries));
  return { properties: Object.fromEntries([...entries].slice(0, items.length)), size, kind: "data" };
}

/** Fills `entries` as the pairs are asked for, so that what no one asks for is not read. */
function* dictionaryPairs(
  context: Context,
  node: SyntaxNode,
  entries: Map<string, Expression>,
): Generator<readonly [Expression, Meaning]> {
  for (const pair of node.children) {
    const [key, value] = [child(pair, "key"), child(pair, "value")];
    if (pair.type === "dictionary_splat") {
      for (const [name, of] of Object.entries(innerOf(context, pair.children[0]).properties ?? {})) {
        entries.set(name, of);
        yield [of, unknown];
      }
    } else if (key && value) {
      const [expression, meaning] = context.describe(value);
      entries.set(context.meaning(key).value ?? shorten(context.textOf(key), longestKey), expression);
      yield [expression, meaning];
    }
  }
}

const longestKey = 80;

function unary(context: Context, node: SyntaxNode): Meaning {
  const of = innerOf(context, child(node, "argument"));
  const sign = context.text[node.start];
  return of.kind === "number" && of.value !== undefined && sign === "-"
    ? { ...of, value: `-${of.value}` }
    : { kind: of.kind };
}

function binary(context: Context, node: SyntaxNode): Meaning {
  const [left, right] = [child(node, "left"), child(node, "right")];
  if (!left || !right) return unknown;
  const operator = /[-+*/%@|&^<>]+/.exec(context.text.slice(left.end, right.start))?.[0];
  const [one, other] = [context.meaning(left), context.meaning(right)];
  if (one.kind === "number" && other.kind === "number") return arithmetic(one, operator, other);
  if (operator === "%" && one.kind === "text" && one.value !== undefined) return percent(one.value, other);
  if (operator === "+") return plus(one, other);
  // pathlib joins paths with a slash.
  if (operator === "/" && other.kind === "text") return textMeaning(`${embedded(one)}/${embedded(other)}`);
  return { kind: one.kind };
}

function arithmetic(one: Meaning, operator: string | undefined, other: Meaning): Meaning {
  const [a, b] = [Number(one.value), Number(other.value)];
  const result = operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : Number.NaN;
  return Number.isSafeInteger(result) ? { value: String(result), kind: "number" } : { kind: "number" };
}

function percent(pattern: string, given: Meaning): Meaning {
  const fill = (key: string | number): string => {
    const part = typeof key === "number" ? given.items?.[key] : own(given.properties, key);
    if (part) return embedded(part);
    return key === 0 && !given.items ? embedded(given) : "${?}";
  };
  return textMeaning(fillPercent(pattern, fill));
}

function own(properties: Record<string, Expression> | undefined, key: string): Expression | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** `a or b`: what `a` is, or else `b`; of an environment read, `b` is the default. */
function boolean(context: Context, node: SyntaxNode): Meaning {
  const [left, right] = [child(node, "left"), child(node, "right")];
  if (!left || !right) return unknown;
  if (!/^[^#]*\bor\b/.test(context.text.slice(left.end, right.start))) return { kind: context.meaning(right).kind };
  return orElse(context, left, right);
}

function orElse(context: Context, left: SyntaxNode, right: SyntaxNode): Meaning {
  const parts = [context.describe(left), context.describe(right)] as const;
  const [[, one], [, other]] = parts;
  const variable = bareRead.exec(one.value ?? "")?.[1];
  const fallback = other.value === undefined || other.value === "None" ? undefined : other.value;
  const known = one.kind === "text" && one.value !== "" && one.value !== undefined && !one.value.includes("${");
  const value =
    variable && fallback !== undefined ? bounded(`\${${variable}:-${fallback}}`) : known ? one.value : undefined;
  const { items, size } = partsOf(parts);
  const refers = one.refers ?? other.refers;
  return { value, refers, made: one.refers ? one.made : other.made, items, size, kind: one.kind ?? other.kind };
}

function conditional(context: Context, node: SyntaxNode): Meaning {
  const [then, condition, otherwise] = node.children;
  if (!then || !condition || !otherwise) return unknown;
  const [one, other] = [context.meaning(then), context.meaning(otherwise)];
  const variable = bareRead.exec(one.value ?? "")?.[1];
  const asked = variable !== undefined && context.textOf(condition).includes(variable);
  if (asked && other.value !== undefined && other.value !== "None") {
    return { value: bounded(`\${${variable}:-${other.value}}`), kind: "text" };
  }
  return either(one, other);
}
