// Pairs of sentences of which one says what the other denies.
import { grouped } from "#base/groups";
import type { Fact } from "#model/fact";
import { documentText, type Sentence } from "./document-text.ts";
import { isEmptyWord, writtenWords } from "./written-words.ts";

export interface Contradiction {
  readonly a: Sentence;
  readonly b: Sentence;
}

/** Cases, times and wishes: both sentences may hold. */
const loose =
  /\b(?:if|when|whenever|while|unless|until|except|only|but|however|instead|before|after|currently|today|previously|now|yet|anymore|longer|future|will|would|could|may|might|usually|typically|some|other|another|either|option|alternative|pros?|cons?|whether)\b|\?/i;
const negation = /\b(?:not|never|cannot|no|neither|nor|without)\b|n't\b|n’t\b/i;

export function contradictions(facts: readonly Fact[]): Contradiction[] {
  const stated = documentText(facts).sentences.filter(isStatement);
  return [...denied(stated), ...opposed(stated)];
}

function isStatement({ text, form }: Sentence): boolean {
  return (
    (form === "paragraph" || form === "list item") && text.length < 220 && !text.endsWith(":") && !loose.test(text)
  );
}

/** The same words in the same order, once with a negation. */
function denied(stated: readonly Sentence[]): Contradiction[] {
  return [...grouped(stated, ({ text }) => contentOf(text)).entries()].flatMap(([content, same]) => {
    const a = same.find((one) => !negation.test(one.text));
    const b = same.find((one) => negation.test(one.text.replace(/\bwithout\b/gi, "")));
    return a && b && content.split(" ").length >= 3 ? [{ a, b }] : [];
  });
}

function contentOf(text: string): string {
  const words = writtenWords(text.replace(/\b(\w+)n['’]t\b/g, "$1"));
  const kept = words
    .map((one) => one.text.toLowerCase())
    .filter((one) => !isEmptyWord(one) && one !== "never" && one !== "cannot");
  return kept.map((one) => (one.length > 3 ? one.replace(/s$/, "") : one)).join(" ");
}

const subject = String.raw`^(?:(?:the|a|an|all|each|every|our) )?((?:[\p{L}\p{N}-]+ ){0,3}[\p{L}\p{N}-]+?) `;
const being = String.raw`(?:is|are|must be|shall be|has to be|have to be) (?:always |fully |completely |entirely |strictly )?`;

interface Opposites {
  readonly one: RegExp;
  readonly other: RegExp;
}

function opposites(one: string, other: string): Opposites {
  return { one: new RegExp(`${subject}${one}`, "iu"), other: new RegExp(`${subject}${other}`, "iu") };
}

const table: readonly Opposites[] = [
  opposites(
    `${being}stateless\\b`,
    "(?:(?:is|are) stateful\\b|(?:stores?|keeps?|holds?|saves?) (?:the |its |all |user |login |http |client )*(?:sessions?|state|session state|session data)\\b(?! in (?:redis|the database|a database|an? external|memcached)))",
  ),
  opposites(
    `${being}(?:synchronous|called synchronously|synchronously)\\b`,
    `${being}(?:asynchronous|called asynchronously|asynchronously)\\b`,
  ),
  opposites(`${being}optional\\b`, `${being}(?:mandatory|required)\\b`),
  opposites(
    `${being}encrypted\\b`,
    `${being}(?:unencrypted|stored unencrypted|sent unencrypted|(?:stored |sent |kept )?in (?:plain ?text|clear ?text))\\b`,
  ),
  opposites(`${being}immutable\\b`, `${being}mutable\\b`),
  opposites(
    `${being}(?:public|publicly (?:available|reachable|accessible))\\b`,
    `${being}(?:private|internal|not (?:public|publicly \\w+))\\b`,
  ),
];

/** Pronouns and general words are no subject that two sentences share. */
const open =
  /^(?:it|this|that|they|these|those|which|there|we|you|he|she|value|field|parameter|argument|property|option|flag|name|default|type)s?$/i;

function opposed(stated: readonly Sentence[]): Contradiction[] {
  return table.flatMap(({ one, other }) => {
    const affirmed = subjectsIn(stated, one);
    const others = subjectsIn(stated, other);
    return [...affirmed].flatMap(([name, a]) => {
      const b = others.get(name);
      return b ? [{ a, b }] : [];
    });
  });
}

function subjectsIn(stated: readonly Sentence[], form: RegExp): Map<string, Sentence> {
  const found = new Map<string, Sentence>();
  for (const sentence of stated) {
    const name = negation.test(sentence.text) ? undefined : form.exec(sentence.text)?.[1]?.toLowerCase();
    if (name === undefined || open.test(name)) continue;
    found.set(`${sentence.evidence.file} ${name.replace(/s$/, "")}`, sentence);
  }
  return found;
}
