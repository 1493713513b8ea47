// What a clause is about, so that two clauses about one thing are found: its words without those that only hold it together.
import { isEmptyWord, writtenWords } from "./written-words.ts";

/** Verbs and nouns that any clause about a figure may have. */
const holding = new Set(
  (
    "system application app platform solution service services guarantee guarantees guaranteed promise promises provide provides offer offers target goal aim aims require requires required expected " +
    "set configured default defaults value listens listen listening exposed expose exposes runs run running use uses used using has have gets get given allow allows allowed apply applies applied " +
    "respond responds response monthly overall total must"
  ).split(" "),
);

/** In the order of the alphabet, each once, without plurals: "gateway order" of "the orders' gateway". */
export function subjectOf(clause: string): string {
  const words = writtenWords(clause)
    .map(({ text }) => text.toLowerCase().replace(/['’]s?$/, ""))
    .filter((one) => !isEmptyWord(one) && !holding.has(one))
    .map((one) => (/[^s]s$/.test(one) && one.length > 3 ? one.slice(0, -1) : one));
  return [...new Set(words)].toSorted().join(" ");
}
