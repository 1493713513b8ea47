// What an expression means as far as the file tells: the notes that names are bound to and facts are made from.
import type { Argument, Expression } from "#model/fact";

export interface Meaning {
  readonly value?: string | undefined;
  readonly refers?: string | undefined;
  readonly items?: Expression[] | undefined;
  readonly properties?: Record<string, Expression> | undefined;
  /** Set for plain values: what their methods do is of no interest. */
  readonly kind?: "text" | "number" | "data" | undefined;
  /** Set for modules: what they hold are functions and classes rather than values. */
  readonly module?: boolean | undefined;
  /** The dotted name under which constants are known: `app.config.TIMEOUT`, `Settings.URL`. */
  readonly path?: string | undefined;
  /** Arguments of the call that made it, or of the nearest one before that had any. */
  readonly made?: Argument[] | undefined;
  /** How many expressions hang on it: values that repeat each other would grow beyond all bounds. */
  readonly size?: number | undefined;
}

export const unknown: Meaning = {};

/** A read of an environment variable. */
export interface EnvironmentRead {
  readonly name: string;
  readonly default: string | undefined;
  readonly required: boolean;
}

/** Values longer than this are cut: nobody looks up a host in the middle of a page of text. */
const longestValue = 1000;

/** More parts than this are left out of one expression. */
export const mostParts = 200;

export function bounded(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}…`;
}

export function textMeaning(value: string): Meaning {
  return { value: bounded(value), kind: "text" };
}

/** Known text, or what stands for it where it has to be looked up. */
export function embedded(meaning: Meaning): string {
  if (meaning.value !== undefined) return meaning.value;
  const name = meaning.path ?? meaning.refers;
  if (name === undefined || meaning.kind || name.includes("(") || meaning.refers?.endsWith(")")) return "${?}";
  return `\${?${name}}`;
}

/** The parts of an expression; more than `mostParts` in all are left out. */
export function partsOf(meanings: Iterable<readonly [Expression, Meaning]>): { items: Expression[]; size: number } {
  const items: Expression[] = [];
  let size = 1;
  for (const [expression, meaning] of meanings) {
    size += meaning.size ?? 1;
    if (size > mostParts) break;
    items.push(expression);
  }
  return { items, size };
}

const isNone = (meaning: Meaning): boolean => meaning.value === "None";

/** What a name means that is set in two branches. */
export function either(one: Meaning, other: Meaning): Meaning {
  if (one === other || isNone(other)) return one;
  if (isNone(one)) return other;
  if (one.value === other.value && one.refers === other.refers) return other;
  const alternatives = new Map([...alternativesOf(one), ...alternativesOf(other)].map((item) => [item.text, item]));
  const items = [...alternatives.values()].slice(0, mostAlternatives);
  return {
    refers: one.refers ?? other.refers,
    path: one.path ?? other.path,
    made: one.refers ? one.made : other.made,
    kind: one.kind === other.kind ? one.kind : undefined,
    items: items.length > 0 ? items : undefined,
    size: (one.size ?? 1) + (other.size ?? 1),
  };
}

const mostAlternatives = 8;

function alternativesOf(meaning: Meaning): Expression[] {
  if (meaning.value !== undefined) return [{ text: meaning.value, value: meaning.value }];
  return meaning.items ?? [];
}

/** A name that has to be looked up elsewhere; classes are referred to, they have no value. */
export function lookedUp(path: string): string | undefined {
  const last = path.slice(path.lastIndexOf(".") + 1);
  return classLike.test(last) || path.includes("(") ? undefined : `\${?${path}}`;
}

const classLike = /^[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$/;

/** What a name is bound to keeps the path it came by, or gets the name as its path. */
export function named(meaning: Meaning, name: string): Meaning {
  return meaning.path === undefined ? { ...meaning, path: name } : meaning;
}

/** `a + b`. */
export function plus(one: Meaning, other: Meaning): Meaning {
  if (one.items && other.items) {
    const items = [...one.items, ...other.items].slice(0, mostParts);
    return { items, size: (one.size ?? 1) + (other.size ?? 1), kind: "data" };
  }
  if (one.kind === "text" || other.kind === "text") return textMeaning(embedded(one) + embedded(other));
  return { kind: one.kind };
}
