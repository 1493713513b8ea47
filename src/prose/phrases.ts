// Finds phrases in text. A phrase is written as people read it: `load balancing`, `RBAC`, `authenticat*`, `encrypt … at rest`.
import { isPath, stemOf, type Word, wordsOf } from "./words.ts";

// How a word of a phrase is written:
//   retry          any inflection: retries, retried, retrying
//   versioning     exactly so, in any case; with -ed too
//   =logging       exactly so, in any case
//   authenticat*   any word that begins so
//   RBAC           a capital letter: written so, or with an s
//   #ms  p#        # is a figure
//   …              up to four words between
//   /metrics       a path that begins with these parts; //v# a path that has them anywhere

export interface Found<T> {
  readonly form: string;
  readonly value: T;
  /** Places of the first and the last word. */
  readonly from: number;
  readonly to: number;
}

type Part =
  { readonly gap: true } | { readonly gap?: never; readonly key: string; readonly fits: (word: Word) => boolean };

interface Phrase<T> {
  readonly form: string;
  readonly value: T;
  readonly parts: readonly Part[];
}

const longestGap = 4;

export class Phrases<T> {
  private readonly byKey = new Map<string, Phrase<T>[]>();
  /** Those that no key of a whole word leads to. */
  private readonly others: Phrase<T>[] = [];

  constructor(entries: Iterable<{ readonly form: string; readonly value: T }>) {
    for (const { form, value } of entries) {
      const parts = partsOf(form);
      const key = parts[0]?.gap ? undefined : parts[0]?.key;
      if (key === undefined) continue;
      const phrase = { form, value, parts };
      const same = this.byKey.get(key);
      if (key === "") this.others.push(phrase);
      else if (same) same.push(phrase);
      else this.byKey.set(key, [phrase]);
    }
  }

  find(words: readonly Word[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (const [at, word] of words.entries()) {
      for (const key of keysOf(word)) for (const one of this.byKey.get(key) ?? []) this.take(one, words, at, found);
      if (/[\d/]/.test(word.text)) for (const one of this.others) this.take(one, words, at, found);
    }
    return found;
  }

  private take({ form, value, parts }: Phrase<T>, words: readonly Word[], at: number, found: Found<T>[]): void {
    const last = endOf(parts, 0, words, at);
    if (last === undefined) return;
    found.push({ form, value, from: words[at]?.place ?? at, to: words[last]?.place ?? last });
  }
}

/** The index of the last word, where the parts from `part` on fit the words from `at` on. */
function endOf(parts: readonly Part[], part: number, words: readonly Word[], at: number): number | undefined {
  const one = parts[part];
  if (!one) return at - 1;
  if (one.gap) {
    for (let next = at; next <= at + longestGap && next < words.length; next++) {
      const end = endOf(parts, part + 1, words, next);
      if (end !== undefined) return end;
    }
    return undefined;
  }
  const word = words[at];
  return word && one.fits(word) ? endOf(parts, part + 1, words, at + 1) : undefined;
}

const prefixLength = 3;

/** Every key under which a phrase can stand that begins with this word. */
function keysOf(word: Word): string[] {
  const keys = [`s${word.stem}`, `l${word.lower}`, `c${word.text}`, `p${word.lower.slice(0, prefixLength)}`];
  if (word.text.endsWith("s")) keys.push(`c${word.text.slice(0, -1)}`);
  return keys;
}

function partsOf(form: string): Part[] {
  return form
    .split(/\s+/)
    .flatMap((piece): Part[] =>
      piece === "…" ? [{ gap: true }] : piece.startsWith("/") ? [path(piece)] : wordParts(piece),
    );
}

function wordParts(piece: string): Part[] {
  if (piece.includes("#")) return [figure(piece)];
  if (piece.startsWith("="))
    return wordsOf(piece).map(({ lower }) => part(`l${lower}`, (word) => word.lower === lower));
  if (piece.endsWith("*")) {
    const words = wordsOf(piece.slice(0, -1));
    const begin = words.pop()?.lower ?? "";
    return [
      ...words.map(({ text }) => plain(text)),
      part(`p${begin.slice(0, prefixLength)}`, (word) => word.lower.startsWith(begin)),
    ];
  }
  return wordsOf(piece).map(({ text }) => plain(text));
}

function plain(text: string): Part {
  if (/\p{Lu}/u.test(text)) return part(`c${text}`, (word) => word.text === text || word.text === `${text}s`);
  // So written it has a sense of its own: `versioning` is not `versions`, `staging` no `stage`, `hosted` no `host`.
  if (/.{3}(?:ing|ed)$/.test(text)) return part(`l${text}`, (word) => word.lower === text);
  const stem = stemOf(text);
  return part(`s${stem}`, (word) => word.stem === stem);
}

function figure(piece: string): Part {
  const [before = "", after = ""] = piece
    .split("#")
    .map((one) => one.replace(/[^\p{L}\p{N}%$€]/gu, (sign) => `\\${sign}`));
  const pattern = new RegExp(`^${before.replace("$", "\\$")}\\d[\\d.,]*k?${after}$`, "i");
  return part("", (word) => pattern.test(word.text));
}

function path(piece: string): Part {
  const anywhere = piece.startsWith("//");
  const wanted = piece.replace(/^\/+/, "").split("/");
  const patterns = wanted.map((one) => new RegExp(`^${one.replace("#", "\\d+")}$`, "i"));
  return part("", ({ text }) => {
    if (!isPath(text)) return false;
    const parts = text.split("/").filter((one) => one !== "" && !one.startsWith("."));
    const starts = anywhere ? parts.keys() : [0];
    for (const start of starts) if (patterns.every((one, i) => one.test(parts[start + i] ?? ""))) return true;
    return false;
  });
}

function part(key: string, fits: (word: Word) => boolean): Part {
  return { key, fits };
}
