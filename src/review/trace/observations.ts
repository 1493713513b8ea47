// Places where a text speaks of something as of a part of a system, whatever its name; each with how much it says.
import {
  isAddedNoun,
  isCodeEnd,
  isEmptyNoun,
  isNamingNoun,
  isOtherNoun,
  isOutside,
  isPartNoun,
  isStrongNoun,
  isVagueNoun,
} from "#prose/component-nouns";
import {
  beginsClause,
  isAuxiliary,
  isDefinite,
  isIndefinite,
  isPreposition,
  isSmall,
  modifiesAt,
  verbAt,
} from "#prose/grammar";
import type { Mention } from "#prose/mentions";
import { joinedForm } from "#prose/names";
import { isCapital, isSign, joins, singular, type Word } from "#prose/words";
import { isPlainAdjective, isTechnology } from "./plain-words.ts";
import { productNamed } from "./names.ts";

export interface Term {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly key: string;
  /** Written like a name. */
  readonly isBig: boolean;
}

export interface Observation {
  readonly term: Term;
  readonly because: string;
  /** How far it alone shows that the thing is a part; below zero, that it is none. */
  readonly weight: number;
}

export interface Spoken {
  readonly words: readonly Word[];
  readonly text: string;
  /** What the sentence names that is known. */
  readonly mentions: readonly Mention[];
}

/** Every noun phrase of the sentence that could be a name and is none that is known. */
export function termsIn({ words, text, mentions }: Spoken): Term[] {
  const isKnown = (at: number): boolean => mentions.some((one) => at >= one.first && at <= one.last);
  const terms: Term[] = [];
  for (let first = 0; first < words.length; first++) {
    const last = lastOfTerm(words, first);
    if (last === undefined) continue;
    const own = words.slice(first, last + 1);
    const touchesKnown = own.some((_, i) => isKnown(first + i));
    if (!touchesKnown && !own.some((one) => one.inPath)) {
      const core = [...own];
      while (core.length > 1 && isAddedNoun(core.at(-1)?.lower ?? "") && core.at(-1)?.opens) core.pop();
      const end = first + core.length - 1;
      const isStart = first === 0 || /[.:!?]/.test(words[first]?.before ?? "");
      const isBig = core.some((one, i) => isCapital(one) && (i > 0 || !isStart || !core[0]?.closes || isSign(one)));
      // "Pricing Service" is shown as it is written.
      const shown = /^(?:micro)?service$/.test(own[core.length]?.lower ?? "") ? own[core.length] : core.at(-1);
      const written = text.slice(core[0]?.start, shown?.end);
      terms.push({ first, last: end, text: written, key: joinedForm(core.map((one) => one.lower)), isBig });
    }
    first = last;
  }
  return terms;
}

/** A run of capitalised words, or a single word in small letters. */
function lastOfTerm(words: readonly Word[], first: number): number | undefined {
  const word = words[first];
  if (!word || !word.opens || isSmall(word) || /^\p{N}+$/u.test(word.text)) return undefined;
  let last = endOfToken(words, first);
  if (!words.slice(first, last + 1).some(isCapital)) return last;
  for (let next = words[last + 1]; next && joins(next) && isCapital(next) && !isSmall(next); next = words[last + 1])
    last = endOfToken(words, last + 1);
  return last;
}

function endOfToken(words: readonly Word[], at: number): number {
  const end = words.findIndex((one, i) => i >= at && one.closes);
  return end < 0 ? at : end;
}

export function observationsOf(spoken: Spoken, term: Term): Observation[] {
  const own = spoken.words.slice(term.first, term.last + 1);
  if (!canName(own, spoken.words, term)) return [];
  // `retryLimit` is a name inside a program, unless it is called a part.
  if (/^\p{Ll}+\p{Lu}/u.test(term.text)) return seen(term, [called(spoken, term)]);
  // "The Client component" is a name; a client that does something may be any.
  if (own.every((one) => isTechnology(one.lower) || isVagueNoun(one.lower) || isPlainAdjective(one.lower)))
    return term.isBig && isAddedNoun(spoken.words[term.last + 1]?.lower ?? "")
      ? seen(term, [called(spoken, term)])
      : [];
  return seen(term, [
    called(spoken, term),
    described(spoken, term),
    listed(spoken, term),
    acting(spoken, term),
    amongOthers(spoken, term),
    product(spoken, term),
  ]);
}

function seen(term: Term, all: readonly Seen[]): Observation[] {
  return all.flatMap((one) => (one ? [{ term, ...one }] : []));
}

type Seen = Omit<Observation, "term"> | undefined;

