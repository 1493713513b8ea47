// Cuts a long Markdown text where a heading begins anew, or a paragraph where no heading comes, for the parser takes more than twice as long for twice the text.

export interface Part {
  readonly text: string;
  /** How many lines stand before it. */
  readonly before: number;
}

const worthCutting = 60_000;
const definitionLine = /^ {0,3}\[[^\]]{1,200}\]:[ \t]*\S/;

/** Each part has the definitions of links behind its own text, wherever they stand. */
export function partsOf(text: string): Part[] {
  if (text.length <= worthCutting) return [{ text, before: 0 }];
  const lines = text.split("\n");
  const starts = [0, ...cuttingLines(lines)];
  const definitions = lines.filter((line) => line.length < 2_000 && definitionLine.test(line)).slice(0, 500);
  return starts.map((start, place) => {
    const own = lines.slice(start, starts[place + 1]);
    return { text: [...own, "", ...definitions].join("\n"), before: start };
  });
}

/** Lines outside of fences and comments with a heading, or else a paragraph, each so far behind the last that a part is worth it. */
function cuttingLines(lines: readonly string[]): number[] {
  const found: number[] = [];
  let fence: string | undefined;
  let inComment = false;
  let inMarkup = false;
  let size = 0;
  for (const [at, line] of lines.entries()) {
    size += line.length + 1;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === undefined) fence = mark;
    else if (mark && fence !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
    if (fence !== undefined) continue;
    if (line.includes("<!--")) inComment = true;
    if (line.includes("-->")) inComment = false;
    if (/<(?:pre|script|style|textarea)\b/i.test(line)) inMarkup = true;
    if (/<\/(?:pre|script|style|textarea)>/i.test(line)) inMarkup = false;
    const beginsAnew = /^#{1,6} /.test(line) || (size >= 2 * worthCutting && !inMarkup && /^\p{L}/u.test(line));
    if (inComment || size < worthCutting || !beginsAnew || (lines[at - 1] ?? "").trim() !== "") continue;
    found.push(at);
    size = 0;
  }
  return found;
}
