// Lists of the values of one thing that do not have the same members; and states that are set in two ways.
import { isEmptyWord } from "#prose/written-words";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { compared, type Content, shared, wordsOfContent } from "./content.ts";
import { contradiction } from "./finding.ts";

interface Listed {
  readonly said: Said;
  readonly of: Content;
  readonly members: ReadonlySet<string>;
  /** "status", "role". */
  readonly values: string;
  /** What stands right before that word: "bill" of "bill status". */
  readonly whose: string | undefined;
}

/** Verbs of showing and words for values say nothing of whose values they are. */
const showing = new Set(
  "status stat track show display indicat visual color colour code cod differ differenc clear base individual change set event kind type valu possibl avail follow mark progress indicator".split(
    " ",
  ),
);
const partial = /\b(?:e\.g\.|such as|for example|including|like|etc)\b|…|\.\.\./i;
const values =
  /\b(?:status(?:es)?|states?|roles?|types?|levels?|priorit(?:y|ies)|categor(?:y|ies)|stages?|phases?|kinds?|plans?|tiers?)\b/i;

export function differingLists(said: readonly Said[]): BriefContradiction[] {
  const lists = said.flatMap(listIn);
  const groups: Listed[][] = [];
  for (const list of compared(lists)) {
    const group = groups.find((some) => some.some((one) => isOfOneThing(one, list)));
    if (group) group.push(list);
    else groups.push([list]);
  }
  return groups.flatMap((group) => {
    const sets = new Map(group.map((one) => [[...one.members].toSorted().join(", "), one]));
    if (sets.size < 2) return [];
    const because = `The values are not the same everywhere: ${[...sets.keys()].join(" / ")}`;
    return [
      contradiction(
        "contradiction",
        because,
        group.map((one) => one.said),
      ),
    ];
  });
}

function isOfOneThing(a: Listed, b: Listed): boolean {
  const common = [...a.members].filter((one) => b.members.has(one)).length;
  if (a.whose !== undefined && b.whose !== undefined && a.whose !== b.whose) return false;
  const all = a.members.size + b.members.size - common;
  return a.values === b.values && common >= 2 && common / all >= 0.3 && shared(a.of, b.of).length > 0;
}

function listIn(said: Said): Listed[] {
  const { text } = said;
  if (said.form === "heading" || text.length > 400) return [];
  const match = /^([^()]{0,160}?)\s*\(([^()]{5,160})\)/.exec(text);
  const [, before = "", inside = ""] = match ?? [];
  const word = valuesWord(before);
  if (word === undefined || partial.test(inside)) return [];
  const members = inside
    .split(/,|\/|;|\bor\b|\band\b/)
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== "");
  if (members.length < 3 || members.some((one) => one.split(" ").length > 3)) return [];
  const of = new Set([...wordsOfContent(before)].filter((one) => !showing.has(one)));
  return [{ said, of, members: new Set(members), values: word, whose: whoseIn(before) }];
}

/** The values stand right behind their name, or the sentence is about states from its beginning. */
function valuesWord(before: string): string | undefined {
  const last = values.exec(before.split(" ").slice(-1).join(" ")) ?? /^(status)\b/i.exec(before);
  return last?.[0].toLowerCase().replace(/(?:es|s)$/, "");
}

function whoseIn(before: string): string | undefined {
  const words = before.trim().split(/\s+/);
  const at = words.findLastIndex((one) => values.test(one));
  const own = [...wordsOfContent(words[at - 1] ?? "")].find((one) => !showing.has(one));
  return at > 0 && !isEmptyWord(words[at - 1] ?? "") ? own : undefined;
}

const derived =
  /\b([\p{L}-]+) status (?:is |are |should |must |shall )?(?:automatically )?(?:be )?(?:updates?|updated|changes?|changed|set|derived|calculated|follows?)\b[^.]{0,40}?\b(?:based on|from|depending on)\b (.{3,80})/iu;
const byHand = /\b(?:manually|by hand)\b[^.]{0,40}\bstatus\b|\bstatus\b[^.]{0,40}\b(?:manually|by hand|overrid\w+)\b/i;
const ownLife =
  /\b(?:individual|own|each|specific|per)\b[^.]{0,60}\b(?:status|dates?)\b|\bstatus\b[^.]{0,20}\((?:[^()]*\b(?:pending|cancell?ed|failed|draft)\b[^()]*)\)|\bscheduling\b[^.]{0,40}\bspecific dates?\b/i;

/** A state that follows from others, while those have a life of their own, or people set it by hand. */
export function derivedStates(said: readonly Said[]): BriefContradiction[] {
  return compared(said.filter((one) => derived.test(one.text))).flatMap((one) => {
    const match = derived.exec(one.text);
    const [, whose = "", source = ""] = match ?? [];
    if (!match) return [];
    const [own, from] = [wordsOfContent(whose), wordsOfContent(source.replace(/\(.*/, ""))];
    const near = said.filter((other) => other !== one && other.form !== "heading" && other.text.length < 300);
    const parts = near.filter(
      (other) => ownLife.test(other.text) && shared(from, wordsOfContent(other.text)).length > 0,
    );
    const hands = near.filter((other) => byHand.test(other.text) && shared(own, wordsOfContent(other.text)).length > 0);
    return [
      ...(parts.length > 0
        ? [
            contradiction(
              "tension",
              `The ${whose.toLowerCase()} status follows from what has a date and a status of its own: it is not said whether what is pending or cancelled counts`,
              [one, ...parts],
            ),
          ]
        : []),
      ...(hands.length > 0
        ? [
            contradiction(
              "tension",
              `The ${whose.toLowerCase()} status is set by the system and by hand: it is not said which of them wins`,
              [one, ...hands],
            ),
          ]
        : []),
    ];
  });
}
