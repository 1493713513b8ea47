// Evidence as excerpts: the quoted lines of each file in one piece.
import { grouped } from "#base/groups";
import { plural } from "#base/text";
import { type Evidence, placeOf } from "#model/evidence";
import { details, type Block, type Excerpt, type ExcerptLine } from "./document.ts";

/** How many quoted lines are shown at once; the others wait in a collapsible part. */
const most = 6;

export function excerpts(evidence: readonly Evidence[]): Block[] {
  const unique = [...new Map(evidence.map((item) => [placeOf(item), item])).values()];
  if (unique.length <= most + 1) return byFile(unique);
  const rest = unique.slice(most);
  return [...byFile(unique.slice(0, most)), details(`${plural(rest.length, "more place")}`, byFile(rest))];
}

function byFile(evidence: readonly Evidence[]): Excerpt[] {
  return [...grouped(evidence, (item) => item.file)].map(([file, items]) => {
    return { kind: "excerpt", file, lines: items.flatMap(linesOf).sort((a, b) => a.number - b.number) };
  });
}

function linesOf(evidence: Evidence): ExcerptLine[] {
  return evidence.quote.split(/\r\n?|\n/).map((text, i) => ({ number: evidence.line + i, text, lit: true }));
}
