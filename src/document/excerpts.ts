// Evidence as excerpts: the quoted lines of each file, or of each page, in one piece.
import { grouped } from "#base/groups";
import { plural } from "#base/text";
import { type Evidence, lineOf, placeOf, spotIn, spotOf } from "#model/evidence";
import { details, type Block, type Excerpt, type ExcerptLine } from "./document.ts";

/** How many quoted lines are shown at once; the others wait in a collapsible part. */
const most = 6;

export function excerpts(evidence: readonly Evidence[]): Block[] {
  const unique = [...new Map(evidence.map((item) => [lineOf(item), item])).values()];
  if (unique.length <= most + 1) return byFile(unique);
  const rest = unique.slice(most);
  return [...byFile(unique.slice(0, most)), details(`${plural(rest.length, "more place")}`, byFile(rest))];
}

function byFile(evidence: readonly Evidence[]): Excerpt[] {
  const pieces = grouped(evidence, (item) => (spotOf(item) === undefined ? item.file : placeOf(item)));
  return [...pieces.values()].flatMap((items) => {
    const [first] = items;
    const lines = items.flatMap(linesOf).sort((a, b) => a.number - b.number);
    return first ? [{ kind: "excerpt", file: first.file, ...spotIn(first), lines }] : [];
  });
}

function linesOf(evidence: Evidence): ExcerptLine[] {
  return evidence.quote.split(/\r\n?|\n/).map((text, i) => ({ number: evidence.line + i, text, lit: true }));
}