/** Words that name a technology, a person or a thing of a program name no part. */
function canName(own: readonly Word[], words: readonly Word[], { first, key }: Term): boolean {
  const last = own.at(-1);
  if (key.length < 3 && !isSign(own[0] ?? { text: "" })) return false;
  if (!last || isTechnology(key) || own.every((one) => isTechnology(one.lower))) return false;
  if (own.length > 1 && isCodeEnd(last.lower) && own.some((one) => one.before === "" && !one.opens)) return false;
  return !isOutside(last.lower) && !(own.length === 1 && first === 0 && !isSign(last) && !verbAt(words, 1));
}

/** "the pricing service", "Pricing component"; "the Pricing class" says that it is none. */
function called({ words }: Spoken, { first, last, isBig }: Term): Seen {
  let at = last + 1;
  while (words[at]?.before === "-" || words[at + 1]?.before === "-") at++;
  const noun = words[at];
  if (!noun || !/^[ -]?$/.test(noun.before)) return undefined;
  const before = words[first - 1];
  // Many "UI tests" leave the UI what it is.
  const isOne = singular(noun.lower) === noun.lower;
  if (isOtherNoun(noun.lower)) return isBig && isOne ? { because: `called a ${noun.lower}`, weight: -1 } : undefined;
  if (isOtherNoun(before?.lower ?? "") && words[first]?.before === " ") return { because: "one of others", weight: -1 };
  const because = `called a ${noun.lower}`;
  if (isBig && noun.lower === "instance") return { because, weight: 0.4 };
  if (isBig)
    return isNamingNoun(noun.lower) && isWholeTerm(words, first)
      ? { because, weight: headWeight(words, at, first) }
      : undefined;
  const own = words[last];
  const isNamed =
    /^(?:the|our|its)$/.test(before?.lower ?? "") &&
    own !== undefined &&
    !isPlainAdjective(own.lower) &&
    headWeight(words, at, first) > 0;
  if (!isNamed) return undefined;
  if (isStrongNoun(noun.lower) && isOne) return { because, weight: 0.6 };
  return isAddedNoun(noun.lower) && isOne ? { because: `in small letters ${because}`, weight: 0.5 } : undefined;
}

/** "the highest QPS service" is no service called QPS. */
function isWholeTerm(words: readonly Word[], first: number): boolean {
  const before = words[first - 1];
  const isClose = words[first]?.before === " ";
  return !before || !isClose || isSmall(before) || isCapital(before) || /(?:ed|ing|le)$/.test(before.lower);
}

/** Little where the noun itself only describes another: "the Pricing server room". */
function headWeight(words: readonly Word[], at: number, first: number): number {
  const next = words[at + 1];
  const isSubject = beginsClause(words, isDefinite(words[first - 1]) ? first - 1 : first);
  return !next || isCapital(next) || !modifiesAt(words, at + 1, isSubject) ? 0.8 : 0;
}

