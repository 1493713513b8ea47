// Which sentences of a document name a thing: by its name or another of its names, however the words are joined.
import type { DocumentText, Sentence } from "./document-text.ts";

/** Shorter names stand in too many words that mean something else. */
const shortest = 2;

/** Takes `API Gateway` for `api-gateway`, `ApiGateway` and `API gateways`, and never for a part of another word. */
export function namePattern(names: readonly string[]): RegExp | undefined {
  const forms = names.filter((one) => one.length >= shortest && one.length <= 100).map(formOf);
  const longestFirst = [...new Set(forms)].filter((one) => one !== "").sort((a, b) => b.length - a.length);
  return longestFirst.length === 0
    ? undefined
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join("|")})(?:s|'s)?(?![\\p{L}\\p{N}])`, "iu");
}

function formOf(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("[^\\p{L}\\p{N}]{0,3}");
}

const known = new WeakMap<DocumentText, Map<string, readonly Sentence[]>>();

/** Looked for once for each thing, however many ask. */
export function sentencesNaming(text: DocumentText, names: readonly string[]): readonly Sentence[] {
  const ofText = known.get(text) ?? new Map<string, readonly Sentence[]>();
  known.set(text, ofText);
  const key = names.join("\n");
  const found = ofText.get(key) ?? naming(text, names);
  ofText.set(key, found);
  return found;
}

function naming({ sentences }: DocumentText, names: readonly string[]): readonly Sentence[] {
  const pattern = namePattern(names);
  return pattern === undefined ? [] : sentences.filter((one) => pattern.test(one.text));
}
