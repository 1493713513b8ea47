// Text with positions: where a line starts, which line an offset is on, and what a line says.

/** Offsets of line starts in a text; takes `\n`, `\r\n` and a lone `\r` as line ends. Lines count from 1. */
export class LineIndex {
  readonly text: string;
  private readonly starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (code === 13 || code === 10) this.starts.push(i + 1);
    }
  }

  /** How many lines the text has; a line end at the very end of the text opens no further line. */
  get count(): number {
    const last = this.starts.at(-1) ?? 0;
    return last === this.text.length && this.starts.length > 1 ? this.starts.length - 1 : this.starts.length;
  }

  /** The line that holds the character at `offset`. O(log lines). */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The text of one line, without its line end; the empty string beyond the last line. */
  line(number: number): string {
    const start = this.starts[number - 1];
    if (start === undefined) return "";
    const end = this.starts[number] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, "");
  }
}

/** The first `limit` characters, with an ellipsis where something was left out. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** Each run of white space as one space, none at the ends. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** "1 file", "2 files". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "a, b and c"; beyond `limit` "a, b and 7 more". */
export function enumeration(words: readonly string[], limit = 12): string {
  const shown = words.length > limit ? [...words.slice(0, limit - 1), `${words.length - limit + 1} more`] : words;
  if (shown.length <= 1) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
}

/** A title among other words: "Error handling" loses its capital, "API versioning" keeps it. */
export function titleInSentence(title: string): string {
  return title.replace(/^\p{Lu}(?=\p{Ll}|\P{L})/u, (first) => first.toLowerCase());
}
