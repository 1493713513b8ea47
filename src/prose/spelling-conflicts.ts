// Which two spellings of one term are an inconsistency, and not grammar: "third party" and "third-party" are both right.
import type { Spelling, Term } from "./terms.ts";

/** The usual spelling and those that differ from it without need. */
export interface Conflict {
  readonly usual: Spelling;
  readonly others: readonly Spelling[];
}

export function conflictOf(term: Term, isAcronym: (text: string) => boolean): Conflict | undefined {
  for (const usual of term) {
    const others = term.filter((one) => one !== usual && differ(usual, one, isAcronym));
    if (others.length > 0) return { usual, others };
  }
  return undefined;
}

function differ(a: Spelling, b: Spelling, isAcronym: (text: string) => boolean): boolean {
  const [one, other] = [partsOf(a.text), partsOf(b.text)];
  if (one.sign === other.sign) return one.sign === "" && differentCapitals(a, b, isAcronym);
  const signs = new Set([one.sign, other.sign]);
  const apart = one.sign === "" ? other : one;
  const whole = one.sign === "" ? one : other;
  if (/\d/.test(a.text + b.text) || apart.words.length > 3) return false;
  // "Public-Key Infrastructure" beside "a Public Key" is grammar, "API-Gateway" beside "API Gateway" is not.
  if (!signs.has("")) return [one, other].every(isName) && one.words.some((word) => word.length > 1 && isUpper(word));
  if (signs.has("-")) return hyphenMatters(whole, apart);
  return (
    spaceMatters(whole, apart) && (!innerCapital.test(whole.words[0] ?? "") || isSpokenOf(one.sign === "" ? a : b))
  );
}

interface Parts {
  readonly sign: "" | "-" | " " | "mixed";
  readonly words: readonly string[];
}

function partsOf(text: string): Parts {
  const [hyphen, space] = [text.includes("-"), text.includes(" ")];
  const sign = hyphen && space ? "mixed" : hyphen ? "-" : space ? " " : "";
  return { sign, words: text.split(/[- ]/) };
}

/** With an article it is spoken of as a thing; without one it may be the name of a class or of a field. */
function isSpokenOf({ text, uses }: Spelling): boolean {
  const form = new RegExp(`\\b(?:the|a|an|our|this|each|every) ${text}(?![\\p{L}\\p{N}])`, "iu");
  return uses.some(({ line }) => form.test(line.text));
}

const capital = /^\p{Lu}/u;
const innerCapital = /\p{Ll}\p{Lu}/u;

function isName({ words }: Parts): boolean {
  return words.every((one) => capital.test(one));
}

/** `order-service` beside `OrderService` is the name of a program beside that of a class. */
function hyphenMatters(whole: Parts, apart: Parts): boolean {
  const isProgram = apart.words.every((one) => !capital.test(one)) && apart.words.length > 1;
  return !(isProgram && innerCapital.test(whole.words[0] ?? "")) && apart.words.every((one) => one.length > 0);
}

/** What stands behind a verb is written apart: "to log in" with a login. */
const particles = new Set(
  "in out up down off on over back by away through to of less wise able one time times".split(" "),
);

const classes =
  /(?:Service|Controller|Handler|Manager|Repository|Factory|Client|Guard|Provider|Listener|Impl|Config|Request|Response|Event|Error|Exception)$/;

function spaceMatters(whole: Parts, apart: Parts): boolean {
  const written = whole.words[0] ?? "";
  // `WaitApply` is the name of a program where the text says "wait apply", and `WalletService` that of a class.
  if (innerCapital.test(written)) return isName(apart) && !classes.test(written) && capital.test(written);
  return apart.words.length === 2 && apart.words.every((one) => one.length >= 3 && !particles.has(one.toLowerCase()));
}

/** `Github` and `GitHub`; a word in capitals for stress and one that begins a sentence are no spellings of their own. */
function differentCapitals(a: Spelling, b: Spelling, isAcronym: (text: string) => boolean): boolean {
  if (a.text.slice(1) === b.text.slice(1) || a.text.includes("-")) return false;
  const [upper, other] = isUpper(a.text) ? [a, b] : [b, a];
  if (!isUpper(upper.text)) return [a.text, b.text].some((one) => innerCapital.test(one)) && !isPlural(a.text, b.text);
  if (isAcronym(upper.text)) return upper.text.length > 2 && upper.uses.length > 1 && !mayBeWord(other);
  return innerCapital.test(other.text) && upper.text.length > 3;
}

function isUpper(text: string): boolean {
  return text === text.toUpperCase();
}

function isPlural(a: string, b: string): boolean {
  return [a, b].some((one) => /^[\p{Lu}\d]+s$/u.test(one));
}

/** "Rest" at the beginning of a sentence is the ordinary word. */
function mayBeWord(spelling: Spelling): boolean {
  return (
    spelling.within === 0 || /^(rest|soap|dry|sip|pod|cap|id|it|as|saga|spa|ram|gate|basic|ping)$/i.test(spelling.text)
  );
}
