// Small pieces of wording that several reports share.
import { placeOf, type Spot, spotIn } from "#model/evidence";
import { code, joined, type Place, text, type Inline, type Runs } from "./document.ts";

export function place({ file, line, endLine, ...spot }: Place): Inline {
  return { kind: "place", file, line, endLine, ...spotIn(spot) };
}

/** The places of some evidence, the same one once, the first `limit` of them. */
export function places(
  evidence: readonly (Spot & { readonly file: string; readonly line: number })[],
  limit = 3,
): Runs {
  const byPlace = new Map(evidence.map((item) => [placeOf(item), item]));
  const shown = [...byPlace.values()].slice(0, limit).map((item) => [place(item)]);
  const rest = byPlace.size - shown.length;
  return [...joined(shown, ", "), ...(rest > 0 ? [text(` and ${rest} more`)] : [])];
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A title as it reads within a sentence: words lose their capital, abbreviations and names such as OAuth keep theirs. */
export function withinSentence(title: string): string {
  return title.replace(/(?<![\p{L}\p{N}])\p{Lu}(?:\p{Ll}+|(?<=A))(?![\p{L}\p{N}])/gu, (word) => word.toLowerCase());
}

/** The first sentence of a text, cut at `limit` letters. */
export function firstSentence(words: string, limit: number): string {
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(words)?.[0] ?? words;
  const letters = Array.from(sentence);
  if (letters.length <= limit) return sentence;
  const start = letters.slice(0, limit - 1).join("");
  // A word cut in half reads as another word.
  return `${start.slice(0, Math.max(start.lastIndexOf(" "), limit / 2)).replace(/[\s,;:]+$/, "")}…`;
}

/** A sentence of a rule, in which what stands between backticks is code. */
export function prose(words: string): Runs {
  return words.split(/(`[^`]+`)/).flatMap((part) => {
    if (part === "") return [];
    return [part.startsWith("`") && part.length > 2 ? code(part.slice(1, -1)) : text(part)];
  });
}

export function codeList(words: readonly string[], limit: number): Runs {
  const shown = words.slice(0, limit).map((word) => [code(word)]);
  const rest = words.length - shown.length;
  return [...joined(shown, ", "), ...(rest > 0 ? [text(` and ${rest} more`)] : [])];
}
