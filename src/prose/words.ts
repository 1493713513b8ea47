// The words of a sentence with their places: CamelCase comes apart, and what belongs to a path or a file name is marked.

export interface Word {
  /** As written; of `OrderService` there are two. */
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one; empty inside CamelCase. */
  readonly before: string;
  /** Whether it begins, and whether it ends, what is written in one. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Part of a path, a file name or a dotted name: `orders.api`, `/orders`, `web.xml`. */
  readonly inPath: boolean;
}

const run = /[\p{L}\p{N}]+/gu;
/** `OrderService` and `webUI`, but not `E2E`; a single capital does not stand alone, as in `OAuth`. */
const humps = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})(?!\p{Lu}\p{N}*$)|(?<=\p{Lu}\p{Lu})(?=\p{Lu}\p{Ll}{2})/u;
/** Joined by dots, or written from a slash on. */
const path =
  /(?:[\p{L}\p{N}_-]+[.])+[\p{L}\p{N}_-]+(?:[/][\p{L}\p{N}_.-]+)*|(?<![\p{L}\p{N}])\.{0,2}[/][\p{L}\p{N}_./-]+/gu;
const abbreviation = /^(?:\p{L}\.){1,3}\p{L}$/u;

export function wordsOf(sentence: string): Word[] {
  const paths = [...sentence.matchAll(path)]
    .filter(([text]) => !abbreviation.test(text))
    .map(({ index, 0: text }) => [index, index + text.length] as const);
  const words: Word[] = [];
  let last = 0;
  for (const { index, 0: written } of sentence.matchAll(run)) {
    // The end of a possessive names nothing.
    if (/^[st]$/.test(written) && /['’]/.test(sentence[index - 1] ?? "")) continue;
    const inPath = paths.some(([from, to]) => index >= from && index < to);
    const pieces = written.split(humps);
    let start = index;
    for (const [at, text] of pieces.entries()) {
      const end = start + text.length;
      const before = at === 0 ? sentence.slice(last, start) : "";
      const closes = at === pieces.length - 1;
      words.push({ text, lower: text.toLowerCase(), start, end, before, opens: at === 0, closes, inPath });
      start = end;
      last = end;
    }
  }
  return words;
}

export function isCapital({ text }: Word): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Two capitals or more, or a digit: `UI`, `E2E`, `S3`. */
export function isSign({ text }: Pick<Word, "text">): boolean {
  return /^\p{Lu}[\p{Lu}\p{N}]+s?$/u.test(text);
}

/** Joined so that it can be read as one term: by a space, a hyphen, or not at all. */
export function joins({ before }: Word): boolean {
  return /^(?: ?|-|_)$/.test(before);
}

/** `orders`, `Orders` and `order` are one; what ends in `ss`, `us` or `is` is no plural. */
export function singular(lower: string): string {
  if (lower.length < 4 || /(?:ss|us|is)$/.test(lower)) return lower;
  if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith("s") ? lower.slice(0, -1) : lower;
}
