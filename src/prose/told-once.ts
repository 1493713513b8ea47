// Statements that a document makes twice, taken for one.
import type { Evidence } from "#model/evidence";
import { stemmedWords } from "./stems.ts";
import { isEmptyWord } from "./written-words.ts";

export interface Said {
  /** As written. */
  readonly id?: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The first to say something leads, with the places of all and with fields that only others have. */
export function toldOnce<T extends Said>(all: readonly T[]): T[] {
  const byWords = new Map<string, T>();
  for (const one of all) {
    const words = stemmedWords(one.text).filter(({ lower }) => !isEmptyWord(lower));
    const key = [...new Set(words.map(({ stem }) => stem))].toSorted().join(" ") || one.text;
    const first = byWords.get(key);
    byWords.set(key, first ? { ...one, ...first, evidence: [...first.evidence, ...one.evidence] } : one);
  }
  return [...byWords.values()];
}
