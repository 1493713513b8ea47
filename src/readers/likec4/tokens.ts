// The tokens of LikeC4: names, texts in quotes, arrows and signs, and nothing of comments.

export interface Token {
  readonly kind: "name" | "text" | "arrow" | "tag" | "{" | "}" | "=" | ":" | ";" | "," | "?";
  readonly text: string;
  readonly offset: number;
}

const blank = /(?:\s+|\/\/[^\n\r]*|\/\*[^]*?(?:\*\/|$))/y;
const long = /("""|''')([^]*?)(?:\1|$)/y;
const short = /"((?:\\[^]|[^"\\])*)(?:"|$)|'((?:\\[^]|[^'\\])*)(?:'|$)/y;
const arrow = /<->|->|<-(?!\[)|-\[[^\]\n\r]{0,100}\]->/y;
/** With dots: `cloud.web`; a dot in front is a kind of relationship. */
const name = /\.?[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*(?:\.(?:\*\*?|_))?/uy;
const tag = /#[\p{L}_][\p{L}\p{N}_-]*/uy;
/** What stands for a value or an address, up to the next blank. */
const other = /[^\s{}"';]+/y;
const signs = ["{", "}", "=", ":", ";", ","] as const;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    const gap = matchAt(blank, text, at);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    const [token, length] = tokenAt(text, at);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(text: string, offset: number): [Token, number] {
  const block = matchAt(long, text, offset);
  if (block) return [{ kind: "text", text: block[2] ?? "", offset }, block[0].length];
  const quoted = matchAt(short, text, offset);
  if (quoted) return [{ kind: "text", text: unescaped(quoted[1] ?? quoted[2] ?? ""), offset }, quoted[0].length];
  for (const [kind, pattern] of [
    ["arrow", arrow],
    ["tag", tag],
    ["name", name],
  ] as const) {
    const found = matchAt(pattern, text, offset);
    if (found) return [{ kind, text: found[0], offset }, found[0].length];
  }
  const sign = signs.find((one) => text[offset] === one);
  if (sign) return [{ kind: sign, text: sign, offset }, 1];
  const found = matchAt(other, text, offset)?.[0] ?? text[offset] ?? "";
  return [{ kind: "?", text: found, offset }, Math.max(1, found.length)];
}

/** Of escapes only quotes: older versions know none, and a backslash is a backslash there. */
function unescaped(text: string): string {
  return text.replace(/\\(["'])/g, "$1");
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
