// Texts of Python that explain: what stands in them shows how something is called, and nothing runs with it.
import type { Range } from "#base/mask";

const quotes = /"""|'''/g;

export function docstringsIn(text: string): Range[] {
  const found: Range[] = [];
  quotes.lastIndex = 0;
  for (let opening = quotes.exec(text); opening; opening = quotes.exec(text)) {
    const end = text.indexOf(opening[0], quotes.lastIndex);
    if (end < 0) break;
    if (explains(text.slice(Math.max(0, opening.index - 200), opening.index)))
      found.push({ start: opening.index, end });
    quotes.lastIndex = end + opening[0].length;
  }
  return found;
}

/** First on its line, below a definition or between statements; `Doc("""…""")` of FastAPI and Typer is one too. */
function explains(before: string): boolean {
  if (/\bDoc\(\s*$/.test(before)) return true;
  if (!/(?:^|[\r\n])[^\S\r\n]*[rRuU]?$/.test(before)) return false;
  return !/(?:[(,=[{+&\\]|["']\s*:)[rRuU]?$/.test(before.replaceAll(/\s+/g, ""));
}
