// Breaks runs of words into lines of a terminal; paint is put on afterwards, so that it takes no room.
import type { Palette } from "./palette.ts";

export interface Span {
  readonly text: string;
  readonly paint?: keyof Palette | undefined;
}

/** How many columns a letter takes. */
function columns(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (/\p{Mark}/u.test(letter) || code === 0x200c || code === 0x200d) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3);
  const wider =
    (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60);
  return wide || wider || (code >= 0x1f300 && code <= 0x1faff) || code >= 0x20000 ? 2 : 1;
}

export function textColumns(text: string): number {
  let sum = 0;
  for (const letter of text) sum += columns(letter);
  return sum;
}

/** The first part of a text that fits, and the rest; the first part has at least one letter. */
export function cut(text: string, limit: number): [string, string] {
  let [width, end] = [0, 0];
  for (const letter of text) {
    width += columns(letter);
    if (width > limit && end > 0) break;
    end += letter.length;
  }
  return [text.slice(0, end), text.slice(end)];
}

/** The text in exactly so many columns: filled up with spaces, or cut with an ellipsis. */
export function fitted(text: string, width: number): string {
  const size = textColumns(text);
  if (size <= width) return text + " ".repeat(width - size);
  const [shown] = cut(text, width - 1);
  return fitted(`${shown}…`, Math.max(width, textColumns(shown) + 1));
}

/** Lines of at most `width` columns; words that are longer are cut. */
export function wrap(spans: readonly Span[], width: number): Span[][] {
  const room = Math.max(1, width);
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  const close = () => {
    lines.push(trimmed(line));
    [line, used] = [[], 0];
  };
  for (const word of gluedWords(spans)) {
    const size = word.reduce((sum, span) => sum + textColumns(span.text), 0);
    const blank = word.every((span) => span.text === " ");
    if (used > 0 && used + size > room) close();
    if (blank && used === 0) continue;
    for (const piece of size > room ? word.flatMap((span) => chop(span, room)) : word) {
      const needed = textColumns(piece.text);
      if (used > 0 && used + needed > room) close();
      line.push(piece);
      used += needed;
    }
  }
  if (line.length > 0) close();
  return lines;
}

function chop(span: Span, room: number): Span[] {
  const pieces: Span[] = [];
  for (let rest = span.text; rest !== "";) {
    const [piece, after] = cut(rest, room);
    pieces.push({ ...span, text: piece });
    rest = after;
  }
  return pieces;
}

/** Words with the signs that stick to them: `code` and a comma after it are not torn apart. */
function gluedWords(spans: readonly Span[]): Span[][] {
  const words: Span[][] = [];
  let word: Span[] = [];
  for (const span of spans) {
    for (const part of span.text.split(/( )/).filter((piece) => piece !== "")) {
      if (part !== " ") word.push({ ...span, text: part });
      else {
        if (word.length > 0) words.push(word);
        words.push([{ ...span, text: " " }]);
        word = [];
      }
    }
  }
  return word.length > 0 ? [...words, word] : words;
}

export function trimmed(line: readonly Span[]): Span[] {
  const last = line.findLastIndex((span) => span.text.trim() !== "");
  return line.slice(0, last + 1);
}

/** Neighbours of the same paint are painted in one go. */
export function painted(line: readonly Span[], palette: Palette): string {
  let result = "";
  for (let i = 0; i < line.length;) {
    const paint = line[i]?.paint;
    let words = "";
    for (; i < line.length && line[i]?.paint === paint; i++) words += line[i]?.text ?? "";
    result += paint === undefined ? words : palette[paint](words);
  }
  return result;
}
