// What two statements have in common: their words of content, without inflection, modal verbs and denials.
import { stemmedWords } from "#prose/stems";
import { isEmptyWord } from "#prose/written-words";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";

/** Words that any requirement may have. */
const holding = new Set(
  "system application app platform software must shall should will can cannot could may might able ability allow support provide ensure enable let user-friendly using use used within least most more less than under over maximum minimum automatically immediately successfully clearly given when then if where while also not never no only without each every all any and or new".split(
    " ",
  ),
);

export type Content = ReadonlySet<string>;

const known = new WeakMap<Said, Content>();

export function contentOf(said: Said): Content {
  const content = known.get(said) ?? wordsOfContent(whole(said));
  known.set(said, content);
  return content;
}

const synonyms: Readonly<Record<string, string>> = {
  logout: "log-out",
  delet: "remov",
  termin: "end",
  terminat: "end",
  customer: "client",
  modif: "chang",
  modifi: "chang",
  edit: "chang",
  updat: "chang",
  retain: "keep",
  kept: "keep",
  stor: "keep",
  upload: "upload",
  login: "log-in",
  "sign-in": "log-in",
  authenticat: "log-in",
};

export function wordsOfContent(text: string): Content {
  const words = stemmedWords(text.slice(0, 2000)).filter(
    ({ lower }) => !isEmptyWord(lower) && !holding.has(lower) && /\p{L}{2}/u.test(lower),
  );
  return new Set(words.map(({ stem }) => (Object.hasOwn(synonyms, stem) ? (synonyms[stem] ?? stem) : stem)));
}

export function shared(a: Content, b: Content): string[] {
  return [...a].filter((one) => b.has(one));
}

/** 1 for the same words, 0 for none in common. */
export function likeness(a: Content, b: Content): number {
  const both = shared(a, b).length;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}

/** Statements that may be compared: those that share a rare word, so that a long brief needs no square of time. */
export function pairsOf(all: readonly Said[], least = 2): [Said, Said][] {
  const byWord = new Map<string, Said[]>();
  for (const one of all)
    for (const word of contentOf(one)) byWord.set(word, [...(byWord.get(word) ?? []), one].slice(0, mostAlike + 1));
  const order = new Map(all.map((one, at) => [one, at]));
  const counts = new Map<string, { pair: [Said, Said]; count: number }>();
  for (const some of byWord.values()) {
    if (some.length > mostAlike) continue;
    for (const [at, a] of some.entries())
      for (const b of some.slice(at + 1)) {
        const key = `${order.get(a) ?? 0} ${order.get(b) ?? 0}`;
        const known = counts.get(key) ?? { pair: [a, b], count: 0 };
        counts.set(key, known);
        known.count++;
      }
  }
  return [...counts.values()].filter((one) => one.count >= Math.min(least, 1)).map((one) => one.pair);
}

/** A word of more statements tells none of them apart. */
const mostAlike = 60;

/** Each of these is held against each of others: of a text that is all of one kind the first tell enough. */
const mostCompared = 250;

export function compared<T>(all: readonly T[]): readonly T[] {
  return all.slice(0, mostCompared);
}
