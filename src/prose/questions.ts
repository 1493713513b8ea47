// What documents leave open: items of sections on open questions, what is to be decided, and questions that nothing answers.
import type { Fact } from "#model/fact";
import { documentText, type Passage, type Section, type Sentence } from "./document-text.ts";
import { isId } from "./requirement-ids.ts";
import { bareTitle, pointsOf } from "./points.ts";
import { evidenceOf } from "./quote.ts";
import { sentencesOf } from "./passage-sentences.ts";
import { type Said, toldOnce } from "./told-once.ts";

export interface StatedQuestion extends Said {
  readonly owner?: string;
}

const about =
  /^(?:(?:list of )?(?:open|unresolved|outstanding|remaining|pending) (?:\p{L}+ )?(?:questions?|issues?|points?|items?|decisions?|topics)|questions?(?: to (?:answer|resolve|clarify))?|tbds?|to be (?:decided|determined|defined|clarified)|unknowns|clarifications?(?: needed)?)\b/iu;
const answered = /\b(?:faq|frequently asked|answers?|q ?& ?a|checklist|interview|survey|troubleshooting|resolved)\b/i;

/** Words that leave something open; TBD as a word of its own. */
const open =
  /\bTBDs?\b|\bTBC\b|\bto be (?:decided|determined|clarified|agreed|discussed|confirmed)\b|\bneeds? (?:clarification|discussion)\b|\b(?:not yet|still|yet to be|has not been|have not been) (?:decided|determined|clear|clarified|defined|specified|agreed|open|undecided)\b|\b(?:is|are|remains?) (?:an open (?:question|issue|point)|undecided|unresolved|up for discussion)\b|\b(?:is|are|remains?) unclear(?: (?:whether|how|if|which|what|who|when)\b|[.;]|$)|\bwe (?:do not|don['’]t) (?:yet )?know (?:yet )?(?:whether|how|if|which|what)\b/i;
/** Most passages have none of these words, and need no closer look. */
const mayBeOpen =
  /\?|TB[DC]|to be |needs? |yet|still|has not|have not|open (?:question|issue|point)|undecided|unclear|unresolved|discussion|know/i;
const asks =
  /^(?:how|what|which|who|when|where|why|whether|should|shall|do|does|is|are|can|could|will|would|must|may)\b/i;

const known = new WeakMap<readonly Fact[], readonly StatedQuestion[]>();

export function questionsOf(facts: readonly Fact[]): readonly StatedQuestion[] {
  const questions = known.get(facts) ?? toldOnce(documentText(facts).sections.flatMap(inSection));
  known.set(facts, questions);
  return questions;
}

function inSection(section: Section): StatedQuestion[] {
  if (section.path.some((title) => answered.test(title))) return [];
  const isAbout = section.path.some((title) => about.test(bareTitle(title)));
  const rows = section.passages.flatMap((one) => rowOf(one, isAbout));
  return [...rows, ...(isAbout ? pointsIn(section) : sentencesIn(section))];
}

function pointsIn(section: Section): StatedQuestion[] {
  const points = pointsOf(section);
  const hasItems = points.some((one) => one.isItem);
  return points
    .filter((one) => !one.isDone && (one.isItem || !hasItems || one.text.endsWith("?")))
    .filter((one) => !one.details.some(({ label }) => /^(?:answer|decision|resolution|resolved)/.test(label ?? "")))
    .filter((one) => !/\? (?:A[.:]|Answer\b|Yes\b|No\b)/.test(one.text))
    .map(({ id, text, details, evidence }) => {
      const owner = details.find(({ label }) => /owner|who|assignee/.test(label ?? ""))?.text;
      return {
        ...(id === undefined ? {} : { id }),
        text,
        ...(owner === undefined ? {} : { owner }),
        evidence: [evidence],
      };
    });
}

function rowOf(row: Passage, isAbout: boolean): StatedQuestion[] {
  const { cells, columns } = row;
  if (!cells || !columns) return [];
  const texts = cells.map((one) => one.replace(/\s+/g, " ").trim());
  const place = columns.findIndex((head) => /^(?:open )?(?:questions?|issues?|points?|topic)\b/i.test(head.trim()));
  const isQuestion = place >= 0 && (isAbout || /question/i.test(columns[place] ?? ""));
  const text = texts[place] ?? "";
  const answer = columns.findIndex((head) => /^(?:answer|decision|resolution|outcome)/i.test(head.trim()));
  const isAnswered = answer >= 0 && (texts[answer] ?? "") !== "" && !open.test(texts[answer] ?? "");
  const id = texts.find((one) => isId(one) && /\p{L}/u.test(one));
  const written = id === undefined ? {} : { id };
  if (isQuestion)
    return isAnswered || text.split(" ").length < 3 ? [] : [{ ...written, text, evidence: [evidenceOf(row, 0, text)] }];
  // A cell that is still open: "Backup: retention TBD".
  const at = texts.findIndex((one) => open.test(one));
  const cell = texts[at];
  if (cell === undefined || at === 0) return [];
  const name = texts.find((one) => one !== "" && !isId(one)) ?? "";
  return [{ ...written, text: `${name}: ${columns[at] ?? ""} ${cell}`, evidence: [evidenceOf(row, 0, cell)] }];
}

function sentencesIn({ passages, path, title }: Section): StatedQuestion[] {
  return passages.flatMap((passage): StatedQuestion[] => {
    if (passage.form !== "paragraph" && passage.form !== "list item") return [];
    if (!mayBeOpen.test(passage.text)) return [];
    const sentences = sentencesOf(passage);
    return sentences.flatMap(({ text, line }, place) => {
      const isLast = place === sentences.length - 1;
      const isOpen = open.test(withoutQuotes(text)) && text.length < 400;
      // Who answers a question himself leaves nothing open; nor does a question to the reader.
      const isAsked = isLast && asksOfSystem(text, passage.form) && !path.some((one) => one.trimEnd().endsWith("?"));
      if (!isOpen && !isAsked) return [];
      // "To be decided" alone says what is open by its title.
      const told = text.split(" ").length < 5 && title !== "" ? `${bareTitle(title)}: ${text}` : text;
      return [{ text: told, evidence: [evidenceOf(passage, line, text)] }];
    });
  });
}

function asksOfSystem(text: string, form: Sentence["form"]): boolean {
  const isQuestion = text.endsWith("?") && asks.test(text.replace(/^[^\p{L}]+/u, "")) && text.split(" ").length >= 5;
  return isQuestion && form === "list item" && !/\b(?:you|your)\b/i.test(text);
}

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]{1,200}"|“[^”]{1,200}”|`[^`]{1,200}`/g, " ");
}
