// Where a sentence names parts of a system: by their names as far as the place shows that no ordinary word is meant.
import { isComponentNoun, isEmptyNoun } from "./component-nouns.ts";
import type { Sentence } from "./document-text.ts";
import {
  beginsClause,
  isAuxiliary,
  isDefinite,
  isIndefinite,
  isPossessive,
  isPreposition,
  isSmall,
  modifiesAt,
  partNounAt,
  verbAt,
} from "./grammar.ts";
import { type Form, formsOf, joinedForm, type Named } from "./names.ts";
import { isCapital, joins, type Word, wordsOf } from "./words.ts";

export interface Mention {
  readonly id: string;
  /** As written in the sentence. */
  readonly text: string;
  /** Places of its first and last word. */
  readonly first: number;
  readonly last: number;
  readonly how: Form["kind"] | "folder";
  /** Whether its clause begins with it. */
  readonly isSubject: boolean;
}

interface Found {
  readonly form: Form;
  readonly first: number;
  readonly last: number;
}

type Spoken = Pick<Sentence, "text" | "form"> & { readonly code?: readonly string[] | undefined };

/** The longest name has as many words. */
const longest = 8;

export class Mentions {
  private readonly forms: ReadonlyMap<string, Form>;
  private readonly paths: readonly { readonly id: string; readonly path: string }[];
  /** Names that the text also uses in small letters for something else. */
  private readonly alsoOrdinary: ReadonlySet<string>;

  constructor(named: readonly Named[], sentences: readonly Spoken[], system = "") {
    this.forms = formsOf(named, system);
    this.paths = named.flatMap(({ id, path }) => (path && path.includes("/") ? [{ id, path }] : []));
    this.alsoOrdinary = this.usedOtherwise(sentences);
  }

  in(sentence: Spoken): Mention[] {
    const words = wordsOf(sentence.text);
    const found = this.find(words);
    const taken = new Set(found.filter((one) => this.names(one, words, sentence)));
    alongside(found, words, taken);
    const byName = [...taken].flatMap(({ form, first, last }) => {
      const text = sentence.text.slice(words[first]?.start, words[last]?.end);
      const isSubject = subjectAt(words, first);
      return form.ids.map((id) => ({ id, text, first, last, how: form.kind, isSubject }));
    });
    return [...byName, ...this.byFolder(sentence, words)].sort((a, b) => a.first - b.first);
  }

  /** Whether letters in this order name something. */
  knows(joined: string): boolean {
    return this.forms.has(joined);
  }

  /** Every run of words with the letters of a name, the longest at each place. */
  private find(words: readonly Word[]): Found[] {
    const found: Found[] = [];
    for (let first = 0; first < words.length; first++) {
      if (!words[first]?.opens) continue;
      const last = this.lastOf(words, first);
      const form = last === undefined ? undefined : this.forms.get(joinedAt(words, first, last));
      if (last === undefined || !form) continue;
      found.push({ form, first, last: endOfToken(words, last) });
      first = last;
    }
    return found;
  }

  private lastOf(words: readonly Word[], first: number): number | undefined {
    let best: number | undefined;
    for (let last = first; last < Math.min(words.length, first + longest); last++) {
      const word = words[last];
      if (!word || (last > first && !joins(word))) break;
      if (isWhole(words, last) && this.forms.has(joinedAt(words, first, last))) best = last;
    }
    return best;
  }

  private names(found: Found, words: readonly Word[], sentence: Spoken): boolean {
    const { form, first, last } = found;
    const own = words.slice(first, last + 1);
    if (own.some((one) => one.inPath)) return false;
    const text = sentence.text.slice(own[0]?.start, own.at(-1)?.end);
    if (form.kind !== "kind" && (sentence.code?.includes(text) || standsAlone(found, words, sentence))) return true;
    if (sentence.form === "drawing") return false;
    if (form.kind === "kind") return isMeantByKind(found, words);
    if (form.kind === "last word") return isMeantByLastWord(found, words);
    const isModifier = modifiesAt(words, last + 1, subjectAt(words, first));
    if (!form.ordinary) return !isModifier || (own.length > 1 && own.every(isCapital));
    return this.isMeant(found, words, sentence, isModifier);
  }

