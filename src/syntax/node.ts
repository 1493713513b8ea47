// The plain, positioned tree that YAML and JSON text turns into, and questions that tolerate any shape of it.

interface Place {
  /** Where it begins in the text; what comes through an alias or a merge keeps the place of the anchored text. */
  readonly offset: number;
  readonly endOffset: number;
  /** A tag as written, such as `!reset` or `!Ref`, where there is one. */
  readonly tag?: string;
}

export interface Entry {
  readonly key: string;
  readonly keyOffset: number;
  readonly value: Node;
}

export interface MapNode extends Place {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

export interface ListNode extends Place {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface ScalarNode extends Place {
  readonly kind: "scalar";
  readonly value: string | number | boolean;
  /** As written, without quotes: `0777`, `1.10`, `yes`. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "literal" | "folded";
  /** Where the first character of the content stands: after the quote, or on the line below `|`. */
  readonly contentOffset: number;
}

export interface NullNode extends Place {
  readonly kind: "null";
  readonly value: null;
}

export type Node = MapNode | ListNode | ScalarNode | NullNode;

type Step = string | number;

/** The node that a path of keys and positions leads to. */
export function get(node: Node | undefined, ...path: readonly Step[]): Node | undefined {
  let here = node;
  for (const step of path) here = child(here, step);
  return here;
}

function child(node: Node | undefined, step: Step): Node | undefined {
  if (typeof step === "number") return itemsOf(node)[step];
  return entriesOf(node).find((entry) => entry.key === step)?.value;
}

/** The entry itself, for the place of its key. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return entriesOf(node).find((entry) => entry.key === key);
}

/** The entries of a map, optionally at a path; none for anything else. */
export function entriesOf(node: Node | undefined, ...path: readonly Step[]): readonly Entry[] {
  const found = path.length === 0 ? node : get(node, ...path);
  return found?.kind === "map" ? found.entries : [];
}

/** The items of a list, optionally at a path; none for anything else. */
export function itemsOf(node: Node | undefined, ...path: readonly Step[]): readonly Node[] {
  const found = path.length === 0 ? node : get(node, ...path);
  return found?.kind === "list" ? found.items : [];
}

/** The items of a list, or the one thing that stands where a list could. */
export function oneOrMany(node: Node | undefined, ...path: readonly Step[]): readonly Node[] {
  const found = path.length === 0 ? node : get(node, ...path);
  if (!found || found.kind === "null") return [];
  return found.kind === "list" ? found.items : [found];
}

/** The words of a scalar, optionally at a path: numbers and booleans as written. */
export function textOf(node: Node | undefined, ...path: readonly Step[]): string | undefined {
  const found = path.length === 0 ? node : get(node, ...path);
  return found?.kind === "scalar" ? found.text : undefined;
}

/** A number, also where it is written in quotes. */
export function numberOf(node: Node | undefined, ...path: readonly Step[]): number | undefined {
  const text = textOf(node, ...path)?.trim();
  if (text === undefined || text === "") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** True or false, also in quotes; `undefined` for anything else. */
export function booleanOf(node: Node | undefined, ...path: readonly Step[]): boolean | undefined {
  const text = textOf(node, ...path)?.toLowerCase();
  if (text === "true") return true;
  return text === "false" ? false : undefined;
}

/** The words of all scalars of a list, or of the one scalar in its place. */
export function textsOf(node: Node | undefined, ...path: readonly Step[]): string[] {
  return oneOrMany(node, ...path).flatMap((item) => textOf(item) ?? []);
}

export interface Leaf {
  /** Keys joined by dots, positions in brackets: `spring.datasource.url`, `servers[0].url`. */
  readonly path: string;
  /** The place of its key, or of the item itself. */
  readonly offset: number;
  readonly node: ScalarNode | NullNode;
}

/** Every scalar below a node, with its dotted path, in the order of the text. */
export function* leavesOf(node: Node, path = "", offset = node.offset): Generator<Leaf> {
  if (node.kind === "map") {
    for (const entry of node.entries) {
      yield* leavesOf(entry.value, path === "" ? entry.key : `${path}.${entry.key}`, entry.keyOffset);
    }
  } else if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) yield* leavesOf(item, `${path}[${index}]`, item.offset);
  } else {
    yield { path, offset, node };
  }
}
