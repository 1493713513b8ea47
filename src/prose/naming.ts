// Which sentences of a document name a thing: by its name or another of its names, however the words are joined.
import { put } from "#base/groups";
import type { DocumentText, Sentence } from "./document-text.ts";

/** Shorter names stand in too many words that mean something else. */
const shortest = 2;

const between = "[^\\p{L}\\p{N}]{0,3}";

/** Takes `API Gateway` for `api-gateway`, `ApiGateway` and `API gateways`, and never for a part of another word. */
function patternOf(forms: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join("|")})(?:s|'s)?(?![\\p{L}\\p{N}])`, "giu");
}

/** The words of each name, the longest first: where two fit, more is said. */
function formsOf(names: readonly string[]): string[][] {
  const usable = names.filter((one) => one.length >= shortest && one.length <= 100);
  const byForm = new Map(usable.map((one) => [wordsOf(one).join(between), wordsOf(one)]));
  const longestFirst = [...byForm].filter(([form]) => form !== "").sort(([a], [b]) => b.length - a.length);
  return longestFirst.map(([, words]) => words);
}

function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, "$1 $2").match(/[\p{L}\p{N}]+/gu) ?? [];
}

const run = /[\p{L}\p{N}]+/gu;

/** So many letters tell most names from each other. */
const telling = 8;

/** Finds many names in many sentences: only those are tried whose letters a sentence has from the beginning of a word on. */
export class Naming {
  private readonly forms: readonly string[];
  /** The letters of each name, without what stands between its words. */
  private readonly letters: readonly string[];
  /** First letters of a name -> places of such names, the longest first. */
  private readonly byStart = new Map<string, number[]>();
  private readonly patterns = new Map<string, RegExp>();

  constructor(names: readonly string[]) {
    const forms = formsOf(names);
    this.forms = forms.map((words) => words.join(between));
    this.letters = forms.map((words) => words.join("").toLowerCase());
    for (const [place, letters] of this.letters.entries()) put(this.byStart, letters.slice(0, telling), place);
  }

  in(text: string): RegExpExecArray[] {
    const places = this.candidates(text);
    if (places.length === 0) return [];
    const key = places.join(" ");
    const pattern = this.patterns.get(key) ?? patternOf(places.map((one) => this.forms[one] ?? ""));
    this.patterns.set(key, pattern);
    return [...text.matchAll(pattern)];
  }

  private candidates(text: string): number[] {
    const words = text.toLowerCase().match(run) ?? [];
    const letters = words.join("");
    const found = new Set<number>();
    let at = 0;
    for (const word of words) {
      for (let length = 1; length <= telling; length++)
        for (const place of this.byStart.get(letters.slice(at, at + length)) ?? [])
          if (letters.startsWith(this.letters[place] ?? "", at)) found.add(place);
      at += word.length;
    }
    return [...found].sort((a, b) => a - b);
  }
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
      for (let at = this.firstFrom(start); this.words[at]?.startsWith(start); at++)
        for (const place of this.places.get(this.words[at] ?? "") ?? []) found.add(place);
    return [...found].sort((a, b) => a - b).flatMap((place) => this.sentences[place] ?? []);
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
  const forms = formsOf(names);
  if (forms.length === 0) return [];
  const pattern = patternOf(forms.map((words) => words.join(between)));
  const firsts = new Set(forms.map(([first = ""]) => first.toLowerCase()));
  return index.beginning(firsts).filter((one) => one.text.search(pattern) >= 0);
}