  /** Whether an ordinary word is meant as a name where it stands. */
  private isMeant(found: Found, words: readonly Word[], sentence: Spoken, isModifier: boolean): boolean {
    const { form, first, last } = found;
    const word = words[first];
    if (!word) return false;
    const isBig = isCapital(word) && !(sentence.form === "heading" && inTitleCase(words));
    if (besideNoun(words, last, isBig)) return true;
    if (isModifier) return false;
    if (!isBig) return this.isMeantInSmall(found, words);
    const before = words[first - 1];
    if (startsSentence(words, first))
      return verbAt(words, last + 1) || (form.written === "sign" && last < words.length - 1);
    // Of a longer name it is only a part: "Google Storage".
    return !(before && /^[ -]$/.test(word.before) && isCapital(before) && !isSmall(before));
  }

  private isMeantInSmall({ form, first, last }: Found, words: readonly Word[]): boolean {
    if (this.alsoOrdinary.has(form.joined)) return false;
    const [word, next] = [words[first], words[last + 1]];
    // The load balancer is another thing than the load.
    if (next?.before === " " && isComponentNoun(next.lower)) return false;
    // "orders sends": a plural that does what one does, or a noun without its article, is a name.
    const acts = form.written === "lower" && !isAuxiliary(next) && verbAt(words, last + 1) && subjectAt(words, first);
    if (acts && !isDefinite(words[first - 1])) return true;
    return word?.before === " " && isDefinite(words[first - 1]) && !isSpecified(next);
  }

  /** Names whose word stands in small letters where no name would. */
  private usedOtherwise(sentences: readonly Spoken[]): Set<string> {
    const used = new Set<string>();
    for (const { text } of sentences) {
      const words = wordsOf(text);
      for (const { form, first, last } of this.find(words)) {
        const word = words[first];
        const isCounted = form.ordinary && form.kind !== "kind" && word && !isCapital(word) && !word.inPath;
        if (isCounted && isOrdinaryUse(form, words, first, last)) used.add(form.joined);
      }
    }
    return used;
  }

  private byFolder({ text }: Spoken, words: readonly Word[]): Mention[] {
    return this.paths.flatMap(({ id, path }) => {
      const at = text.indexOf(path);
      const isWholePath = at >= 0 && !/[\w-]$/.test(text.slice(0, at)) && !/^[\w-]/.test(text.slice(at + path.length));
      const first = words.findIndex((one) => one.start >= at);
      if (!isWholePath || first < 0) return [];
      const last = words.findLastIndex((one) => one.end <= at + path.length);
      return [{ id, text: path, first, last, how: "folder" as const, isSubject: subjectAt(words, first) }];
    });
  }
}

/** "each cart", "carts", and of a name with a capital all that is not "the cart" or "the cart service". */
function isOrdinaryUse(form: Form, words: readonly Word[], first: number, last: number): boolean {
  const [before, word] = [words[first - 1], words[first]];
  const isOneOfMany = isIndefinite(before) && !isPossessive(before) && word?.before === " ";
  const isMany = !form.isPlural && words[last]?.lower === `${form.joined}s`;
  const besides = besideNoun(words, last, false);
  if (!besides && (isOneOfMany || isMany)) return true;
  if (form.written === "lower") return false;
  const isModifier = modifiesAt(words, last + 1, subjectAt(words, first)) && !besides;
  return isModifier || !(isDefinite(before) || besides) || isSpecified(words[last + 1]);
}

function joinedAt(words: readonly Word[], first: number, last: number): string {
  return joinedForm(words.slice(first, last + 1).map((one) => one.lower));
}

/** Whether what is written in one ends here, or only a general noun follows: `OrdersService`. */
function isWhole(words: readonly Word[], last: number): boolean {
  if (words[last]?.closes) return true;
  const next = words[last + 1];
  return next !== undefined && isEmptyNoun(next.lower) && isWhole(words, last + 1);
}

function endOfToken(words: readonly Word[], last: number): number {
  const end = words.findIndex((one, i) => i >= last && one.closes);
  return end < 0 ? last : end;
}

