// Ids and priorities as authors write them: "FR-001:", "[REQ 7]", "(Priority: P1)", "must-have".
import type { Priority } from "./requirement.ts";

const letters = String.raw`[A-Z][A-Za-z]{0,9}\d{0,2}(?:[-_.][A-Z][A-Z0-9]{0,9}){0,3}`;
const idForm = String.raw`${letters}[-_. ]?\d{1,5}(?:[.-]\d{1,4}){0,3}[a-z]?`;
const bracketed = new RegExp(String.raw`^[[(](${idForm})[\])][:.]?\s*(?=\S)`);
const delimited = new RegExp(String.raw`^(${idForm})(?:[:)]|\.(?=\s)| ?[–—-](?=\s))\s*(?=\S)`);
const alone = new RegExp(`^(?:${idForm}|\\d{1,3}(?:\\.\\d{1,3}){0,3})$`);

/** Numbers of steps and parts that are no ids of requirements. */
const parts =
  /^(?:step|phase|section|chapter|figure|fig|table|part|appendix|note|option|version|page|sprint|week|day|level|tier|milestone|scenario|example|annex|attachment|act|title|release)\b/i;

export interface Labelled {
  readonly id?: string;
  readonly text: string;
}

/** The id at the beginning of a text, and the text without it. */
export function withoutId(text: string): Labelled {
  const match = bracketed.exec(text) ?? delimited.exec(text);
  const id = match?.[1];
  if (!match || id === undefined || parts.test(id)) return { text };
  return { id, text: text.slice(match[0].length) };
}

/** A cell that holds an id and nothing else. */
export function isId(cell: string): boolean {
  return alone.test(cell.trim()) && !parts.test(cell.trim());
}

const words: readonly (readonly [Priority, RegExp])[] = [
  ["wont", /^(?:w|won['’]?t(?: have)?|wont(?: have)?|not planned|out of scope|p[4-9])$/i],
  [
    "must",
    /^(?:m|must(?:[- ]haves?)?|mandatory|essential|required|critical|high(?:est)?|very high|blocker|p0|1|mvp|muss)$/i,
  ],
  ["should", /^(?:s|should(?:[- ]haves?)?|desirable|recommended|important|medium|moderate|normal|2)$/i],
  ["could", /^(?:c|could(?:[- ]haves?)?|nice[- ]to[- ]haves?|optional|low(?:est)?|minor|3)$/i],
];

/** What a cell or a word in brackets says of priority; `hasP0`: the document counts from P0. */
export function priorityOfWord(word: string, hasP0 = false): Priority | undefined {
  const bare = word.replace(/[^\p{L}\p{N}'’ -]/gu, "").trim();
  const p = /^(?:p|prio(?:rity)? ?)([0-9])$/i.exec(bare)?.[1];
  if (p !== undefined) return levels(hasP0)[Number(p)] ?? "wont";
  return words.find(([, form]) => form.test(bare))?.[0];
}

function levels(hasP0: boolean): readonly Priority[] {
  return hasP0 ? ["must", "should", "could"] : ["must", "must", "should", "could"];
}

const marked =
  /[([](?:priority ?[:=]? ?)?(p[0-9])[)\]]|[([]priority ?[:=]? ?(must|should|could|won['’]t|high|medium|low|critical)[)\]]|^[([](?:priority ?[:=]? ?)?(must|must[- ]have|should|should[- ]have|could|could[- ]have|won['’]t|won['’]t have|nice[- ]to[- ]have|mandatory|optional|high|medium|low)[)\]]|[([](must|must[- ]have|should|should[- ]have|could|could[- ]have|won['’]t|won['’]t have|nice[- ]to[- ]have|mandatory|optional|high|medium|low)(?: priority)?[)\]]\.?$|\bpriority ?[:=] ?(p?[0-9]|must|should|could|won['’]t|high|medium|low|critical)\b/i;

/** A priority beside the words of a requirement: "(P1)", "[must]", "Priority: high". */
export function priorityBeside(text: string, hasP0 = false): Priority | undefined {
  const match = marked.exec(text);
  const word = match?.slice(1).find((one) => one !== undefined);
  if (word !== undefined) return priorityOfWord(word, hasP0);
  return /^\((?:optional|nice to have)\b/i.test(text) ? "could" : undefined;
}

export function withoutPriority(text: string): string {
  return text
    .replace(marked, "")
    .replace(/\s{2,}/g, " ")
    .replace(/[\s,;–—-]+$/u, "")
    .trim();
}
