// What documents take for granted: items of sections on assumptions, rows, and sentences that say so.
import type { Fact } from "#model/fact";
import { documentText, type Passage, type Section } from "./document-text.ts";
import { mannerOf } from "./manner.ts";
import { bareTitle, pointsOf } from "./points.ts";
import { evidenceOf } from "./quote.ts";
import { isId } from "./requirement-ids.ts";
import { type Said, toldOnce } from "./told-once.ts";

export type StatedAssumption = Said;

const about =
  /^(?:(?:key|design|main|project|business|technical|planning|general) )*assumptions?(?: (?:and|&) (?!constraints)[\p{L} ]{2,30})?$/iu;
const sentence =
  /\b(?:we|this (?:design|document|proposal)|the (?:design|architecture|proposal|system|plan)) (?:also |therefore )?assumes? (?!the role|that role|identity)|\b(?:it is|is|are) assumed (?:that|to)\b|\bassum(?:ing|ption(?: is)?) that\b|^assumptions?: /i;

const known = new WeakMap<readonly Fact[], readonly StatedAssumption[]>();

export function assumptionsOf(facts: readonly Fact[]): readonly StatedAssumption[] {
  const assumptions = known.get(facts) ?? toldOnce(documentText(facts).sections.flatMap(inSection));
  known.set(facts, assumptions);
  return assumptions;
}

function inSection(section: Section): StatedAssumption[] {
  const isAbout = section.path.some((title) => about.test(bareTitle(title)));
  const rows = section.passages.flatMap((one) => rowOf(one, isAbout));
  if (!isAbout) return [...rows, ...sentencesIn(section)];
  const points = pointsOf(section);
  const hasItems = points.some((one) => one.isItem);
  // A paragraph beside a list introduces it.
  const told = points.filter((one) => one.isItem || !hasItems || sentence.test(one.text));
  return [
    ...rows,
    ...told.map(({ id, text, evidence }) => ({ ...(id === undefined ? {} : { id }), text, evidence: [evidence] })),
  ];
}

function rowOf(row: Passage, isAbout: boolean): StatedAssumption[] {
  const { cells, columns } = row;
  if (!cells || !columns) return [];
  const at = columns.findIndex((head) => /^assumptions?\b|^key assumption/i.test(head.trim()));
  const place =
    at >= 0 ? at : isAbout ? columns.findIndex((head) => /^(?:description|statement|text)/i.test(head)) : -1;
  const text = (cells[place] ?? "").replace(/\s+/g, " ").trim();
  if (place < 0 || text.split(" ").length < 3) return [];
  const id = cells.map((one) => one.trim()).find((one) => isId(one) && /\p{L}/u.test(one));
  return [{ ...(id === undefined ? {} : { id }), text, evidence: [evidenceOf(row, 0, text)] }];
}

function sentencesIn(section: Section): StatedAssumption[] {
  return section.sentences.flatMap(({ text, form, evidence }) => {
    if (form !== "paragraph" && form !== "list item") return [];
    if (!/assum/i.test(text) || !sentence.test(text)) return [];
    const manner = mannerOf({ text, form, section, words: [], isLink: false, isOpen: false });
    if (manner !== "says" && manner !== "requires") return [];
    return [{ text: text.replace(/^assumptions?: /i, ""), evidence: [evidence] }];
  });
}
