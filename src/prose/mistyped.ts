// Words that stand once in a document set and differ by one letter from a word it uses often.
import { editDistance } from "#base/nearest";
import type { Fact } from "#model/fact";
import type { ProseLine } from "./prose-lines.ts";
import { linesOfWords } from "./terms.ts";

export interface Mistyped {
  readonly word: string;
  readonly meant: string;
  readonly line: ProseLine;
  /** Where it is written as it was meant. */
  readonly example: ProseLine;
}

interface Seen {
  readonly text: string;
  readonly line: ProseLine;
  count: number;
}

const shortest = 8;

/** Words that are right beside a word of one letter's difference are ordinary. Each rare word is held against the words that share a half with it: the number of comparisons grows with the text. */
export function mistypedTerms(facts: readonly Fact[], isOrdinary: (word: string) => boolean): Mistyped[] {
  const words = new Map<string, Seen>();
  for (const { line, words: all } of linesOfWords(facts)) {
    for (const { text } of all) {
      if (text.length < shortest - 1 || text.length > 40 || !/^\p{L}+$/u.test(text)) continue;
      const key = text.toLowerCase();
      const seen = words.get(key);
      if (seen) seen.count++;
      else words.set(key, { text, line, count: 1 });
    }
  }
  const frequent = new Map<string, string[]>();
  for (const [word, { count }] of words) {
    if (count < 3) continue;
    for (const half of halvesOf(word)) frequent.set(half, [...(frequent.get(half) ?? []), word].slice(0, 30));
  }
  return [...words].flatMap(([word, seen]) => {
    if (seen.count > 1 || word.length < shortest || isOrdinary(word)) return [];
    const near = new Set(halvesOf(word).flatMap((half) => frequent.get(half) ?? []));
    const meant = [...near].find((one) => !isOrdinary(one) && isMistyped(word, one));
    const example = meant === undefined ? undefined : words.get(meant);
    return example ? [{ word: seen.text, meant: example.text, line: seen.line, example: example.line }] : [];
  });
}

function halvesOf(word: string): string[] {
  return [`${word.slice(0, 4)}…`, `…${word.slice(-4)}`];
}

/** The difference lies inside: at the ends it would be grammar, such as `stored` beside `stores`. */
function isMistyped(word: string, meant: string): boolean {
  if (Math.abs(word.length - meant.length) > 1) return false;
  if (word.slice(0, 2) !== meant.slice(0, 2) || word.slice(-2) !== meant.slice(-2)) return false;
  const differs = [...word].findIndex((letter, at) => letter !== meant[at]);
  // `organise` beside `organize` is a matter of spelling, `consumer` beside `consumed` one of grammar.
  if (
    /^(?:is|iz|ys|yz|our)$/.test(word.slice(differs - 1, differs + 1)) ||
    differs > Math.max(word.length, meant.length) - 3
  )
    return false;
  if (word.length === meant.length && !isSlip(word, meant, differs)) return false;
  return editDistance(word, meant) === 1 && !sameBut(word, meant, "s");
}

const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Neighbours swapped, a vowel for a vowel, or a key hit beside the one that was meant; "liveness" is not "likeness". */
function isSlip(word: string, meant: string, at: number): boolean {
  const [a = "", b = ""] = [word[at], meant[at]];
  if (word[at + 1] === b && meant[at + 1] === a) return true;
  const isVowel = (letter: string): boolean => "aeiou".includes(letter);
  const isBeside = rows.some(
    (row) => row.includes(a) && row.includes(b) && Math.abs(row.indexOf(a) - row.indexOf(b)) === 1,
  );
  return (isVowel(a) && isVowel(b)) || isBeside;
}

/** A plural inside of a joined word is no error: `DaprdsList` beside `DaprdList`. */
function sameBut(a: string, b: string, letter: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const at = [...long].findIndex((one, place) => one !== short[place]);
  return long.length > short.length && long[at] === letter;
}
