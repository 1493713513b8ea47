// Takes out of Markdown what nobody writes, and what the parser takes without end for or fails at. Every line keeps its number.

/** Quotes and lists in each other: the parser goes down into each by a call of its own. */
const deepest = 50;
const widestIndent = 100;
/** Signs that may open or close something are held against each other, all against all of a paragraph. */
const mostSigns = 500;
const signs = ["[", "]", "*", "_", "~"];
/** In longer ones the parser would look back from each word through all that stands before it. */
const longestWithAddresses = 5_000;

const marker = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))/y;
const begins = /^[ \t]*(?:$|[>#|]|[-+*][ \t]|\d{1,9}[.)][ \t])/;

export function tamed(text: string): string {
  const seen = new Map<string, number>();
  let fence: string | undefined;
  return linesOf(text)
    .map((line) => {
      const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
      if (mark && fence === undefined) fence = mark;
      else if (mark && fence !== undefined && mark.startsWith(fence)) fence = undefined;
      else if (fence !== undefined) return line;
      if (begins.test(line)) seen.clear();
      const over = signs.filter((sign) => isOver(line, sign, seen));
      return shallow(over.length > 0 ? line.replace(/[[\]*_~]/g, " ") : line);
    })
    .join("\n");
}

/** Whether all paragraphs are short enough for bare addresses to be told from other words. */
export function hasShortParagraphs(text: string): boolean {
  let size = 0;
  return linesOf(text).every((line) => {
    size = begins.test(line) ? line.length : size + line.length;
    return size <= longestWithAddresses;
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function isOver(line: string, sign: string, seen: Map<string, number>): boolean {
  const count = (seen.get(sign) ?? 0) + line.split(sign).length - 1;
  seen.set(sign, count);
  return count > mostSigns;
}

function shallow(line: string): string {
  const indent = line.length - line.trimStart().length;
  const narrow = indent > widestIndent ? " ".repeat(widestIndent) + line.trimStart() : line;
  let [at, depth, kept] = [0, 0, 0];
  for (marker.lastIndex = 0; marker.test(narrow); at = marker.lastIndex)
    if (++depth === deepest) kept = marker.lastIndex;
  return depth > deepest ? `${narrow.slice(0, kept)} ${narrow.slice(at)}` : narrow;
}
