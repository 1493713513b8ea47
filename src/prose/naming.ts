// Which sentences of a document name a thing: by its name or another of its names, however the words are joined.
import { put } from "#base/groups";
import type { DocumentText, Sentence } from "./document-text.ts";

/** Shorter names stand in too many words that mean something else. */
const shortest = 2;

/** Takes `API Gateway` for `api-gateway`, `ApiGateway` and `API gateways`, and never for a part of another word. */
export interface Named {
  readonly text: string;
  readonly index: number;
}

interface Form {
  readonly words: readonly string[];
  readonly letters: string;
}

/** The words of each name, in small letters, the longest first: where two fit, more is said. */
function formsOf(names: readonly string[]): Form[] {
  const usable = names.filter((one) => one.length >= shortest && one.length <= 100);
  const words = new Map(usable.map((one) => [wordsOf(one).join(" "), wordsOf(one)]));
  return [...words]
    .filter(([form]) => form !== "")
    .sort(([a], [b]) => b.length - a.length)
    .map(([, own]) => ({ words: own, letters: own.join("") }));
}

function wordsOf(name: string): string[] {
  const apart = name.replace(/([a-z\d])([A-Z])/g, "$1 $2");
  return (apart.match(run) ?? []).map((one) => one.toLowerCase());
}

const run = /[\p{L}\p{N}]+/gu;
const letter = /^[\p{L}\p{N}]/u;
/** So many letters tell most names from each other. */
const telling = 8;
/** What may stand between two words of a name. */
const longestGap = 3;

/** Finds many names in many sentences: only those are tried whose letters a sentence has from the beginning of a word on. */
export class Naming {
  /** First letters of a name -> such names, the longest first. */
  private readonly byStart = new Map<string, Form[]>();

  constructor(names: readonly string[]) {
    for (const form of formsOf(names)) put(this.byStart, form.letters.slice(0, telling), form);
  }

  in(text: string): Named[] {
    const words = [...text.matchAll(run)].map(({ index, 0: word }) => ({ index, word: word.toLowerCase() }));
    const letters = words.map((one) => one.word).join("");
    const found: Named[] = [];
    let [at, end] = [0, 0];
    for (const { index, word } of words) {
      const named = index < end ? undefined : this.from(letters, at, text, index);
      if (named) found.push(named);
      if (named) end = named.index + named.text.length;
      at += word.length;
    }
    return found;
  }

  private from(letters: string, at: number, text: string, index: number): Named | undefined {
    for (let length = telling; length > 0; length--)
      for (const form of this.byStart.get(letters.slice(at, at + length)) ?? []) {
        const end = letters.startsWith(form.letters, at) ? endOf(form, text, index) : undefined;
        if (end !== undefined) return { text: text.slice(index, end), index };
      }
    return undefined;
  }
}

/** Where the name ends that stands there, in the plural or as a possessive or not. */
function endOf({ words }: Form, text: string, index: number): number | undefined {
  let end = index;
  for (const [place, word] of words.entries()) {
    if (place > 0) end += gapAt(text, end);
    if (text.slice(end, end + word.length).toLowerCase() !== word) return undefined;
    end += word.length;
  }
  return ["'s", "s", ""]
    .map((one) => [one, end + one.length] as const)
    .find(
      ([ending, after]) =>
        text.slice(end, after).toLowerCase() === ending && !letter.test(text.slice(after, after + 2)),
    )?.[1];
}

function gapAt(text: string, from: number): number {
  let gap = 0;
  while (gap < longestGap && from + gap < text.length && !letter.test(text.slice(from + gap, from + gap + 2))) gap++;
  return gap;
}

/** The sentences of a document by their words, the words in order: all that begin alike lie side by side. */
class WordIndex {
  private readonly sentences: readonly Sentence[];
  private readonly words: readonly string[];
  private readonly places = new Map<string, number[]>();

  constructor({ sentences }: DocumentText) {
    this.sentences = sentences;
    for (const [place, { text }] of sentences.entries())
      for (const word of new Set(text.toLowerCase().match(run))) put(this.places, word, place);
    this.words = [...this.places.keys()].sort();
  }

  /** Those with a word that begins in one of these ways, in reading order. */
  beginning(starts: ReadonlySet<string>): Sentence[] {
    const found = new Set<number>();
    for (const start of starts)
      for (const word of this.wordsFrom(start)) for (const place of this.places.get(word) ?? []) found.add(place);
    return [...found].sort((a, b) => a - b).flatMap((place) => this.sentences[place] ?? []);
  }

  private wordsFrom(start: string): string[] {
    const from = this.firstFrom(start);
    let to = from;
    while (to < this.words.length && (this.words[to] ?? "").startsWith(start)) to++;
    return this.words.slice(from, to);
  }

  private firstFrom(start: string): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle] ?? "") < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

interface Known {
  readonly index: WordIndex;
  readonly found: Map<string, readonly Sentence[]>;
}

const known = new WeakMap<DocumentText, Known>();

/** Looked for once for each thing, however many ask. */
export function sentencesNaming(text: DocumentText, names: readonly string[]): readonly Sentence[] {
  const ofText = known.get(text) ?? { index: new WordIndex(text), found: new Map() };
  known.set(text, ofText);
  const key = names.join("\n");
  const found = ofText.found.get(key) ?? naming(ofText.index, names);
  ofText.found.set(key, found);
  return found;
}

function naming(index: WordIndex, names: readonly string[]): readonly Sentence[] {
  const own = new Naming(names);
  const firsts = new Set(formsOf(names).map(({ words: [first = ""] }) => first));
  return index.beginning(firsts).filter((one) => own.in(one.text).length > 0);
}
