// The lines of a document without tags: sizes, places and signs show what is a heading, an item or a row, and what repeats on each page.
import type { DecodedLine } from "#base/decoded";
import type { Line } from "./lines.ts";
import { indentOf } from "./lines.ts";

export interface PageLines {
  readonly number: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** What is usual in the document: the size and font of most letters, and the way from line to line, in parts of the size. */
export interface Usual {
  readonly size: number;
  readonly font: string;
  readonly leading: number;
  /** Sizes of headings, the largest first. */
  readonly headings: readonly number[];
  /** Lines that stand at the edge of many pages. */
  readonly margins: ReadonlySet<string>;
}

const itemSign = /^(?:[•◦▪▫●○■□‣⁃∙·*–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S/;
/** Some programs write the signs of a list first, and the words after them. */
const signAlone = /^(?:[•◦▪▫●○■□‣⁃∙·*–—-]|\(?\d{1,3}[.)])$/;
const numbered = /^\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\p{Lu}/u;
const leads = /(?:\.\s?){5,}\s*\d+\s*$|(?:…\s?){2,}\d+\s*$/;

export function usualIn(pages: readonly PageLines[]): Usual {
  const lines = pages.flatMap((page) => page.lines);
  const size = mostOf(lines.map((one) => [rounded(one.size), one.text.length])) ?? 10;
  const font =
    mostOf(lines.filter((one) => rounded(one.size) === size).map((one) => [one.font, one.text.length])) ?? "";
  const leadings = lines.flatMap((line, at): [number, number][] => {
    const before = lines[at - 1];
    const way = before ? (before.y - line.y) / Math.max(1, line.size) : 0;
    return way > 0.9 && way < 2.5 ? [[Math.round(way * 20) / 20, 1]] : [];
  });
  const large = lines.filter((one) => isLarge(one, size)).map((one) => rounded(one.size));
  return {
    size,
    font,
    leading: mostOf(leadings) ?? 1.2,
    headings: [...new Set(large)].toSorted((a, b) => b - a),
    margins: marginsOf(pages),
  };
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

function mostOf<Key>(weighed: readonly (readonly [Key, number])[]): Key | undefined {
  const sums = new Map<Key, number>();
  for (const [key, weight] of weighed) sums.set(key, (sums.get(key) ?? 0) + weight);
  let most: Key | undefined;
  for (const [key, sum] of sums) if (most === undefined || sum > (sums.get(most) ?? 0)) most = key;
  return most;
}

function isLarge(line: Line, size: number): boolean {
  return rounded(line.size) > size * 1.12 && line.text.length < 160 && /\p{L}/u.test(line.text) && !line.isMonospaced;
}

const edge = 0.1;

function isAtEdge(line: Line, height: number): boolean {
  return line.y < height * edge || line.y > height * (1 - edge);
}

/** A line of the same words, numbers aside, near the edge of most pages. */
function marginsOf(pages: readonly PageLines[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { lines, height } of pages) {
    const atEdge = new Set(lines.filter((one) => isAtEdge(one, height)).map(withoutNumbers));
    for (const words of atEdge) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const least = Math.max(2, pages.length / 3);
  return new Set([...counts].filter(([, count]) => count >= least).map(([words]) => words));
}

function withoutNumbers({ text }: Line): string {
  return text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim();
}

export function untagged(page: PageLines, usual: Usual, before: DecodedLine | undefined): DecodedLine[] {
  const { lines } = page;
  const right = Math.max(0, ...lines.map((one) => one.right));
  const left = Math.min(...lines.map((one) => one.x));
  const rows = rowsOf(lines);
  const decoded: DecodedLine[] = [];
  let above: Line | undefined;
  let previous = before;
  for (const [at, line] of lines.entries()) {
    const form = formOf(line, above, page, usual, rows.has(at));
    const text = form.form === "code" ? " ".repeat(indentOf(line, left)) + line.text : line.text;
    const goesOn = above
      ? previous?.form === formGoingOn(form, previous) &&
        isNear(line, above, usual) &&
        isFull(above, line, right, previous)
      : form.form === undefined && isBrokenOff(previous, text);
    if (form.form === "table row") {
      const cells = line.cells.map((one) => one.text);
      decoded.push({ ...form, text: cells.join(" | "), cells, ...(rows.has(at - 1) ? {} : { opensTable: true }) });
    } else if (goesOn && (form.form === undefined || form.form === "heading"))
      decoded.push({ ...shapeOf(previous), text, goesOn: true });
    else decoded.push({ ...form, text });
    if (form.form === "margin") continue;
    above = line;
    previous = decoded.at(-1);
  }
  return decoded.map((one) => ({ ...one, page: page.number }));
}

function shapeOf(line: DecodedLine | undefined): Pick<DecodedLine, "form" | "level"> {
  const { form, level } = line ?? {};
  return { ...(form === undefined ? {} : { form }), ...(level === undefined ? {} : { level }) };
}

/** What a plain line may go on: a paragraph or an item; a heading goes on in another line of its size. */
function formGoingOn({ form, level }: Pick<DecodedLine, "form" | "level">, previous: DecodedLine | undefined) {
  if (form === "heading") return previous?.level === level ? "heading" : "none";
  return previous?.form === "list item" ? "list item" : form;
}

function formOf(
  line: Line,
  above: Line | undefined,
  page: PageLines,
  usual: Usual,
  isRow: boolean,
): Pick<DecodedLine, "form" | "level"> {
  if (isMargin(line, page, usual) || leads.test(line.text) || signAlone.test(line.text)) return { form: "margin" };
  if (isLarge(line, usual.size))
    return { form: "heading", level: Math.min(6, 1 + usual.headings.indexOf(rounded(line.size))) };
  if (line.isMonospaced && line.font !== usual.font) return { form: "code" };
  if (isRow) return { form: "table row" };
  if (isTitle(line, above, usual)) {
    const depth = numbered.test(line.text) ? (/^[\d.]*\d/.exec(line.text)?.[0].split(".").length ?? 1) : 1;
    return { form: "heading", level: Math.min(6, usual.headings.length + depth) };
  }
  return itemSign.test(line.text) ? { form: "list item", level: 1 } : {};
}

function isMargin(line: Line, { height }: PageLines, { margins }: Usual): boolean {
  if (!isAtEdge(line, height)) return false;
  return (
    margins.has(withoutNumbers(line)) || /^(?:page\s+)?[\divxl]{1,5}(?:\s*(?:of|\/|\|)\s*\d+)?$/i.test(line.text.trim())
  );
}

/** A short line in a font of its own, with room above it, that does not end like a sentence. */
function isTitle(line: Line, above: Line | undefined, { font, leading, size }: Usual): boolean {
  const words = line.text.trim();
  if (line.font === font || rounded(line.size) < size || words.length > 100 || line.cells.length > 1) return false;
  if (!line.items.every((one) => one.font === line.font || one.text.trim() === "")) return false;
  const hasRoom = !above || above.y < line.y || above.y - line.y > leading * 1.3 * line.size;
  return hasRoom && /^[\p{Lu}\d]/u.test(words) && !/[.,;:!?]$/.test(words);
}

function isNear(line: Line, above: Line, { leading }: Usual): boolean {
  const way = above.y - line.y;
  // The next column begins at the top again.
  return way < 0 || way <= Math.max(leading, 1.1) * 1.2 * Math.max(line.size, above.size);
}

/** A line that ends far from the edge was ended by its writer. */
function isFull(above: Line, line: Line, right: number, previous: DecodedLine | undefined): boolean {
  if (previous?.form === "heading") return true;
  const width = Math.max(above.right, line.right, right * 0.5) - Math.min(above.x, line.x);
  return above.right >= line.right || above.right - Math.min(above.x, line.x) > width * 0.8;
}

/** Whether a paragraph that began on the page before goes on. */
export function isBrokenOff(previous: DecodedLine | undefined, text: string): boolean {
  if (!previous || (previous.form !== undefined && previous.form !== "list item")) return false;
  return !/[.!?:;]["')\]”’]*\s*$/.test(previous.text) && /^(?:[\p{Ll}("“]|\d+(?![.)\d]))/u.test(text);
}

/** Places of lines in columns: at least two in a row whose cells begin at the same places. */
function rowsOf(lines: readonly Line[]): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const [at, line] of lines.entries()) {
    const above = lines[at - 1];
    if (!above || line.isMonospaced || line.cells.length < 2 || line.cells.length !== above.cells.length) continue;
    const isAligned = line.cells.every(({ x }, cell) => Math.abs(x - (above.cells[cell]?.x ?? -1)) < line.size * 0.5);
    if (isAligned) rows.add(at - 1).add(at);
  }
  return rows;
}
