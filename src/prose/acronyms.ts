// The abbreviations of a document set: where each is used, and where its words stand beside it.
import { put } from "#base/groups";
import { type Evidence, lineOf, spotOf } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, type Sentence } from "./document-text.ts";
import { drawingsOf } from "./drawings.ts";
import { withoutCode, withoutMarks } from "./prose-lines.ts";

export interface Acronym {
  readonly text: string;
  readonly uses: readonly Evidence[];
  /** Where it is written out. */
  readonly meaning: Evidence | undefined;
  /** Words of the documents with these initials, where it is not written out beside them. */
  readonly phrase: string | undefined;
}

const abbreviation =
  /(?<![\p{L}\p{N}_./@:$%{<#&=+"“-])\p{Lu}[\p{Lu}\p{N}]{1,5}(?=s?(?![\p{L}\p{N}_/@:=(<{-]|\.\p{L}))/gu;

const capitals = /\p{Lu}[\p{Lu}\p{N}]/u;

/** Abbreviations that not everybody knows and that are used twice, or drawn. */
export function acronymsOf(facts: readonly Fact[], isKnown: (text: string) => boolean): Acronym[] {
  const sentences = documentText(facts).sentences.filter(notOfData(facts));
  const uses = new Map<string, Evidence[]>();
  const drawn = new Set<string>();
  for (const sentence of sentences) {
    if (!capitals.test(sentence.text) || isShouted(sentence.text)) continue;
    for (const text of abbreviationsOf(sentence)) {
      if (isKnown(text)) continue;
      put(uses, text, sentence.evidence);
      if (sentence.form === "drawing") drawn.add(text);
    }
  }
  const ordinary = wordsIn(sentences);
  const names = namesIn(sentences);
  const wanted = [...uses].filter(([text, places]) => {
    return (places.length > 1 || drawn.has(text)) && !ordinary.has(text.toLowerCase()) && !names.has(text);
  });
  if (wanted.length === 0) return [];
  const meanings = meaningsIn(sentences, new Set(wanted.map(([text]) => text)));
  const phrases = phrasesIn(sentences);
  return wanted.map(([text, places]) => ({
    text,
    uses: places,
    meaning: meanings.get(text),
    phrase: phrases.get(text),
  }));
}

/** Words in small letters: what is also one of them, as in "MIRROR" and "a mirror", abbreviates nothing. */
function wordsIn(sentences: readonly Sentence[]): Set<string> {
  const words = sentences.flatMap(({ text, form }) =>
    form === "drawing" ? [] : (withoutMarks(text).match(ordinary) ?? []),
  );
  return new Set(words.map((one) => one.toLowerCase()));
}

const ordinary = /(?<![\p{L}\p{N}_.:@#-])\p{L}\p{Ll}{2,}(?![\p{L}\p{N}_:@-]|\.\p{L})/gu;
const shortestName = 5;

/** Long ones in a title are what a thing is called. */
function namesIn(sentences: readonly Sentence[]): Set<string> {
  const titles = sentences.filter((one) => one.form === "heading" && one.section.level === 1);
  const words = titles.flatMap((one) => one.text.match(abbreviation) ?? []);
  return new Set(words.filter((one) => one.length >= shortestName));
}

/** Names of data, classes and states are often written in capitals. */
function notOfData(facts: readonly Fact[]): (sentence: Sentence) => boolean {
  const data = drawingsOf(facts).filter(({ fact }) => ["entities", "classes", "states"].includes(fact.shows));
  const places = new Set(
    data.flatMap(({ boxes, lines }) => [...boxes.values(), ...lines].map((one) => lineOf(one.evidence))),
  );
  return ({ form, evidence }) => form !== "drawing" || !places.has(lineOf(evidence));
}

function abbreviationsOf({ text, evidence, form, code = [] }: Sentence): Set<string> {
  // What stands in code marks on its line, or is set as code, is a name of a program.
  const set = spotOf(evidence) === undefined ? "" : code.join(" ");
  const coded = form === "drawing" ? "" : codeOf(evidence.quote) + set;
  const found = [...withoutMarks(text).matchAll(abbreviation)].map(([one]) => one);
  return new Set(found.filter((one) => isForeign(one) && !coded.includes(one)));
}

function codeOf(quote: string): string {
  return quote.includes("`") && withoutCode(quote) !== quote ? [...quote.matchAll(/`[^`]*`/g)].join(" ") : "";
}

function isForeign(text: string): boolean {
  // Letters behind a digit are those of a model: "T2S".
  return (text.match(/\p{Lu}/gu)?.length ?? 0) > 1 && !/^[IVX]+$|\d\p{Lu}/u.test(text);
}

/** A line in capitals throughout abbreviates nothing. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 8 && (text.match(/\p{Lu}/gu)?.length ?? 0) > 0.6 * letters;
}

/** "Registration Authority (RA)", "RA (Registration Authority)", "RA: …", a row of a glossary, "RA stands for". */
function meaningsIn(sentences: readonly Sentence[], wanted: ReadonlySet<string>): Map<string, Evidence> {
  const meanings = new Map<string, Evidence>();
  const note = (text: string | undefined, at: Evidence): void => {
    if (text !== undefined && wanted.has(text) && !meanings.has(text)) meanings.set(text, at);
  };
  for (const { text, form, column, evidence } of sentences) {
    if (!capitals.test(text)) continue;
    for (const [, word] of text.matchAll(
      /\p{Ll}[\p{L}\p{N}'’"”-]* ?\( ?["“]?(\p{Lu}[\p{L}\p{N}]{1,6}?)s?["”]?(?=[),;:\s])/gu,
    ))
      note(word, evidence);
    for (const [, before = "", word = ""] of text.matchAll(
      /((?:\p{L}[\p{L}\p{N}'’-]* ){1,6})\( ?["“]?(\p{Lu}[\p{Lu}\p{N}]{1,5})s?["”]?(?=[),;:\s])/gu,
    ))
      if (endsIn(before, word)) note(word, evidence);
    for (const [, word, inside = ""] of text.matchAll(
      /(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{N}]{1,5})s? ?\(([^()]{4,90})\)/gu,
    ))
      if (standsFor(word ?? "", inside) || isDrawnFrom(word ?? "", inside)) note(word, evidence);
    for (const [, word] of text.matchAll(
      /(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{N}]{1,5}) (?:stands for|is short for|is an abbreviation|is an acronym|refers to|means|, (?:or|short for))/gu,
    ))
      note(word, evidence);
    for (const [, before, word] of text.matchAll(
      /((?:\p{Lu}[\p{L}-]+ (?:(?:of|and|for|the|to) )?){2,6})?[-–—,=:] ?(\p{Lu}[\p{Lu}\p{N}]{1,5})(?![\p{L}\p{N}])/gu,
    ))
      if (before && standsFor(word ?? "", before)) note(word, evidence);
    const entry = /^["“]?(\p{Lu}[\p{Lu}\p{N}]{1,5})["”]?s?(?: ?[:=–—]| ?- )\s?["“]?(.{4,120})/u.exec(text);
    if (entry && (form !== "heading" || standsFor(entry[1] ?? "", entry[2] ?? ""))) note(entry[1], evidence);
    if (form === "table row" && column && /term|abbr|acronym|name|short|word|concept/i.test(column))
      note(/^\p{Lu}[\p{Lu}\p{N}]{1,5}(?=s?$)/u.exec(text)?.[0], evidence);
  }
  return meanings;
}

/** Whether the words begin with these letters, small words left out or not. */
export function standsFor(text: string, words: string): boolean {
  const letters = text.toLowerCase().replace(/\P{L}/gu, "");
  const parts = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  const initials = (all: readonly string[]): string => all.map((one) => one.charAt(0)).join("");
  const long = parts.filter((one) => !/^(?:of|and|for|the|to|a|an|in|on)$/.test(one));
  return [initials(parts), initials(long)].some(
    (one) => one.length > 1 && (one.startsWith(letters) || one.includes(letters)),
  );
}

/** Whether the letters stand in the words in their order, the first at the beginning: PLX, parcel label exchange. */
function isDrawnFrom(text: string, words: string): boolean {
  const letters = text.toLowerCase();
  if (!words.toLowerCase().startsWith(letters.charAt(0)) || words.split(" ").length < 2) return false;
  let at = 0;
  for (const letter of words.toLowerCase()) if (letter === letters[at]) at++;
  return at >= letters.length;
}

/** Whether the last words before a bracket are what it abbreviates: "a local ID (LID)". */
function endsIn(before: string, text: string): boolean {
  const words = before.trim().split(" ");
  return words.some((_, at) => at < words.length - 1 && isDrawnFrom(text, words.slice(at).join(" ")));
}

/** Names of several words by their initials. */
function phrasesIn(sentences: readonly Sentence[]): Map<string, string> {
  const phrases = new Map<string, string>();
  for (const { text } of sentences)
    for (const [phrase] of text.matchAll(
      /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?:[ -](?:of |and |the )?\p{Lu}\p{Ll}+){1,4}/gu,
    )) {
      const words = phrase.split(/[ -]/).filter((one) => /^\p{Lu}/u.test(one));
      for (let from = 0; from < words.length - 1; from++) {
        const initials = words
          .slice(from)
          .map((one) => one.charAt(0))
          .join("");
        if (!phrases.has(initials)) phrases.set(initials, words.slice(from).join(" "));
      }
    }
  return phrases;
}
