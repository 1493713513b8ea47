// The evidence of a sentence: the line it begins on, and of a long line the piece that holds it.
import { type Evidence, quoteLimit } from "#model/evidence";
import type { FactOf } from "#model/fact";

/** `line` counts from 0 within the passage. */
export function evidenceOf({ source, evidence }: FactOf<"passage">, line: number, text: string): Evidence {
  const written = source[line] ?? source[0] ?? "";
  return { file: evidence.file, line: evidence.line + line, quote: pieceOf(written, text) };
}

/** The line, or of a long one the piece from the first words of the text on. */
function pieceOf(line: string, text: string): string {
  const whole = line.trim();
  if (whole.length <= quoteLimit) return whole;
  const at = Math.max(0, placeOf(line, text));
  const start = Math.max(0, Math.min(at, line.length - quoteLimit));
  const end = start + quoteLimit;
  const piece = line.slice(start, end);
  // White space at the ends would not be found again.
  return piece.trim();
}

/** Marks between the words are lost in the text, so that ever fewer words are looked for. */
function placeOf(line: string, text: string): number {
  const words = text.split(" ");
  for (const count of [8, 5, 3, 2, 1]) {
    const start = words.slice(0, count).join(" ");
    const at = start.length > 2 ? line.indexOf(start) : -1;
    if (at >= 0) return at;
  }
  const word = words.find((one) => one.length > 5 && line.includes(one));
  return word === undefined ? -1 : line.indexOf(word);
}
