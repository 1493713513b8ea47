// Whether a document is written in English: forms of topics are English, so that of another language nothing can be said to be missing.
import type { Statement } from "./statements.ts";

const small = new Set(
  "the of and to in is for that be are with as this by on it an from will can or not which we if has have at when should must used all each use via our no".split(
    " ",
  ),
);

/** Below this share of small words, running text is not English; lists and drawings have few of them anyway. */
const leastShare = 0.15;
const enoughWords = 60;

/** Files whose running text is written in another language. */
export function filesNotInEnglish(statements: readonly Statement[]): Set<string> {
  const counts = new Map<string, { words: number; small: number }>();
  for (const { form, words, evidence } of statements) {
    if ((form !== "paragraph" && form !== "quote" && form !== "list item") || words.length < 6) continue;
    const count = counts.get(evidence.file) ?? { words: 0, small: 0 };
    count.words += words.length;
    count.small += words.filter((one) => small.has(one.lower)).length;
    counts.set(evidence.file, count);
  }
  const other = [...counts].filter(([, one]) => one.words >= enoughWords && one.small < one.words * leastShare);
  return new Set(other.map(([file]) => file));
}
