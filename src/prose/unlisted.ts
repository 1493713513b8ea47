// Names that a text uses beside the members of a list, and that the list lacks.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { type AnnouncedList, announcedLists } from "./announced-lists.ts";
import { documentText, type Sentence } from "./document-text.ts";

export interface Unlisted {
  readonly name: string;
  readonly noun: string;
  /** Where the list is announced. */
  readonly list: Evidence;
  readonly evidence: Evidence;
}

/** A list of names announced by a noun, in the documents that speak of its members. */
export function unlistedMembers(facts: readonly Fact[]): Unlisted[] {
  const lists = announcedLists(facts).filter(
    ({ noun, items }) =>
      noun !== undefined && items.length >= 3 && items.length <= 40 && items.every((one) => isName(one.name)),
  );
  if (lists.length === 0) return [];
  const sentences = documentText(facts).sentences.filter(
    ({ form }) => form === "paragraph" || form === "list item" || form === "quote",
  );
  const enumerations = grouped(sentences.flatMap(enumerationsIn), (one) => one.evidence.file);
  const nouns = grouped(sentences.flatMap(namedIn), ({ noun, evidence }) => `${evidence.file} ${noun}`);
  return lists.flatMap((list) => missingIn(list, enumerations.get(list.at.file) ?? [], nouns));
}

function isName(text: string): boolean {
  return text.split(" ").length <= 4 && /^[\p{L}`][\p{L}\p{N}` /-]*$/u.test(text);
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/s$/, "");
}

interface Enumeration {
  readonly names: readonly string[];
  readonly evidence: Evidence;
}

interface Named {
  readonly name: string;
  readonly noun: string;
  readonly evidence: Evidence;
}

function missingIn(
  { noun = "", items, at }: AnnouncedList,
  enumerations: readonly Enumeration[],
  nouns: ReadonlyMap<string, readonly Named[]>,
): Unlisted[] {
  const keys = new Set(items.map((one) => keyOf(one.name)));
  const own = new Set(items.map((one) => one.evidence.line));
  const found = new Map<string, Unlisted>();
  const note = (name: string, evidence: Evidence): void => {
    const key = keyOf(name);
    if (!keys.has(key) && !found.has(key) && !own.has(evidence.line))
      found.set(key, { name, noun, list: at, evidence });
  };
  for (const { names, evidence } of enumerations) {
    const members = names.filter((one) => keys.has(keyOf(one)));
    if (members.length >= 2 && members.length > names.length / 2) for (const name of names) note(name, evidence);
  }
  if (items.filter((one) => joined.test(one.name)).length > 1)
    for (const { name, evidence } of nouns.get(`${at.file} ${singularOf(noun)}`) ?? [])
      if (hasSameSign(name, items)) note(name, evidence);
  // Many would mean that the list is of something else.
  return found.size > 3 ? [] : [...found.values()];
}

const name = String.raw`\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*){0,3}`;
const enumeration = new RegExp(`(?:the )?${name}(?:, (?:the )?${name})+,? and (?:the )?${name}`, "gu");

/** "the A, B, and C". */
function enumerationsIn({ text, evidence }: Sentence): Enumeration[] {
  if (!text.includes(", ")) return [];
  return [...text.slice(0, 2_000).matchAll(enumeration)].map(([whole]) => ({
    names: whole.split(/,? and |, /).map((one) => one.replace(/^(?:the|The|All|Both) /, "").trim()),
    evidence,
  }));
}

const joined = /^\p{Ll}+(?:\p{Lu}(?:(?!\p{Lu})\p{L})*|[-_]\p{Ll}+)+$/u;
const joinedBefore = /(?<![\p{L}\p{N}_-])(\p{Ll}+(?:\p{Lu}(?:(?!\p{Lu})\p{L})*|[-_]\p{Ll}+)+) (\p{Ll}+)/gu;

/** "the collectReport stage": joined words before a noun. */
function namedIn({ text, evidence }: Sentence): Named[] {
  return [...text.slice(0, 2_000).matchAll(joinedBefore)].map(([, written = "", noun = ""]) => ({
    name: written,
    noun: singularOf(noun),
    evidence,
  }));
}

function singularOf(noun: string): string {
  return noun.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
}

/** Names written with a hyphen are of one kind with names written so. */
function hasSameSign(word: string, items: AnnouncedList["items"]): boolean {
  const sign = /[-_]/.exec(word)?.[0];
  if (sign === undefined) return items.some((one) => /\p{Ll}\p{Lu}/u.test(one.name));
  return items.filter((one) => one.name.includes(sign)).length >= 2;
}
