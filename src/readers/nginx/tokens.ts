// Cuts nginx text into words and marks; comments and the tags of templates around it are left out.

export interface Token {
  /** A word, or one of the marks. */
  readonly kind: "word" | "{" | "}" | ";";
  /** Without the quotes around it. */
  readonly text: string;
  readonly offset: number;
  readonly endOffset: number;
}

const blank = /\s+/y;
/** A comment, or a tag of Jinja, Helm and the like that stands for no text of its own. */
const skipped = /#[^\n\r]*|\{%[^]{0,2000}?%\}|\{#[^]{0,2000}?#\}|<%(?!=)[^]{0,2000}?%>/y;
const quoted = /"([^"\\]*(?:\\[^][^"\\]*)*)"|'([^'\\]*(?:\\[^][^'\\]*)*)'/y;
/** A brace belongs to the word after `$` and where a template fills something in. */
const bare =
  /(?:\$\{[^}\s]{0,500}\}|\{\{[^]{0,500}?\}\}|<%=[^]{0,500}?%>|\\[^]|[^\s;{}"'\\$<]+|[$<]|(?<=[^\s;{}])["']){1,5000}/y;
const mark = /[{};]/y;

/** Never stops half-way: a character that fits nothing, such as a quote left open, is a word of its own. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const skip = match(blank) ?? match(skipped);
    if (skip) {
      at += skip[0].length;
      continue;
    }
    const found = match(quoted) ?? match(bare) ?? match(mark);
    const whole = found?.[0] ?? text.charAt(at);
    const kind = found && isMark(whole) ? whole : "word";
    yield { kind, text: found?.[1] ?? found?.[2] ?? whole, offset: at, endOffset: at + whole.length };
    at += whole.length;
  }
}

function isMark(text: string): text is "{" | "}" | ";" {
  return text === "{" || text === "}" || text === ";";
}
