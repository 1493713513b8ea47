// A place in a text that holds a secret, and how several on one line become one.

export interface Finding {
  /** Where the secret itself begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  readonly what: string;
  readonly name?: string | undefined;
  /** Where several stand on a line, the most telling gives the words. */
  readonly rank: number;
  /** Where a block such as a private key ends. */
  readonly blockEnd?: number | undefined;
  /** The secret itself, where it is put together from what stands in the text. */
  readonly value?: string | undefined;
  /** True where nothing runs with it, as in a comment: it is hidden, and not told of. */
  readonly quiet?: boolean | undefined;
}

export const rank = { named: 1, call: 2, address: 3, shape: 4, fallback: 5, privateKey: 6 } as const;

/** A line of the text under examination. */
export interface Line {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly offset: number;
  /** True for a piece of a line too long for people to have written it: what is found there is hidden and not told of. */
  readonly built?: boolean;
}

const longestLine = 2000;
/** How much of a longer line is looked at around a word, and how much of that again with the next one. */
const piece = { before: 100, after: 1200, again: 500 };

/** The lines on which a pattern with the flag `g` occurs, each once; of longer ones pieces. */
export function* linesWith(text: string, pattern: RegExp): Generator<Line> {
  let end = -1;
  for (let from = 0; from < text.length;) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match) return;
    const start = startOfLine(text, match.index);
    // The end of a long line is looked for once.
    if (end < match.index) end = endOfLine(text, match.index);
    if (start !== undefined && end - start <= longestLine) {
      yield { text: text.slice(start, end), offset: start };
      from = end + 1;
    } else {
      const offset = Math.max(start ?? 0, match.index - piece.before);
      const until = Math.min(end, match.index + piece.after);
      yield { text: text.slice(offset, until), offset, built: true };
      from = until === end ? end + 1 : until - piece.again;
    }
  }
}

/** Looks back no further than a line may be long; `undefined` beyond that. */
export function startOfLine(text: string, at: number): number | undefined {
  for (let i = at; i > at - longestLine; i--) {
    const before = text.charCodeAt(i - 1);
    if (i <= 0 || before === 10 || before === 13) return Math.max(0, i);
  }
  return undefined;
}

export function endOfLine(text: string, from: number): number {
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}