/** "Pricing, a stateless service", "Pricing is a service", "the core as an inner layer". */
function described({ words }: Spoken, { last, first, isBig }: Term): Seen {
  const next = words[last + 1];
  if (!next || !(isBig || isDefinite(words[first - 1]))) return undefined;
  const isApposed = /^, $|^ \($|^ [–—-] $/.test(next.before) && isArticle(next);
  const isSaid = /^(?:is|as|are)$/.test(next.lower) && isArticle(words[last + 2]);
  const isRelative =
    /^(?:which|that)$/.test(next.lower) && words[last + 2]?.lower === "is" && isArticle(words[last + 3]);
  if (!isApposed && !isSaid && !isRelative) return undefined;
  const from = last + (isApposed ? 2 : isSaid ? 3 : 4);
  const noun = headAfter(words, from);
  if (!noun) return undefined;
  if (isOtherNoun(noun.lower)) return isBig ? { because: `said to be a ${noun.lower}`, weight: -1 } : undefined;
  return isNamingNoun(noun.lower) || isPartNoun(noun.lower) || isEmptyNoun(noun.lower) ? partOf(noun) : undefined;
}

function partOf(noun: Word): Seen {
  // What is said to be the whole is no part.
  if (/^(?:system|application|app|project)$/.test(noun.lower)) return { because: "said to be the whole", weight: -1 };
  return /^(?:provider|manager|part|cluster|instance|platform|repository|job|api)$/.test(noun.lower)
    ? undefined
    : { because: `said to be a ${noun.lower}`, weight: 0.6 };
}

function isArticle(word: Word | undefined): boolean {
  return word !== undefined && /^(?:an?|the|our|its)$/.test(word.lower);
}

/** The last word of the noun phrase that begins at `at`. */
function headAfter(words: readonly Word[], at: number): Word | undefined {
  let head: Word | undefined;
  for (const word of words.slice(at, at + 6)) {
    if (isSmall(word) || (head && !joins(word))) break;
    head = word;
  }
  return head;
}

/** "Pricing and other services", "from the core to the other layers" */
function amongOthers({ words }: Spoken, { first, last, isBig }: Term): Seen {
  const rest = words.slice(last + 1, last + 5);
  const at = rest.findIndex((one) => one.lower === "other");
  const leads = at > 0 && rest.slice(0, at).every((one) => /^(?:and|or|to|from|the|all|with)$/.test(one.lower));
  if (!leads || !(isBig || isDefinite(words[first - 1]))) return undefined;
  const noun = headAfter(words, last + 2 + at);
  return noun && (isPartNoun(noun.lower) || isEmptyNoun(noun.lower))
    ? { because: `named beside other ${noun.lower}`, weight: 0.4 }
    : undefined;
}

/** In one list with what is known, and written alike. */
function listed({ words, mentions }: Spoken, { first, last, isBig }: Term): Seen {
  const near = mentions.find((one) => {
    const [from, to] = one.first > last ? [last, one.first] : [one.last, first];
    const between = words.slice(from + 1, to);
    const gap = [...between, ...words.slice(to, to + 1)].map((word) => word.before).join("");
    const isJoint = between.length <= 2 && between.every((word) => /^(?:and|or|the)$/.test(word.lower));
    const isPair = between.some((word) => word.lower !== "the") || /,/.test(gap);
    const isAlike = isBig === isCapitalAt(words, one.first);
    return to > from && isJoint && isPair && isAlike && /^[ ,]+$/.test(gap);
  });
  return near ? { because: `in one list with ${near.text}`, weight: isBig ? 0.4 : 0.35 } : undefined;
}

function isCapitalAt(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return word !== undefined && isCapital(word);
}

/** The subject of a verb that something does, the more so where something known is there too. */
function acting({ words, mentions }: Spoken, { first, last, isBig }: Term): Seen {
  const next = words[last + 1];
  const before = words[first - 1];
  if (!next || isIndefinite(before) || isPreposition(before)) return undefined;
  if (!isBig && !isDefinite(before)) return undefined;
  const isSubject =
    beginsClause(words, isDefinite(before) ? first - 1 : first) || (isDefinite(before) && isAuxiliary(next));
  if (!isSubject || !verbAt(words, last + 1)) return undefined;
  const verb = words.slice(last + 1, last + 4).find((one) => !/ly$|^(?:also|then|only|not)$/.test(one.lower));
  if (!verb || /^(?:is|are|was|were|has|have|be|been|had|contains?|means|does|do|did)$/.test(verb.lower))
    return undefined;
  const isModal = isAuxiliary(verb);
  if (isModal && words[last + 2]?.lower === "be") return undefined;
  const withKnown = mentions.length > 0;
  // A product without an article acts in many texts that are not about it.
  if (!withKnown && !isDefinite(before)) return { because: "acts like a part", weight: 0.2 };
  return {
    because: withKnown ? `acts beside ${mentions[0]?.text}` : "acts like a part",
    weight: withKnown ? 0.45 : 0.3,
  };
}

const turning =
  /\b(?:stor|persist|sav|cach|publish|subscrib|consum|queu|index|queri|quer|writ|read|connect|back)\p{L}*\b(?:\s\S+){0,4}?\s(?:in|to|into|from|on|by|via|with)\b/iu;

const kindWords: Readonly<Record<string, string>> = {
  observability: "a tool of observability",
  config: "a store of configuration",
  discovery: "a registry of services",
};

/** A database or a broker is known by the name of its product. */
function product({ words, text: sentence, mentions }: Spoken, { first, last, text, isBig }: Term): Seen {
  const known = isBig || first === 0 ? productNamed(text) : undefined;
  // "load balancer" is a kind of thing, not a product.
  const isProduct = known && (known.images.length > 0 || /\p{Lu}\S*$/u.test(known.name));
  const isUsed = isProduct && /^(?:database|broker|cache|config|discovery|observability|gateway)$/.test(known.kind);
  if (!isUsed || words[last + 1]?.before === "-") return undefined;
  // A text may also name a product to compare, to list what is possible, or as its subject.
  const isTurnedTo = mentions.length > 0 || turning.test(sentence);
  return { because: `known as ${kindWords[known.kind] ?? `a ${known.kind}`}`, weight: isTurnedTo ? 0.55 : 0.1 };
}
