// Values of Terraform expressions, as far as they are known without a cloud and without a state.
import type { SourceText } from "../reader.ts";

export interface ValueEntry {
  readonly key: string;
  readonly value: Value;
  /** Where the key is written. */
  readonly file: SourceText;
  readonly offset: number;
}

export interface ObjectValue {
  readonly kind: "object";
  /** A nested block that is repeated has an entry for each. */
  readonly entries: readonly ValueEntry[];
}

/** Numbers and truth values are text too: a configuration is full of `"3"` and `"true"`. */
export interface TextValue {
  readonly kind: "text";
  /** What is not known stands as `${?name}`. */
  readonly text: string;
  /** Addresses of the resources and modules it was taken from. */
  readonly from: readonly string[];
}

export type Value = TextValue | ObjectValue | { readonly kind: "list"; readonly items: readonly Value[] } | Nothing;
interface Nothing {
  readonly kind: "null";
}

export const nothing: Value = { kind: "null" };

export function known(text: string, from: readonly string[] = []): TextValue {
  return { kind: "text", text, from: from.length < 2 ? from : [...new Set(from)].slice(0, sourceLimit) };
}

/** What is made from more resources than this leads to none of them. */
const sourceLimit = 50;

/** What has to be looked up elsewhere, by its name. */
export function open(name = "", from: readonly string[] = []): TextValue {
  return known(`\${?${name}}`, from);
}

export function isOpen(value: Value | undefined): boolean {
  return value?.kind === "text" && value.text.includes("${?");
}

/** Everything that a path of keys leads to: of lists and repeated blocks each. */
export function allAt(value: Value | undefined, path: string): Value[] {
  return entriesAt(value, path).map((one) => one.value);
}

/** The same with the places of the keys. */
export function entriesAt(value: Value | undefined, path: string): ValueEntry[] {
  let level: ValueEntry[] = [];
  let values: readonly Value[] = value ? [value] : [];
  for (const key of path.split(".")) {
    level = values.flatMap((one) => itemsOf(one)).flatMap((one) => entriesOf(one).filter((entry) => entry.key === key));
    values = level.map((entry) => entry.value);
  }
  return level.filter((entry) => entry.value.kind !== "null");
}

/** The first thing that a path leads to. */
export function at(value: Value | undefined, path: string): Value | undefined {
  return allAt(value, path)[0];
}

/** Text at a path, with `${?…}` for what is not known. */
export function textAt(value: Value | undefined, path: string): string | undefined {
  return textOf(at(value, path));
}

export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "text" ? value.text : undefined;
}

/** Text at the first of the paths where all of it is known. */
export function knownAt(value: Value | undefined, paths: readonly string[]): string | undefined {
  return paths
    .map((path) => textAt(value, path))
    .find((text) => text !== undefined && text !== "" && !text.includes("${"));
}

export function numberAt(value: Value | undefined, paths: readonly string[]): number | undefined {
  const text = knownAt(value, paths);
  const number = Number(text);
  return text === undefined || !Number.isSafeInteger(number) ? undefined : number;
}

export function entriesOf(value: Value | undefined): readonly ValueEntry[] {
  return value?.kind === "object" ? value.entries : [];
}

/** The items of a list; anything else is a list of one. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (!value || value.kind === "null") return [];
  return value.kind === "list" ? value.items : [value];
}

/** More than this is looked at in no value: lists of lists of the same list grow without end. */
const lookLimit = 2_000;

/** Addresses of all that a value was made from. */
export function sourcesOf(value: Value | undefined): string[] {
  const found = new Set<string>();
  const queue: Value[] = value ? [value] : [];
  for (let looked = 0; queue.length > 0 && looked < lookLimit; looked++) {
    const one = queue.pop();
    if (one?.kind === "text") for (const address of one.from) found.add(address);
    else if (one?.kind === "list") queue.push(...one.items.slice(0, lookLimit));
    else for (const entry of entriesOf(one).slice(0, lookLimit)) queue.push(entry.value);
  }
  return [...found];
}
