// The points that a section makes one by one: its items with what stands below them, and its paragraphs.
import type { Evidence } from "#model/evidence";
import type { Passage, Section } from "./document-text.ts";
import { saysNothing } from "./manner.ts";
import { evidenceOf } from "./quote.ts";
import { withoutId } from "./requirement-ids.ts";

export interface Detail {
  /** In small letters: "mitigation" of "Mitigation: …". */
  readonly label?: string;
  readonly text: string;
}

export interface Point {
  readonly id?: string;
  /** One line, without its id and its box to tick. */
  readonly text: string;
  readonly isItem: boolean;
  /** Of a box to tick. */
  readonly isDone: boolean;
  readonly details: readonly Detail[];
  readonly evidence: Evidence;
}

/** What is longer is no point. */
const longest = 1_000;

/** Details are the items below an item, and the labelled sentences of its text. */
export function pointsOf({ passages }: Section): Point[] {
  const points: (Point & { readonly details: Detail[] })[] = [];
  for (const passage of passages) {
    if (passage.form !== "list item" && passage.form !== "paragraph") continue;
    const text = passage.text.replace(/\s+/g, " ").trim();
    const isItem = passage.form === "list item";
    const last = points.at(-1);
    if (isItem && (passage.depth ?? 1) > 1 && last?.isItem) last.details.push(detailOf(text));
    else if (text !== "" && !text.endsWith(":") && !saysNothing(text)) points.push(pointOf(text, passage));
  }
  return points;
}

function pointOf(text: string, passage: Passage): Point & { readonly details: Detail[] } {
  const bare = text.slice(0, longest).replace(/^\[[ xX]\] /, "");
  const { id, text: words } = withoutId(bare);
  const [own = "", ...labelled] = words.split(inner);
  return {
    ...(id === undefined ? {} : { id }),
    text: own.trim(),
    isItem: passage.form === "list item",
    isDone: /^\s*(?:[-*+]|\d+[.)])\s+\[[xX]\]/.test(passage.source[0] ?? "") || /~~/.test(passage.source[0] ?? ""),
    details: labelled.map(detailOf),
    evidence: evidenceOf(passage, 0, text),
  };
}

/** Before a label inside a text: "… too late. Mitigation: a second supplier". */
const inner =
  /(?<=[.;)!?]|–|—) (?=(?:mitigations?|impact|likelihood|probability|severity|owner|status|alternatives?|reasons?|rationale|why|consequences?|answer|due|decision)\b ?[:=])/i;

function detailOf(text: string): Detail {
  const match = /^([\p{L} ]{2,30}?) ?[:=–—] ?(?=\S)/u.exec(text);
  const label = match?.[1];
  return label === undefined
    ? { text }
    : { label: label.toLowerCase().trim(), text: text.slice(match?.[0].length).trim() };
}

/** The sections below a section, in their order: those of its subheadings, however deep. */
export function sectionsBelow(sections: readonly Section[], at: number): readonly Section[] {
  const above = sections[at];
  if (!above) return [];
  const next = sections.findIndex((one, place) => place > at && (one.level <= above.level || one.file !== above.file));
  return sections.slice(at + 1, next < 0 ? undefined : next);
}

/** A title without its number and marks. */
export function bareTitle(title: string): string {
  return title.replace(/^[^\p{L}]+(?=\p{L})/u, "").trim();
}
