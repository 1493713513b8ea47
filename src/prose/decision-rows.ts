// Rows of tables of decisions: what was decided, why, instead of what.
import { alternativesOf } from "./choices.ts";
import type { StatedDecision } from "./decision.ts";
import type { Passage } from "./document-text.ts";
import { evidenceOf } from "./quote.ts";
import { isId } from "./requirement-ids.ts";

const reasons = /^(?:rationale|reasons?(?:ing)?|justification|why|because|motivation)\b/i;
const others = /^(?:alternatives?|options?(?: considered)?|considered|instead of|rejected|other options)\b/i;
const costs = /^(?:consequences?|trade[- ]?offs?|costs?|drawbacks?|cons|downsides?|impact)\b/i;

export function decisionInRow(row: Passage, isAbout: boolean): StatedDecision | undefined {
  const { cells, columns } = row;
  if (!cells || !columns) return undefined;
  const at = (words: RegExp): number => columns.findIndex((head) => words.test(head.trim()));
  const cell = (place: number): string | undefined => {
    const text = place < 0 ? "" : (cells[place] ?? "").replace(/\s+/g, " ").trim();
    return text === "" || /^(?:[-–—]|n\/?a|none|tbd)$/i.test(text) ? undefined : text;
  };
  const what = at(
    /^(?:(?:design |architectur\w* |key )?decisions?|choices?|chosen|selected|selection|technology choice|our choice)(?! ?(?:id|no|date|maker|by))\b/i,
  );
  const [why, instead, cost, status] = [at(reasons), at(others), at(costs), at(/^status\b/i)];
  const tells =
    [why, instead].some((place) => place >= 0) ||
    isAbout ||
    /^(?:choice|chosen|selected|decision)$/i.test((columns[what] ?? "").trim());
  if (what < 0 || !tells) return undefined;
  const text = cell(what);
  if (text === undefined || isId(text) || /^(?:yes|no|open|pending|x|✓|✗)$/i.test(text)) return undefined;
  const topic = columns.findIndex(
    (head, place) =>
      place !== what &&
      /^(?:area|topic|concern|aspect|component|question|issue|category|layer|item|what)\b/i.test(head.trim()),
  );
  const subject = cell(topic);
  const id = cells.map((one) => one.trim()).find((one) => isId(one) && /\p{L}/u.test(one));
  const [said, cons, reason] = [cell(status), cell(cost), cell(why)];
  return {
    ...(id === undefined ? {} : { id }),
    text: subject === undefined || isId(subject) ? text : `${subject}: ${text}`,
    ...(said === undefined ? {} : { status: said }),
    because: reason === undefined ? [] : [reason],
    insteadOf: alternativesOf(cell(instead) ?? ""),
    ...(cons === undefined ? {} : { costs: cons }),
    evidence: [evidenceOf(row, 0, text)],
  };
}
