// What little grammar it takes to tell a name from an ordinary word: small words by class, and what follows a noun.
import { isComponentNoun } from "./component-nouns.ts";
import { isCapital, type Word } from "./words.ts";

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

const definite = set("the this that our its their single same whole");
const indefinite = set("a an another any some no each every all many several");
const possessive = set("his her my your one's");
const prepositions = set(
  "of in on at to from by with within without for into onto via over under between among through across behind towards toward as than about against after before during until since per using inside outside upon beyond like",
);
const conjunctions = set(
  "and or but nor so yet while when where which that who whose what how why if because although whereas then",
);
const auxiliaries = set(
  "is are was were be been being has have had do does did can could may might must shall should will would cannot",
);
const adverbs = set(
  "not also only never always often then now thus therefore still already directly itself themselves just even instead again alone",
);

/** A word of grammar, which names nothing; a piece of CamelCase is none. */
export function isSmall({ lower, opens, closes }: Word): boolean {
  return (
    opens &&
    closes &&
    [definite, indefinite, possessive, prepositions, conjunctions, auxiliaries, adverbs].some((one) => one.has(lower))
  );
}

export function isDefinite(word: Word | undefined): boolean {
  return word !== undefined && definite.has(word.lower);
}

export function isIndefinite(word: Word | undefined): boolean {
  return word !== undefined && (indefinite.has(word.lower) || possessive.has(word.lower));
}

export function isPossessive(word: Word | undefined): boolean {
  return word !== undefined && possessive.has(word.lower);
}

export function isPreposition(word: Word | undefined): boolean {
  return word !== undefined && prepositions.has(word.lower);
}

export function isAuxiliary(word: Word | undefined): boolean {
  return word !== undefined && auxiliaries.has(word.lower);
}

/** The words after `at` that stand to it in one phrase: nothing but spaces and hyphens between. */
function close(words: readonly Word[], at: number): Word | undefined {
  const word = words[at];
  return word && /^[ -]$/.test(word.before) ? word : undefined;
}

/** Whether a noun that ends before `at` begins a clause there: a verb follows it. */
export function verbAt(words: readonly Word[], at: number): boolean {
  const next = close(words, at);
  if (!next || isCapital(next)) return false;
  if (auxiliaries.has(next.lower)) return true;
  if (adverbs.has(next.lower) || next.lower.endsWith("ly")) return verbAt(words, at + 1);
  if (!/[^su]s$/.test(next.lower) || next.lower.length < 4) return false;
  // "Orders tests are" speaks of tests; "Orders tests each" does not.
  const after = close(words, at + 1);
  return !(after && (auxiliaries.has(after.lower) || /^(?:and|or)$/.test(after.lower)));
}

/** Whether a noun that ends before `at` only says what kind of thing the next word is: UI testing, orders table. */
export function modifiesAt(words: readonly Word[], at: number, isSubject: boolean): boolean {
  const next = close(words, at);
  if (!next) return false;
  if (next.before === "-") return !isComponentNoun(next.lower);
  if (isCapital(next) || isSmall(next) || next.lower.endsWith("ly") || isComponentNoun(next.lower)) return false;
  if (/(?:ed|seen|shown|built|known|run|written)$/.test(next.lower)) return false;
  if (/^\p{N}/u.test(next.lower)) return false;
  if (isSubject && verbAt(words, at)) return false;
  return !partNounAt(words, at);
}

/** Whether a noun for a part follows at `at`; hyphenated words may stand before it: the E2E end-to-end component. */
export function partNounAt(words: readonly Word[], at: number, counts = isComponentNoun): boolean {
  const word = close(words, at);
  if (!word) return false;
  if (counts(word.lower)) return true;
  const isCompound = word.before === "-" || words[at + 1]?.before === "-";
  return isCompound && partNounAt(words, at + 1, counts);
}

/** Whether the noun phrase that begins at `at` is the subject of its clause. */
export function beginsClause(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  if (!before || !word) return true;
  if (/[,;:.(–—]/.test(word.before)) return true;
  if (adverbs.has(before.lower) || definite.has(before.lower)) return beginsClause(words, at - 1);
  return conjunctions.has(before.lower);
}
