// The sentences of a passage, split once however many ask for them.
import type { FactOf } from "#model/fact";
import { splitSentences, type Split } from "./sentences.ts";

const known = new WeakMap<FactOf<"passage">, readonly Split[]>();

export function sentencesOf(passage: FactOf<"passage">): readonly Split[] {
  const sentences = known.get(passage) ?? splitSentences(passage.text);
  known.set(passage, sentences);
  return sentences;
}
