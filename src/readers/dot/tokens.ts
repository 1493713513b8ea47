// The tokens of DOT: names in four forms, signs, and nothing of comments.

export interface Token {
  /** `name` for what may name something, `html` for text in angle brackets, else the sign itself. */
  readonly kind: "name" | "html" | "{" | "}" | "[" | "]" | ";" | "," | "=" | ":" | "->" | "--" | "+" | "?";
  readonly text: string;
  /** Written in quotes: then it is no keyword. */
  readonly isQuoted: boolean;
  readonly line: number;
}

const blank = /(?:\s+|\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$)|#[^\n\r]*)/y;
const bare = /[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*|-?(?:\.\d+|\d+(?:\.\d*)?)/uy;
const quoted = /"((?:\\[^]|[^"\\])*)(?:"|$)/y;
const signs = ["->", "--", "{", "}", "[", "]", ";", ",", "=", ":", "+"] as const;
/** A graph that people write has fewer. */
const mostTokens = 200_000;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const lines = new LineCount(text);
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length && tokens.length < mostTokens) {
    const gap = matchAt(blank, text, at);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const [token, end] = tokenAt(text, at, lines.at(at));
    tokens.push(token);
    at = end;
  }
  return tokens;
}

function tokenAt(text: string, at: number, line: number): [Token, number] {
  const string = matchAt(quoted, text, at);
  if (string) {
    const words = (string[1] ?? "").replace(/\\\r?\n/g, "").replaceAll('\\"', '"');
    return [{ kind: "name", text: words, isQuoted: true, line }, at + string[0].length];
  }
  if (text[at] === "<") {
    const end = htmlEnd(text, at);
    return [{ kind: "html", text: text.slice(at + 1, end - 1), isQuoted: true, line }, end];
  }
  // A minus may begin a number or be half of an arrow.
  const sign = signs.find((one) => text.startsWith(one, at));
  if (sign) return [{ kind: sign, text: sign, isQuoted: false, line }, at + sign.length];
  const name = matchAt(bare, text, at);
  if (name) return [{ kind: "name", text: name[0], isQuoted: false, line }, at + name[0].length];
  const other = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return [{ kind: "?", text: other, isQuoted: false, line }, at + other.length];
}

/** Behind the bracket that closes the one at a place; brackets stand in pairs within. */
function htmlEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "<") depth++;
    else if (text[at] === ">" && --depth === 0) return at + 1;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The line of each place, asked for in their order. */
class LineCount {
  private readonly text: string;
  private line = 1;
  private from = 0;

  constructor(text: string) {
    this.text = text;
  }

  at(place: number): number {
    for (; this.from < place; this.from++) {
      const sign = this.text[this.from];
      if (sign === "\n" || (sign === "\r" && this.text[this.from + 1] !== "\n")) this.line++;
    }
    return this.line;
  }
}
