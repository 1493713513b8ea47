// Splits running text into sentences, and keeps the line on which each begins.

export interface Split {
  /** One line, white space as single spaces. */
  readonly text: string;
  /** Counted from 0. */
  readonly line: number;
}

/** Words whose full stop ends no sentence; behind a number a letter is a unit: "after 30 s." */
const abbreviations =
  /(?:^|(?<!\d)[\s(])(?:e\.g|i\.e|etc|cf|vs|approx|resp|incl|excl|no|nr|fig|sec|ch|vol|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|est|max|min|avg|ca|[a-z])\.$/i;

/** A sentence ends with its sign before white space and something that can begin one. */
const end = /[.!?]["')\]”’]*(?=\s+["'([“‘]?[\p{Lu}\p{N}`$]|\s*$)/gu;

export function splitSentences(text: string): Split[] {
  const sentences: Split[] = [];
  let from = 0;
  let line = 0;
  const take = (to: number): void => {
    const written = text.slice(from, to);
    const words = written.replace(/\s+/g, " ").trim();
    const gap = written.length - written.trimStart().length;
    if (words !== "") sentences.push({ text: words, line: line + lineEnds(written.slice(0, gap)) });
    line += lineEnds(written);
    from = to;
  };
  for (const match of text.matchAll(end)) {
    const stop = match.index + match[0].length;
    if (match[0].startsWith(".") && abbreviations.test(text.slice(Math.max(from, match.index - 12), match.index + 1)))
      continue;
    take(stop);
  }
  take(text.length);
  return sentences;
}

function lineEnds(text: string): number {
  return text.split("\n").length - 1;
}
