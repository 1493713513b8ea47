// The evidence of a sentence: the line it begins on, and of a long line the piece that holds it.
import { type Evidence, quoteLimit, spotIn } from "#model/evidence";
import type { FactOf } from "#model/fact";

const leastPiece = 60;

/** `line` counts from 0 within the passage. */
export function evidenceOf(passage: FactOf<"passage">, line: number, text: string): Evidence {
  const { source, evidence, spots } = passage;
  const written = source[line] ?? source[0] ?? "";
  const { file } = evidence;
  return { file, line: evidence.line + line, quote: pieceOf(written, text), ...spotIn(spots?.[line] ?? evidence) };
}

/** The line, or of a long one the piece from the first words of the text on. */
function pieceOf(line: string, text: string): string {
  const whole = line.trim();
  if (whole.length <= quoteLimit) return whole;
  const at = Math.max(0, placeOf(line, text));
  // So short a rest proves too little: it is quoted with what stands before it.
  const start = line.length - at >= leastPiece ? at : Math.max(0, line.length - quoteLimit);
  const piece = line.slice(start, start + quoteLimit);
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
