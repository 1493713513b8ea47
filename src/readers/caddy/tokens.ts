// Cuts the text of a Caddyfile into words, braces and line ends; comments are left out.

export interface Token {
  /** A word, a brace that stands alone, or the end of a line. */
  readonly kind: "word" | "{" | "}" | "end";
  /** Without the quotes around it. */
  readonly text: string;
  readonly offset: number;
}

const lineEnd = /\r\n|\n|\r/y;
/** A backslash at its end joins a line to the next. */
const skipped = /[^\S\r\n]+|\uFEFF|\\(?:\r\n|\n|\r)|#[^\r\n]*/y;
const quoted = /"([^"\\]*(?:\\[^][^"\\]*)*)"|`([^`]*)`/y;
const heredoc = /<<([\w-]{1,80})(?:\r\n|\n|\r)/y;
/** The default of `{$NAME:a b}` may hold blanks. */
const bare = /(?:\{\$[^}\r\n]{1,200}\}|\S)+/y;

/** Texts over more lines than this, or more of them left open, are none. */
const mostLines = 500;
const mostOpen = 5;

/** Never stops half-way: a quote left open is a character like any other. */
export function* tokensOf(text: string): Generator<Token> {
  const scan = new Scan(text);
  while (scan.at < text.length) {
    if (scan.match(skipped)) continue;
    const offset = scan.at;
    if (scan.match(lineEnd)) yield { kind: "end", text: "\n", offset };
    else yield word(scan, offset);
  }
}

function word(scan: Scan, offset: number): Token {
  const literal = scan.match(quoted);
  if (literal) return { kind: "word", text: literal[1]?.replaceAll('\\"', '"') ?? literal[2] ?? "", offset };
  const long = scan.heredoc();
  if (long !== undefined) return { kind: "word", text: long, offset };
  const text = scan.match(bare)?.[0] ?? scan.one();
  return { kind: text === "{" || text === "}" ? text : "word", text, offset };
}

class Scan {
  at = 0;
  private readonly text: string;
  private open = 0;

  constructor(text: string) {
    this.text = text;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  one(): string {
    return this.text.charAt(this.at++);
  }

  /** `<<END`, then lines up to one that begins with `END`. */
  heredoc(): string | undefined {
    if (this.open > mostOpen) return undefined;
    const start = this.at;
    const marker = this.match(heredoc)?.[1];
    if (marker === undefined) return undefined;
    const lines: string[] = [];
    const line = /[^\r\n]*(?:\r\n|\n|\r|$)/y;
    while (lines.length < mostLines && this.at < this.text.length) {
      const end = new RegExp(`[^\\S\\r\\n]*${marker}(?![\\w-])`, "y");
      if (this.match(end)) return lines.join("");
      lines.push(this.match(line)?.[0] ?? "");
    }
    this.at = start;
    this.open++;
    return undefined;
  }
}
