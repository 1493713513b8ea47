// The terms of a document set and the ways in which each is spelled, with places.
import { put } from "#base/groups";
import type { Fact } from "#model/fact";
import { type ProseLine, proseLines } from "./prose-lines.ts";
import { isEmptyWord, isPlainWord, type WrittenWord, writtenWords } from "./written-words.ts";

/** One spelling of a term, and where it stands. */
export interface Spelling {
  readonly text: string;
  readonly uses: readonly Use[];
  /** How many of its uses do not begin a sentence. */
  readonly within: number;
}

export interface Use {
  readonly line: ProseLine;
  readonly begins: boolean;
}

/** Spellings of equal letters: `DIDComm`, `DID-Comm` and `did comm`. */
export type Term = readonly Spelling[];

interface Line {
  readonly line: ProseLine;
  readonly words: readonly WrittenWord[];
}

const known = new WeakMap<readonly Fact[], readonly Line[]>();

export function linesOfWords(facts: readonly Fact[]): readonly Line[] {
  const lines = known.get(facts) ?? proseLines(facts).map((line) => ({ line, words: writtenWords(line.text) }));
  known.set(facts, lines);
  return lines;
}

/** Terms that are spelled in more ways than one. Time grows with the text. */
export function variedTerms(facts: readonly Fact[]): Term[] {
  const lines = linesOfWords(facts);
  const terms = new Map<string, Map<string, Use[]>>();
  const note = (key: string, text: string, use: Use): void => {
    const spellings = terms.get(key) ?? new Map<string, Use[]>();
    terms.set(key, spellings);
    put(spellings, text, use);
  };
  for (const { line, words } of lines)
    for (const word of words)
      if (isPlainWord(word.text) && isSpoken(word, line))
        note(keyOf(word.text), word.text, { line, begins: word.begins });
  // Pairs are kept only where they are also written as one word, so that a long text needs no more memory than its words.
  for (const { line, words } of lines)
    for (const [text, first] of phrasesOf(words)) {
      const key = keyOf(text);
      if (terms.has(key)) note(key, text, { line, begins: first.begins });
    }
  return [...terms.values()].filter((one) => one.size > 1).map(spellingsOf);
}

const tags = /^(?:tags?|labels?|keywords?|topics?)$/i;

/** Parts of paths and chains, names in quotes, handles, tags, and what is called a class are written as programs have them. */
function isSpoken({ text, at }: WrittenWord, { text: line, passage }: ProseLine): boolean {
  const [before, after] = [line.slice(Math.max(0, at - 2), at), line.slice(at + text.length, at + text.length + 12)];
  if (/[/#>@]$/.test(before) || /^(?:[/#]|->)/.test(after) || (/["“']$/.test(before) && /^["”'.]/.test(after)))
    return false;
  if (ofProgram.test(after) && /\p{Ll}\p{Lu}|^\p{Ll}{2,5}$/u.test(text)) return false;
  return !tags.test(passage.cells?.[0]?.trim() ?? "");
}

const ofProgram = /^ (?:class|interface|struct|method|function|field|policy)(?![\p{L}\p{N}])/u;

function* phrasesOf(words: readonly WrittenWord[]): Iterable<readonly [text: string, first: WrittenWord]> {
  for (const [at, first] of words.entries()) {
    let text = first.text;
    if (!isPlainWord(text) || isEmptyWord(text)) continue;
    for (const next of words.slice(at + 1, at + 3)) {
      if (!next.follows || !isPlainWord(next.text) || isEmptyWord(next.text)) break;
      text += ` ${next.text}`;
      yield [text, first];
    }
  }
}

function spellingsOf(spellings: ReadonlyMap<string, readonly Use[]>): Term {
  return [...spellings]
    .map(([text, uses]) => ({ text, uses, within: uses.filter((one) => !one.begins).length }))
    .toSorted((a, b) => b.uses.length - a.uses.length);
}

export function keyOf(text: string): string {
  return text.toLowerCase().replace(/[- ]/g, "");
}
