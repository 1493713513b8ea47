// Finds phrases in text. A phrase is written as people read it: `load balancing`, `RBAC`, `authenticat*`, `encrypt … at rest`.
import { isPath, stemOf, type Stemmed, stemmedWords } from "./stems.ts";

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
  | { readonly gap: true }
  | {
      readonly gap?: never;
      readonly kind: Kind;
      readonly key: string;
      readonly fits: (word: Stemmed) => boolean;
    };

interface Phrase<T> {
  readonly form: string;
  readonly value: T;
  readonly parts: readonly Part[];
}

const longestGap = 4;

/** What of a word leads to a phrase that begins with it. */
type Kind = "stem" | "lower" | "text" | "prefix" | "sign";

export class Phrases<T> {
  private readonly by: Readonly<Record<Kind, Map<string, Phrase<T>[]>>> = {
    stem: new Map(),
    lower: new Map(),
    text: new Map(),
    prefix: new Map(),
    sign: new Map(),
  };

  private readonly known = new WeakMap<Stemmed, readonly Phrase<T>[]>();

  constructor(entries: Iterable<{ readonly form: string; readonly value: T }>) {
    for (const { form, value } of entries) {
      const parts = partsOf(form);
      const [first] = parts;
      if (!first || first.gap) continue;
      const phrase = { form, value, parts };
      const same = this.by[first.kind].get(first.key);
      if (same) same.push(phrase);
      else this.by[first.kind].set(first.key, [phrase]);
    }
  }

  /** `places` of words of which several stand in one. */
  find(words: readonly Stemmed[], places?: readonly number[]): Found<T>[] {
    const found: Found<T>[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word) continue;
      for (const { form, value, parts } of this.beginningWith(word)) {
        const last = endOf(parts, 0, words, at);
        if (last !== undefined) found.push({ form, value, from: places?.[at] ?? at, to: places?.[last] ?? last });
      }
    }
    return found;
  }

  private beginningWith(word: Stemmed): readonly Phrase<T>[] {
    const known = this.known.get(word);
    if (known) return known;
    const { stem, lower, text, prefix, sign } = this.by;
    const phrases = [
      stem.get(word.stem),
      lower.get(word.lower),
      prefix.get(word.lower.slice(0, prefixLength)),
      text.get(word.text),
      word.text.endsWith("s") ? text.get(word.text.slice(0, -1)) : undefined,
      /[\d/]/.test(word.text) ? sign.get("") : undefined,
    ].flatMap((some) => some ?? []);
    const fitting = phrases.filter(({ parts: [first] }) => first && !first.gap && first.fits(word));
    this.known.set(word, fitting);
    return fitting;
  }
}

/** The index of the last word, where the parts from `part` on fit the words from `at` on. */
function endOf(parts: readonly Part[], part: number, words: readonly Stemmed[], at: number): number | undefined {
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

function partsOf(form: string): Part[] {
  return form
    .split(/\s+/)
    .flatMap((piece): Part[] =>
      piece === "…" ? [{ gap: true }] : /^\/+[^/]/.test(piece) ? [path(piece)] : wordParts(piece),
    );
}

function wordParts(piece: string): Part[] {
  if (piece.includes("#")) return [figure(piece)];
  if (piece.startsWith("="))
    return stemmedWords(piece).map(({ lower }) => part("lower", lower, (word) => word.lower === lower));
  if (piece.endsWith("*")) {
    const words = stemmedWords(piece.slice(0, -1));
    const begin = words.pop()?.lower ?? "";
    return [
      ...words.map(({ text }) => plain(text)),
      part("prefix", begin.slice(0, prefixLength), (word) => word.lower.startsWith(begin)),
    ];
  }
  return stemmedWords(piece).map(({ text }) => plain(text));
}

function plain(text: string): Part {
  if (/\p{Lu}/u.test(text)) return part("text", text, (word) => word.text === text || word.text === `${text}s`);
  // So written it has a sense of its own: `versioning` is not `versions`, `staging` no `stage`, `hosted` no `host`.
  if (/.{3}(?:ing|ed)$/.test(text)) return part("lower", text, (word) => word.lower === text);
  const stem = stemOf(text);
  return part("stem", stem, (word) => word.stem === stem);
}

function figure(piece: string): Part {
  const [before = "", after = ""] = piece
    .split("#")
    .map((one) => one.replace(/[^\p{L}\p{N}%$€]/gu, (sign) => `\\${sign}`));
  const pattern = new RegExp(`^${before.replace("$", "\\$")}\\d[\\d.,]*k?${after}$`, "i");
  return part("sign", "", (word) => pattern.test(word.text));
}

function path(piece: string): Part {
  const anywhere = piece.startsWith("//");
  const wanted = piece.replace(/^\/+/, "").split("/");
  const patterns = wanted.map((one) => new RegExp(`^${one.replace("#", "\\d+")}$`, "i"));
  return part("sign", "", ({ text }) => {
    if (!isPath(text)) return false;
    const parts = text.split("/").filter((one) => one !== "" && !one.startsWith("."));
    const starts = anywhere ? parts.keys() : [0];
    for (const start of starts) if (patterns.every((one, i) => one.test(parts[start + i] ?? ""))) return true;
    return false;
  });
}

function part(kind: Kind, key: string, fits: (word: Stemmed) => boolean): Part {
  return { kind, key, fits };
}
