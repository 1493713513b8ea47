// What the form of a document says: a row of a table of services, or an item beside items that are known, names a part as they do.
import { grouped } from "#base/groups";
import type { Component } from "#model/system";
import { isAddedNoun, isOutside, isStrongNoun, isVagueNoun } from "#prose/component-nouns";
import { isSmall } from "#prose/grammar";
import { joinedForm } from "#prose/names";
import { isCapital, joins, type Word, wordsOf } from "#prose/words";
import { isPlainAdjective, isTechnology } from "./plain-words.ts";
import type { Linked } from "./links.ts";
import type { Observation, Term } from "./observations.ts";

/** A name is short. */
const mostWords = 4;

export function observationsOfForm(
  linked: readonly Linked[],
  drawn: readonly Pick<Component, "name" | "kind">[],
): Observation[] {
  return [...boxes(linked, drawn), ...rows(linked), ...items(linked), ...headings(linked), ...inCode(linked)];
}

/** "the `sorter` service" */
function inCode(linked: readonly Linked[]): Observation[] {
  return linked.flatMap(({ sentence: { text, code = [] }, mentions }) =>
    code.flatMap((name) => {
      const at = text.indexOf(name);
      const noun = /^ (service|microservice|component|module|app|application|container|server|worker|daemon)\b/.exec(
        text.slice(at + name.length),
      )?.[1];
      const isKnown = mentions.some((one) => one.text.includes(name) || name.includes(one.text));
      const term = noun === undefined || isKnown || !/^[\w-]{2,30}$/.test(name) ? undefined : termOf(name);
      return term ? [{ term, because: `called a ${noun}`, weight: 0.7 }] : [];
    }),
  );
}

/** What drawings and tables show as parts, and no name of what is known. */
function boxes(linked: readonly Linked[], drawn: readonly Pick<Component, "name" | "kind">[]): Observation[] {
  const isKnown = (name: string): boolean =>
    linked.some(({ sentence, mentions }) => {
      const at = sentence.text.indexOf(name);
      const words = at < 0 ? [] : wordsOf(sentence.text);
      return mentions.some(
        (one) => (words[one.first]?.start ?? -1) >= at && (words[one.last]?.end ?? 0) <= at + name.length,
      );
    });
  return drawn.flatMap(({ name, kind }) => {
    const term = isKnown(name) ? undefined : termOf(name);
    // People and systems of others seldom stand in a model of the code.
    const weight = kind === "external" ? 0.4 : 0.8;
    return term ? [{ term, because: "drawn or listed as a part", weight }] : [];
  });
}

/** The first cells under a head such as "Service". */
function rows(linked: readonly Linked[]): Observation[] {
  return linked.flatMap(({ sentence, mentions }) => {
    const { column = "", form } = sentence;
    const head = wordsOf(column).map((one) => one.lower);
    const isHead =
      isStrongNoun(head[0] ?? "") || /^(?:container|application|app|part|server|worker)s?$/.test(head[0] ?? "");
    const names = form === "table row" && head.length <= 2 && isHead && /^(?:name)?$/.test(head[1] ?? "");
    const term = names && mentions.length === 0 ? termOf(sentence.text) : undefined;
    return term && isFirstInRow(sentence) ? [{ term, because: `listed under "${column}"`, weight: 0.7 }] : [];
  });
}

function isFirstInRow({ section, evidence, text }: Linked["sentence"]): boolean {
  return section.sentences.find((one) => one.evidence.line === evidence.line)?.text === text;
}

/** Items of one list that begin with a name, where most others begin with one that is known. */
function items(linked: readonly Linked[]): Observation[] {
  const lists = grouped(
    linked.filter((one) => one.sentence.form === "list item"),
    (one) => one.sentence.section,
  );
  return [...lists.values()].flatMap((list) => {
    const led = list.map((one) => ({ one, term: leadOf(one.sentence.text) })).filter(({ term }) => term !== undefined);
    return besideKnown(led, "an item beside", 0.6);
  });
}

/** Headings of one level below one heading. */
function headings(linked: readonly Linked[]): Observation[] {
  const own = linked.filter((one) => one.sentence.form === "heading");
  const siblings = grouped(own, ({ sentence: { section } }) =>
    [section.file, section.level, ...section.path.slice(0, -1)].join("\n"),
  );
  return [...siblings.values()].flatMap((all) => {
    const named = all.map((one) => ({ one, term: termOf(one.sentence.text) })).filter(({ term }) => term !== undefined);
    return besideKnown(named, "a heading beside", 0.4);
  });
}

function besideKnown(
  all: readonly { one: Linked; term: Term | undefined }[],
  because: string,
  weight: number,
): Observation[] {
  const isKnown = ({ one, term }: (typeof all)[number]): boolean =>
    one.mentions.some((mention) => term !== undefined && mention.first <= term.last + 3);
  const known = all.filter(isKnown);
  if (known.length < 2 || known.length * 2 < all.length) return [];
  const [first] = known;
  return all.flatMap((one) =>
    one.term && !isKnown(one)
      ? [{ term: one.term, because: `${because} ${first?.one.mentions[0]?.text ?? ""}`, weight }]
      : [],
  );
}

/** What stands before the colon or the dash of an item. */
function leadOf(text: string): Term | undefined {
  const [lead = "", sign] = text.split(/(:| [–—-] | \()/, 2);
  return sign === undefined ? undefined : termOf(lead);
}

/** The whole text as a name, where it can be one. */
function termOf(text: string): Term | undefined {
  const all = wordsOf(text);
  const first = all.findIndex((one) => !/^(?:the|an?|\d+)$/i.test(one.text));
  const words = all.slice(first);
  const core = [...words];
  while (core.length > 1 && isAddedNoun(core.at(-1)?.lower ?? "") && core.at(-1)?.opens) core.pop();
  const last = words.at(-1);
  if (first < 0 || !last || tokensOf(words) > mostWords || words.some(isSmall) || isOutside(last.lower))
    return undefined;
  if (words.every((one) => isVagueNoun(one.lower) || isPlainAdjective(one.lower) || isTechnology(one.lower)))
    return undefined;
  if (words.some((one, i) => one.inPath || (i > 0 && !joins(one)))) return undefined;
  if (isTechnology(joinedForm(words.map((one) => one.lower)))) return undefined;
  return {
    first,
    last: all.length - 1,
    text: text.slice(words[0]?.start, last.end),
    key: joinedForm(core.map((one) => one.lower)),
    isBig: words.some(isCapital),
  };
}

function tokensOf(words: readonly Word[]): number {
  return words.filter((one) => one.opens).length;
}
