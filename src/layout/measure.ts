// How wide a text will be in a sans-serif font, from a small table: no font is at hand where a drawing is computed.

// Widths in thousandths of the font size, as in Helvetica and Arial; the fonts of other systems come close to these.
const groups: readonly (readonly [string, number])[] = [
  ["ijl'", 222],
  [" !,./:;I[]\\|ft", 278],
  ["-()r`{}", 333],
  ['*"^', 389],
  ["Jcksvxyz", 500],
  ["#$0123456789?L_abdeghnopqu", 556],
  ["+<=>~", 584],
  ["FTZ", 611],
  ["&ABEKPSVXY", 667],
  ["CDHNRUw", 722],
  ["GOQ", 778],
  ["Mm", 833],
  ["%W", 944],
  ["@", 1015],
];

const table = new Map(groups.flatMap(([letters, width]) => Array.from(letters, (letter) => [letter, width] as const)));

/** Fonts differ: DejaVu, all that many Linux machines have, is by so much wider than Arial. */
const slack = 1.17;
const boldness = 1.1;

export interface Font {
  readonly size: number;
  readonly bold?: boolean;
  /** Extra room after every letter, in pixels. */
  readonly tracking?: number;
}

export function textWidth(text: string, font: Font): number {
  let width = 0;
  for (const letter of text) {
    width += ((table.get(letter) ?? otherWidth(letter)) / 1000) * font.size + (font.tracking ?? 0);
  }
  return width * slack * (font.bold ? boldness : 1);
}

/** Letters outside the table: Latin, Greek and Cyrillic are like "n" or "m", all else may take a full square. */
function otherWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x0590 ? 780 : 1050;
}

/** Breaks a name where its parts meet, so that no line is wider than `limit`; at most `most` lines. */
export function breakName(name: string, font: Font, limit: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of partsOf(name, font, limit)) {
    if (line !== "" && textWidth(line + part, font) > limit) {
      lines.push(line.trim());
      line = part.trimStart();
    } else line += part;
  }
  if (line.trim() !== "") lines.push(line.trim());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortenTo(`${kept.at(-1) ?? ""}…`, font, limit)];
}

/** The text without as many of its last letters as it takes to fit, the ellipsis at its end kept. */
function shortenTo(text: string, font: Font, limit: number): string {
  const letters = Array.from(text.slice(0, -1));
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, font) > limit) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** Parts of a name that may stand on lines of their own; what is still too wide is cut anywhere. */
function partsOf(name: string, font: Font, limit: number): string[] {
  const parts = name.slice(0, 400).match(/[\s\-_./:]*[^\s\-_./:]*[-_./:]?/gu) ?? [];
  return parts.flatMap((part) => (textWidth(part, font) <= limit ? [part] : chop(part, font, limit)));
}

function chop(part: string, font: Font, limit: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const letter of part) {
    if (piece !== "" && textWidth(piece + letter, font) > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}
