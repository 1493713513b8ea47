// Cuts interface languages (protobuf, GraphQL) into words and signs; both write names, texts and comments alike.

export interface Word {
  readonly text: string;
  /** A text in quotes; `text` is without them. */
  readonly quoted: boolean;
  readonly offset: number;
}

const blank = /[\s,]+/y;
const text = /"""((?:[^"\\]|\\[^]|"(?!""))*)"""|"((?:[^"\\\r\n]|\\.){0,5000})"|'((?:[^'\\\r\n]|\\.){0,5000})'/y;
const name = /[\w.]+|[^]/uy;

/** `comment` is what starts one: `//` and `/*`, or `#`. */
export function wordsOf(source: string, comment: "//" | "#"): Word[] {
  const words: Word[] = [];
  const comments = comment === "#" ? /#[^\r\n]*/y : /\/\/[^\r\n]*|\/\*[^]*?\*\//y;
  let at = 0;
  let unclosed = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < source.length) {
    const long = source.startsWith("/*", at) || source.startsWith('"""', at);
    const mayClose = !long || unclosed < mostUnclosed;
    const skip = match(blank) ?? (mayClose ? match(comments) : null);
    const quoted = skip || !mayClose ? null : match(text);
    const found = skip ?? quoted ?? match(name);
    const whole = found?.[0] ?? source.charAt(at);
    if (long && !skip && !quoted) unclosed++;
    if (!skip)
      words.push({ text: quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? whole, quoted: quoted !== null, offset: at });
    at += whole.length;
  }
  return words;
}

/** Every search for an end that is not there reads the whole rest. */
const mostUnclosed = 20;
