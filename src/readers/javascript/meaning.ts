// What an expression stands for, as far as the text of one file tells, and how that becomes part of a fact.
import { shorten } from "#base/text";
import type { Argument, Expression } from "#model/fact";

export interface Meaning {
  /** Qualified name; begins with `?` where its first part is not known: a parameter, a loop variable. */
  readonly refers?: string | undefined;
  readonly value?: string | undefined;
  readonly items?: Expression[] | undefined;
  readonly properties?: Record<string, Expression> | undefined;
  /** The arguments of the call that made it. */
  readonly made?: Argument[] | undefined;
  /** For `this`: the class around it. */
  readonly self?: ClassContext | undefined;
}

/** A class while its body is read: what `this.x` stands for in it. */
export interface ClassContext {
  readonly name: string;
  readonly base: string | undefined;
  readonly methods: ReadonlySet<string>;
  readonly members: Map<string, Meaning>;
}

export const nothing: Meaning = {};

/** How much of an expression is kept as written. */
export const textLimit = 120;

/** Longer values are data, not settings, addresses or statements. */
const valueLimit = 2_000;
const nameLimit = 400;

export function isKnown(name: string | undefined): name is string {
  return name !== undefined && name !== "function" && !name.startsWith("?");
}

/** Whether nothing at all is known of it. */
export function isOpen(meaning: Meaning): boolean {
  return (
    (meaning.refers === undefined || meaning.refers.startsWith("?")) &&
    meaning.value === undefined &&
    meaning.items === undefined &&
    meaning.properties === undefined &&
    meaning.self === undefined
  );
}

export function expressionOf(text: string, meaning: Meaning): Expression {
  const expression: Expression = { text: shorten(text, textLimit) };
  if (meaning.value !== undefined && meaning.value.length <= valueLimit) expression.value = meaning.value;
  if (meaning.refers !== undefined && !meaning.refers.startsWith("?")) expression.refers = meaning.refers;
  const size = sizeOf(meaning.items) + sizeOf(Object.values(meaning.properties ?? {}));
  sizes.set(expression, size > mostParts ? 1 : size + 1);
  if (size > mostParts) return expression;
  if (meaning.items) expression.items = meaning.items;
  if (meaning.properties) expression.properties = meaning.properties;
  return expression;
}

/** Names that stand for others twice over would double an expression with each line of a program. */
const mostParts = 5_000;
const sizes = new WeakMap<Expression, number>();

function sizeOf(parts: readonly Expression[] = []): number {
  return parts.reduce((sum, part) => sum + (sizes.get(part) ?? 1), 0);
}

/** `base.key`, or nothing where the name would grow without end. */
export function dotted(base: string, key: string): string | undefined {
  return base.length + key.length > nameLimit ? undefined : `${base}.${key}`;
}

export function called(name: string): string | undefined {
  return name.length > nameLimit ? undefined : `${name}()`;
}

const environments = new Set(["process.env", "node:process.env", "import.meta.env", "Deno.env", "Bun.env"]);

/** Whether a name stands for the whole environment. */
export function isEnvironment(name: string | undefined): boolean {
  return name !== undefined && environments.has(name);
}