/** An item, a cell, a label or a heading that holds the name and nothing that means anything else. */
function standsAlone({ first, last }: Found, all: readonly Word[], { form }: Spoken): boolean {
  // Behind the label of a box stands what it is built with, and what it does.
  const end = form === "drawing" ? all.findIndex((one) => /[(:]/.test(one.before)) : -1;
  const words = end < 0 ? all : all.slice(0, end);
  const rest = words.filter((_, i) => i < first || i > last);
  const isAlone = rest.every((one) => isSmall(one) || isEmptyNoun(one.lower) || /^\p{N}+$/u.test(one.text));
  if (form === "heading" || form === "table row" || form === "drawing") return isAlone;
  if (form !== "list item" || words.slice(0, first).some((one) => !isSmall(one))) return false;
  const next = words.slice(last + 1).find((one) => !isEmptyNoun(one.lower));
  return isAlone || (next !== undefined && /^ ?(?:[:–—(]| - )/.test(next.before));
}

function startsSentence(words: readonly Word[], first: number): boolean {
  return first === 0 || /[.:!?]/.test(words[first]?.before ?? "");
}

function inTitleCase(words: readonly Word[]): boolean {
  const telling = words.filter((one) => !isSmall(one) && /^\p{L}/u.test(one.text));
  return telling.length > 1 && telling.every(isCapital);
}

function subjectAt(words: readonly Word[], first: number): boolean {
  const before = words[first - 1];
  return beginsClause(words, isDefinite(before) || isIndefinite(before) ? first - 1 : first);
}

/** "the orders service", "Orders end-to-end component"; in small letters the noun has to say no more than that it is a part. */
function besideNoun(words: readonly Word[], last: number, isBig: boolean): boolean {
  const next = words[last + 1];
  if (next?.before === "-" && !isEmptyNoun(next.lower)) return false;
  return partNounAt(words, last + 1, isBig ? isComponentNoun : isEmptyNoun);
}

/** "the storage of orders" is a thing that orders have. */
function isSpecified(next: Word | undefined): boolean {
  return next !== undefined && next.before === " " && /^(?:of|for|behind|related|needed|required)$/.test(next.lower);
}

/** "the database", and no other: "the database schema" is none, nor is "a database". */
function isMeantByKind({ first, last }: Found, words: readonly Word[]): boolean {
  const before = words[first - 1];
  const isThe = before?.lower === "the" && words[first]?.before === " ";
  return isThe && !modifiesAt(words, last + 1, subjectAt(words, first)) && !isSpecified(words[last + 1]);
}

function isMeantByLastWord({ first, last }: Found, words: readonly Word[]): boolean {
  const [before, word] = [words[first - 1], words[first]];
  if (!word || modifiesAt(words, last + 1, subjectAt(words, first))) return false;
  if (!before) return isCapital(word) && verbAt(words, last + 1);
  if (isIndefinite(before) || word.before !== " ") return false;
  if (isCapital(word)) return isSmall(before);
  // "the distributed datastore", "Ada's shared datastore"
  const isAdjective = before.before !== "" && /(?:ed|al|ic|ive|ing)$/.test(before.lower);
  return (
    isDefinite(before) ||
    isPreposition(before) ||
    (isAdjective && (isDefinite(words[first - 2]) || /['’]s /.test(before.before)))
  );
}

/** Names that stand in one list with another name, and in the same letters: "between stock, orders and the web". */
function alongside(found: readonly Found[], words: readonly Word[], taken: Set<Found>): void {
  const groups: Found[][] = [];
  for (const one of found) {
    const last = groups.at(-1)?.at(-1);
    if (last && inOneList(last, one, words)) groups.at(-1)?.push(one);
    else groups.push([one]);
  }
  for (const group of groups) {
    if (group.length < 2) continue;
    const isList = group.length > 2 || group.some((one) => taken.has(one));
    const usable = group.filter((one) => !words[one.first]?.inPath && !modifiesAt(words, one.last + 1, false));
    if (isList) for (const one of usable) if (!/^(?:last word|kind)$/.test(one.form.kind)) taken.add(one);
  }
}

function inOneList(a: Found, b: Found, words: readonly Word[]): boolean {
  const between = words.slice(a.last + 1, b.first);
  const isJoint = between.every((one) => /^(?:and|or|the)$/.test(one.lower));
  const [first, second] = [words[a.first], words[b.first]];
  if (!isJoint || between.length > 2 || !first || !second || isPossessive(words[b.first - 1])) return false;
  const gap = [...between, second].map((one) => one.before).join("");
  const isPair = between.some((one) => one.lower !== "the") || /^, $|^\/$/.test(gap);
  return isCapital(first) === isCapital(second) && isPair && /^[ ,/]+$/.test(gap);
}
