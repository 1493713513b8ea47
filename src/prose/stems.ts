// The words of a text, each as written, in small letters, and without its inflection.

/** One object for each word, however often it stands in a text. */
export interface Stemmed {
  readonly text: string;
  readonly lower: string;
  readonly stem: string;
  /** `rate` and `Limit` of `rateLimit`. */
  readonly humps: readonly Stemmed[] | undefined;
}

/** Words of which several can stand in one place: the parts of `rateLimit` stand where the whole does. */
export interface Humps {
  readonly words: readonly Stemmed[];
  readonly places: readonly number[];
}

/** Addresses and mail addresses name things of others: their words say nothing of the system. */
const addresses = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"'`)\]]+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gi;

/** A path from the root, a file with its ending, a word with its figures and signs. */
const wordOrPath =
  /(?<![\p{L}\p{N}/.])\.{0,2}\/[\p{L}\p{N}_{}<>:*$.-]+(?:\/[\p{L}\p{N}_{}<>:*$.-]*)*|[\p{L}\p{N}_-]{1,60}(?:[/\\][\p{L}\p{N}_.-]{1,60}){1,20}\.[a-z]{1,5}\b|[\p{L}\p{N}]+(?:[.,']\p{N}+|['’]\p{L}+)*[%+]?|[$€£]\p{N}[\p{N}.,]*/gu;

export function stemmedWords(text: string): Stemmed[] {
  const plain = text.includes("://") || text.includes("@") ? text.replace(addresses, " ") : text;
  return (plain.match(wordOrPath) ?? []).map(wordOf);
}

/** The same with `rateLimit` and `HTTPServer` taken apart; nothing where no word has a hump. */
export function humpsOf(words: readonly Stemmed[]): Humps | undefined {
  if (!words.some((one) => one.humps)) return undefined;
  const parts = words.map((one) => one.humps ?? [one]);
  return { words: parts.flat(), places: parts.flatMap((some, place) => some.map(() => place)) };
}

const betweenHumps = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const hump = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}{2}\p{Ll}/u;

export function isPath(word: string): boolean {
  return word.includes("/");
}

/** Documents repeat their words. */
const known = new Map<string, Stemmed>();
const knownLimit = 20_000;

function wordOf(text: string): Stemmed {
  const word = known.get(text) ?? made(text);
  if (known.size >= knownLimit) known.clear();
  known.set(text, word);
  return word;
}

function made(text: string): Stemmed {
  const lower = text.toLowerCase();
  const humps = hump.test(text) && !isPath(text) ? text.split(betweenHumps) : [];
  return { text, lower, stem: stemOf(lower), humps: humps.length > 1 ? humps.map(wordOf) : undefined };
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
