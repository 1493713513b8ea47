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
}

export const rank = { named: 1, call: 2, address: 3, shape: 4, fallback: 5, privateKey: 6 } as const;

/** A line of the text under examination. */
export interface Line {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly offset: number;
}

/** Longer lines are no lines that people wrote; only shapes are looked for in them. */
const longestLine = 2000;

/** The lines on which a pattern with the flag `g` occurs, each once. */
export function* linesWith(text: string, pattern: RegExp): Generator<Line> {
  for (let from = 0; from < text.length;) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match) return;
    const start = startOfLine(text, match.index);
    const end = endOfLine(text, match.index);
    if (start !== undefined && end - start <= longestLine) yield { text: text.slice(start, end), offset: start };
    from = end + 1;
  }
}

/** Looks back no further than a line may be long; `undefined` beyond that. */
function startOfLine(text: string, at: number): number | undefined {
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
