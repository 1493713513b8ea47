// The forms in which a text may name the parts of a system: names, aliases, what is left without a general noun, last words.
import { grouped } from "#base/groups";
import { isEmptyNoun, isPartNoun, isVagueNoun } from "./component-nouns.ts";
import { singular, wordsOf } from "./words.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Names that mean nothing else, such as those of products. */
  readonly products: readonly string[];
  /** What it may be called where it alone is of its kind: the database. */
  readonly nouns?: readonly string[];
  /** The folder of its own code, where it has one below the root. */
  readonly path?: string | undefined;
}

export interface Form {
  /** One, or of a product all that are of it. */
  readonly ids: readonly string[];
  /** All letters and digits in lower case, the last word in the singular. */
  readonly joined: string;
  readonly kind: "name" | "alias" | "product" | "short form" | "last word" | "kind";
  /** A single ordinary word has to stand in the right place; several words, or a product, name by themselves. */
  readonly ordinary: boolean;
  readonly written: "lower" | "capital" | "sign";
  /** Whether its last word is a plural by itself. */
  readonly isPlural: boolean;
}

/** All forms by their letters; one that two parts share, without being the name of one, leads nowhere. */
export function formsOf(all: readonly Named[], system: string): Map<string, Form> {
  const prefix = sharedPrefix(all, system);
  const rank = ["name", "alias", "product", "short form", "last word", "kind"];
  const forms = all.flatMap((one) => [
    formOf(one.id, one.name, "name"),
    ...one.products.map((name) => ({ ...formOf(one.id, name, "product"), ordinary: false })),
    ...one.aliases
      .filter((alias) => /^[\p{L}\p{N}][\p{L}\p{N} _-]+$/u.test(alias))
      .map((name) => formOf(one.id, name, "alias")),
    ...[...ownPart(one.name), ...shortened(one.name, prefix)].map((name) => formOf(one.id, name, "short form")),
    ...lastWord(one, all).map((name) => formOf(one.id, name, "last word")),
    ...(one.nouns ?? []).map((noun) => formOf(one.id, noun, "kind")),
  ]);
  const chosen = new Map<string, Form>();
  for (const [joined, same] of grouped(forms, (one) => one.joined)) {
    if (joined.length < 2) continue;
    const best = Math.min(...same.map((one) => rank.indexOf(one.kind)));
    const equal = same.filter((one) => rank.indexOf(one.kind) === best);
    const ids = [...new Set(equal.flatMap((one) => one.ids))];
    // A name or a product of several leads to all of them; what is only short for several leads nowhere.
    const plainest = same.find((one) => one.ids[0] === ids[0] && !one.ordinary) ?? equal[0];
    if (plainest && (ids.length === 1 || /^(?:name|product)$/.test(equal[0]?.kind ?? "")))
      chosen.set(joined, { ...plainest, ids });
  }
  return chosen;
}

export function joinedForm(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return [...words.slice(0, -1), singular(last)].join("");
}

function formOf(id: string, name: string, kind: Form["kind"]): Form {
  const words = wordsOf(name);
  const joined = joinedForm(words.map((one) => one.lower));
  const ordinary = words.length < 2 && !/\p{N}/u.test(name);
  const written = !/\p{Lu}/u.test(name) ? "lower" : /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(name) ? "sign" : "capital";
  const last = words.at(-1)?.lower ?? "";
  return { ids: [id], joined, kind, ordinary, written, isPlural: singular(last) !== last };
}

/** Ends of addresses, before which the name of the one who answers stands. */
const domain = /^(?:com|net|org|io|dev|app|co|ai|cloud|local|internal|svc|[a-z]{2})$/;

/** `orders` of `org.shop.orders`, `mail` of `api.mail.com`. */
function ownPart(name: string): string[] {
  if (!/^[a-z\d][\w-]*(?:\.[\w-]+)+$/i.test(name)) return [];
  const parts = name.split(".");
  while (parts.length > 1 && domain.test(parts.at(-1) ?? "")) parts.pop();
  const last = parts.at(-1) ?? "";
  return last.length > 2 ? [last] : [];
}

/** `shop-orders-service` of the shop is `orders`. */
function shortened(name: string, prefix: readonly string[]): string[] {
  const words = wordsOf(name).map((one) => one.text);
  const hasPrefix = prefix.length > 0 && prefix.every((word, i) => words[i]?.toLowerCase() === word);
  const rest = hasPrefix && words.length > prefix.length ? words.slice(prefix.length) : words;
  const core = [...rest];
  while (core.length > 1 && isEmptyNoun((core.at(-1) ?? "").toLowerCase())) core.pop();
  const isPlain = core.length === 1 && isVagueNoun((core[0] ?? "").toLowerCase());
  const found = [rest, ...(isPlain ? [] : [core])].filter((one) => one.length < words.length);
  return found.map((one) => one.join(" ")).filter((one) => one.length > 2);
}

/** First words that are the name of the system, or that most names begin with. */
function sharedPrefix(all: readonly Named[], system: string): string[] {
  const own = wordsOf(system).map((one) => one.lower);
  const starts = all.map((one) => wordsOf(one.name).map((word) => word.lower));
  if (own.length > 0 && starts.some((words) => words.length > own.length && own.every((word, i) => words[i] === word)))
    return own;
  const firsts = grouped(
    starts.filter((words) => words.length > 1),
    (words) => words[0] ?? "",
  );
  const most = [...firsts].find(([, same]) => same.length >= 3 && same.length * 2 > all.length);
  return most ? [most[0]] : [];
}

/** The datastore, of "Cloud Datastore", where no other name has the word. */
function lastWord({ id, name }: Named, all: readonly Named[]): string[] {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (!last || words.length < 2 || isVagueNoun(last.lower) || !isPartNoun(last.lower)) return [];
  const isOnly = all.every((one) => one.id === id || wordsOf(one.name).every((word) => word.lower !== last.lower));
  return isOnly ? [last.text] : [];
}
