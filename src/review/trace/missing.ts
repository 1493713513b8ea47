// Things that documents speak of as parts of the system while the model has none of that name.
import { distinctEvidence } from "#model/pairs";
import { grouped } from "#base/groups";
import type { MissingElement } from "#model/trace";
import type { Sentence } from "#prose/document-text";
import { Mentions } from "#prose/mentions";
import { joinedForm } from "#prose/names";
import { isCapital, wordsOf } from "#prose/words";
import type { System } from "#model/system";
import { type Linked, linkSentences } from "./links.ts";
import { namedIn } from "./names.ts";
import { type Observation, observationsOf, termsIn } from "./observations.ts";
import { observationsOfForm } from "./structure.ts";
import { Platforms } from "./platforms.ts";

/** Below it a thing is more likely none. */
const enough = 0.5;

/** What a long text names often, it now and then names like a part by chance. */
const leastShare = { plain: 0.1, weak: 0.2 };

interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly confidence: number;
  readonly because: string;
  /** In how many places it looks like a part, and whether it is called so in one. */
  readonly seen: number;
  readonly isPlain: boolean;
}

export function missingIn(
  linked: readonly Linked[],
  drawn: Pick<System, "name" | "components">,
  system: System,
  known: Mentions,
): MissingElement[] {
  const platforms = new Platforms(linked.map((one) => one.sentence.text));
  const inSmall = namesInSmall(linked);
  const observed = [
    ...linked.flatMap((one) => observationsIn(one, inSmall)),
    ...observationsOfForm(linked, drawn.components),
  ];
  const candidates = [...grouped(observed, ({ term }) => term.key)].flatMap(([key, own]) => {
    const candidate = candidateOf(key, own);
    const isWhole = [system.name, drawn.name].some((name) => key === lettersOf(name)) || isOfName(key, system);
    return candidate && !isWhole && !known.knows(key) && !platforms.has(candidate.name) ? [candidate] : [];
  });
  const sentences = linked.map((one) => one.sentence);
  return withSentences(candidates, sentences, system);
}

/** Some words of the system's name, one after the other. */
function isOfName(key: string, system: System): boolean {
  const words = wordsOf(system.name).map((one) => one.lower);
  return words.some((_, from) =>
    words.slice(from).some((_, length) => joinedForm(words.slice(from, from + length + 1)) === key),
  );
}

function lettersOf(name: string): string {
  return joinedForm(wordsOf(name).map((one) => one.lower));
}

function observationsIn({ sentence, mentions }: Linked, inSmall: boolean): Observation[] {
  if (sentence.form === "drawing") return [];
  const spoken = { words: wordsOf(sentence.text), text: sentence.text, mentions };
  const own = termsIn(spoken).flatMap((term) => observationsOf(spoken, term));
  // Where a text writes names with capitals, a word in small letters has to be called a part outright.
  return own.filter((one) => one.term.isBig || inSmall || one.weight < 0 || one.because.startsWith("called"));
}

/** Whether the text writes most names of known components in small letters. */
function namesInSmall(linked: readonly Linked[]): boolean {
  const written = linked.flatMap(({ sentence, mentions }) => {
    const words = wordsOf(sentence.text);
    return mentions.map(({ first }) => words[first]).filter((word) => word !== undefined);
  });
  return written.filter((word) => !isCapital(word)).length * 2 > written.length;
}

function candidateOf(key: string, own: readonly Observation[]): Candidate | undefined {
  // "a UI test" does not make a test of what is called a component elsewhere.
  const against = own.filter((one) => one.weight < 0).length;
  const named = own.filter((one) => one.weight >= 0.6).length;
  if (against > 0 && against > named) return undefined;
  const confidence = 1 - own.reduce((rest, one) => rest * (1 - Math.max(0, one.weight)), 1);
  const [best] = own.toSorted((a, b) => b.weight - a.weight);
  if (!best || confidence < enough) return undefined;
  const name = (own.find((one) => one.term.isBig) ?? best).term.text;
  return {
    key,
    name,
    confidence: Math.round(Math.min(confidence, 0.95) * 100) / 100,
    because: best.because,
    seen: own.length - against,
    isPlain: named > 0,
  };
}

/** Each with all sentences that speak of it, found as for a known component and beside those. */
function withSentences(
  candidates: readonly Candidate[],
  sentences: readonly Sentence[],
  system: System,
): MissingElement[] {
  const idOf = (key: string): string => `missing ${key}`;
  const named = candidates.map(({ key, name }) => ({ id: idOf(key), name, aliases: [], products: [] }));
  const mentions = new Mentions([...namedIn(system), ...named], sentences, system.name);
  const linked = linkSentences(sentences, mentions);
  const spoken = candidates.flatMap(({ key, name, because, confidence, seen, isPlain }) => {
    const id = idOf(key);
    const own = linked.filter((one) => one.carried?.id === id || one.mentions.some((mention) => mention.id === id));
    const share = isPlain ? leastShare.plain : leastShare.weak;
    // A row may be several sentences, all of one line.
    const evidence = distinctEvidence(own.map((one) => one.sentence.evidence));
    return own.length === 0 || seen / own.length < share ? [] : [{ name, because, confidence, evidence }];
  });
  return spoken.sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1));
}
