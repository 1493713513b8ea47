// The words of a text, each as written, in small letters, and without its inflection.

export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  /** Counts words; a word taken apart at its humps shares the number of the whole. */
  readonly place: number;
}

/** Addresses and mail addresses name things of others: their words say nothing of the system. */
const addresses = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"'`)\]]+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gi;

/** A path from the root, a file with its ending, a word with its figures and signs. */
const wordOrPath =
  /(?<![\p{L}\p{N}/.])\.{0,2}\/[\p{L}\p{N}_{}<>:*$.-]+(?:\/[\p{L}\p{N}_{}<>:*$.-]*)*|[\p{L}\p{N}_-]{1,60}(?:[/\\][\p{L}\p{N}_.-]{1,60}){1,20}\.[a-z]{1,5}\b|[\p{L}\p{N}]+(?:[.,']\p{N}+|['’]\p{L}+)*[%+]?|[$€£]\p{N}[\p{N}.,]*/gu;

export function wordsOf(text: string): Word[] {
  const words = text.replace(addresses, " ").matchAll(wordOrPath);
  return [...words].map(([word], place) => wordOf(word, place));
}

/** The same with `rateLimit` and `HTTPServer` taken apart; nothing where no word has a hump. */
export function humpsOf(words: readonly Word[]): Word[] | undefined {
  if (!words.some((one) => hump.test(one.text) && !isPath(one.text))) return undefined;
  return words.flatMap((one) =>
    isPath(one.text)
      ? [one]
      : one.text
          .split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
          .map((part) => wordOf(part, one.place)),
  );
}

const hump = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}{2}\p{Ll}/u;

export function isPath(word: string): boolean {
  return word.includes("/");
}

/** Documents repeat their words: each is taken apart once. */
const known = new Map<string, Pick<Word, "lower" | "stem">>();
const knownLimit = 20_000;

function wordOf(text: string, place: number): Word {
  let parts = known.get(text);
  if (!parts) {
    const lower = text.toLowerCase();
    parts = { lower, stem: stemOf(lower) };
    if (known.size >= knownLimit) known.clear();
    known.set(text, parts);
  }
  return { text, place, ...parts };
}

/** Takes endings of number and tense away, so that `retries`, `retried` and `retry` meet; never makes a verb of a noun. */
export function stemOf(word: string): string {
  let stem = word.replace(/['’]s?$/, "");
  if (stem.length <= 3 || !/^\p{L}+$/u.test(stem)) return stem;
  if (/ie[sd]$/.test(stem)) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|x|ch|sh|zz)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (/[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
  if (/[aeiouy].*[^e]ed$/.test(stem) && stem.length > 4) stem = stem.slice(0, -2);
  else if (/[aeiouy].*ing$/.test(stem) && stem.length > 5) stem = stem.slice(0, -3);
  stem = stem.replace(/e$/, "");
  if (stem.length > 3) stem = stem.replace(/([^aeiou])\1$/, "$1");
  // British and American spellings are one.
  stem = stem.replace(/isation$/, "ization");
  if (stem.length > 5) stem = stem.replace(/is$/, "iz");
  return stem.replace(/y$/, "i");
}
