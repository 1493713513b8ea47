// Lists with the sentence that announces them: "three services:" and what follows.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, type Passage, type Section } from "./document-text.ts";
import { evidenceOf } from "./quote.ts";

export interface Item {
  /** What the item is about: the words before a colon, a dash or a bracket. */
  readonly name: string;
  readonly text: string;
  readonly evidence: Evidence;
}

export interface AnnouncedList {
  /** "three services". */
  readonly said: string;
  /** How many are said to follow; absent where no number is said. */
  readonly announced: number | undefined;
  /** What is listed, in the plural as written: "services"; absent where it can't be told. */
  readonly noun: string | undefined;
  readonly items: readonly Item[];
  readonly at: Evidence;
}

const numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const number = `\\d{1,2}|${numbers.join("|")}`;

const counted = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-])(?:(?:the |these )?(?:following )(${number}) |(${number}) )((?:[\\p{L}-]+ ){0,3}?)(\\p{Ll}{3,}s|criteria|people)(?:(?: (?:of|in|for|to|from) [^.;:]{0,60})?(?: (?:are|is|that [^.;:]{0,60}|which [^.;:]{0,60}|here|below|as follows))?)?\\s*:\\s*$`,
  "iu",
);
const named = /(?<![\p{L}-])(\p{L}{3,}s)(?: (?:are|is))?(?: (?:as follows|the following|listed below))?\s*:\s*$/u;

/** Numbers that say no more than a bound, a share or an age. */
const loose =
  /\b(?:at least|at most|up to|more than|less than|over|about|around|some of|one of|two of|any of|either of|minimum|maximum|or more|out of|every|each|within|after|last|first|next|least)\b/i;
const units =
  /^(?:seconds|minutes|hours|days|weeks|months|years|times|percent|requests|bytes|users|ways?|lines|characters|copies|versions|replicas|instances)$/i;

export function announcedLists(facts: readonly Fact[]): AnnouncedList[] {
  return documentText(facts).sections.flatMap(listsOf);
}

function listsOf({ passages }: Section): AnnouncedList[] {
  return passages.flatMap((passage, at) => {
    if (passage.form !== "paragraph" && passage.form !== "list item") return [];
    const text = passage.text.trimEnd();
    if (!text.endsWith(":")) return [];
    const items = itemsBehind(passages, at, passage);
    if (items.length === 0) return [];
    const last = text.split("\n").length - 1;
    const sentence = (
      text
        .replace(/\s+/g, " ")
        .split(/(?<=[.!?]) (?=\p{Lu})/u)
        .at(-1) ?? ""
    ).slice(-300);
    return [{ ...announcementOf(sentence), items, at: evidenceOf(passage, last, text.split("\n").at(-1) ?? "") }];
  });
}

function announcementOf(sentence: string): Pick<AnnouncedList, "said" | "announced" | "noun"> {
  const match = counted.exec(sentence);
  const noun = match?.[4] ?? named.exec(sentence)?.[1];
  const isLoose =
    !match || loose.test(sentence.slice(Math.max(0, match.index - 24), match.index + 6)) || units.test(match[4] ?? "");
  const written = (match?.[1] ?? match?.[2] ?? "").toLowerCase();
  const value = numbers.indexOf(written) + 1 || Number(written);
  const said = match?.[0].replace(/\s*:\s*$/, "").trim() ?? "";
  return { said, announced: isLoose || value < 2 ? undefined : value, noun };
}

/** The items of the list that begins behind the passage: those of the outer depth, up to other text. */
function itemsBehind(passages: readonly Passage[], at: number, before: Passage): Item[] {
  const first = passages[at + 1];
  if (first?.form !== "list item" || (before.depth ?? 0) >= (first.depth ?? 1)) return [];
  const items: Item[] = [];
  for (const one of passages.slice(at + 1)) {
    if (one.form === "code") continue;
    if (one.form !== "list item" || (one.depth ?? 1) < (first.depth ?? 1)) break;
    // A further paragraph of an item carries no sign of its own.
    const isItem =
      (one.depth ?? 1) === (first.depth ?? 1) && /^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s/.test(one.source[0] ?? "");
    if (isItem) items.push(itemOf(one));
  }
  return items;
}

function itemOf(passage: Passage): Item {
  const text = passage.text.replace(/\s+/g, " ").trim();
  const name = /^[^:–—(]{1,60}?(?=\s*(?::|–|—| - |\(|$))/u.exec(text)?.[0] ?? text.slice(0, 60);
  return { name: name.replace(/^\[[ x]\] /i, "").trim(), text, evidence: evidenceOf(passage, 0, text) };
}
