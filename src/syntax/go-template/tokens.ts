// Cuts the text of a Go template into plain text and actions, and an action into its words.

export interface Token {
  readonly kind: "string" | "number" | "name" | "variable" | "field" | "dot" | "sign";
  readonly offset: number;
  /** As it stands; of a text in quotes what it means, of a field the name without its dot. */
  readonly text: string;
  /** Whether white space stands before it. */
  readonly apart: boolean;
}

export interface ActionText {
  /** Of the first brace. */
  readonly offset: number;
  /** Behind the last brace. */
  readonly end: number;
  readonly tokens: readonly Token[];
  readonly trimsBefore: boolean;
  readonly trimsBehind: boolean;
  readonly comment?: boolean;
  /** Set where a word was not understood; the tokens end before it. */
  readonly faulty?: boolean;
}

/** The action that opens at an offset; `undefined` where nothing closes it. */
export function actionAt(text: string, offset: number): ActionText | undefined {
  const trimsBefore = text[offset + 2] === "-" && isBlank(text[offset + 3]);
  const start = offset + (trimsBefore ? 3 : 2);
  if (/^\s{0,100}\/\*/.test(text.slice(start, start + 110))) return commentAt(text, offset, start, trimsBefore);
  const tokens: Token[] = [];
  for (let at = start; at < text.length;) {
    const blank = skipBlank(text, at);
    const close = closing(text, blank, blank > at || at === start);
    if (close) return { offset, tokens, trimsBefore, ...close };
    const token = tokenAt(text, blank, blank > at);
    if (!token) return faultyAt(text, blank, { offset, tokens, trimsBefore });
    tokens.push(token.token);
    at = token.end;
  }
  return undefined;
}

function closing(text: string, at: number, apart: boolean): Pick<ActionText, "end" | "trimsBehind"> | undefined {
  if (text.startsWith("}}", at)) return { end: at + 2, trimsBehind: false };
  return apart && text.startsWith("-}}", at) ? { end: at + 3, trimsBehind: true } : undefined;
}

function commentAt(text: string, offset: number, start: number, trimsBefore: boolean): ActionText | undefined {
  const close = text.indexOf("*/", start);
  const end = close < 0 ? -1 : text.indexOf("}}", close);
  if (end < 0) return undefined;
  return { offset, end: end + 2, tokens: [], trimsBefore, trimsBehind: text[end - 1] === "-", comment: true };
}

function faultyAt(
  text: string,
  at: number,
  begun: Pick<ActionText, "offset" | "tokens" | "trimsBefore">,
): ActionText | undefined {
  const end = text.indexOf("}}", at);
  return end < 0 ? undefined : { ...begun, end: end + 2, trimsBehind: text[end - 1] === "-", faulty: true };
}

const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["variable", /\$\w*/y],
  ["field", /\.[A-Za-z_]\w*/y],
  ["dot", /\./y],
  ["number", /[+-]?(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?)/y],
  ["name", /[A-Za-z_]\w*/y],
  ["sign", /:=|[=|(),]/y],
];

function tokenAt(text: string, at: number, apart: boolean): { token: Token; end: number } | undefined {
  if (text[at] === '"' || text[at] === "`" || text[at] === "'") return quotedAt(text, at, apart);
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    const shown = kind === "field" ? found.slice(1) : found;
    return { token: { kind, offset: at, text: shown, apart }, end: at + found.length };
  }
  return undefined;
}

function quotedAt(text: string, at: number, apart: boolean): { token: Token; end: number } | undefined {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end++) {
    const sign = text[end];
    if (sign === quote) {
      const inside = text.slice(at + 1, end);
      const plain = quote === "`" ? inside : unescaped(inside);
      const token: Token =
        quote === "'"
          ? { kind: "number", offset: at, text: String(plain.codePointAt(0) ?? 0), apart }
          : { kind: "string", offset: at, text: plain, apart };
      return { token, end: end + 1 };
    }
    if (quote !== "`" && sign === "\n") return undefined;
    if (quote !== "`" && sign === "\\") end++;
  }
  return undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

function unescaped(inside: string): string {
  if (!inside.includes("\\")) return inside;
  return inside.replaceAll(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|(.))/g,
    (_, byte: string | undefined, code: string | undefined, sign: string | undefined) => {
      if (sign !== undefined) return escapes[sign] ?? sign;
      return String.fromCharCode(Number.parseInt(byte ?? code ?? "", 16));
    },
  );
}

function isBlank(sign: string | undefined): boolean {
  return sign === " " || sign === "\t" || sign === "\n" || sign === "\r";
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at++;
  return at;
}
