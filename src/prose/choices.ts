// Sentences that tell a choice: "We chose X over Y because Z", "It was decided to …", "X was preferred to Y".
import { withoutAsides } from "./modals.ts";

export interface Choice {
  /** What was chosen. */
  readonly text: string;
  readonly because: readonly string[];
  readonly insteadOf: readonly string[];
}

const longest = 600;

/** We, or nobody in particular: a user who chooses a colour decides nothing about the design. */
const chosen =
  /\b(?:we(?:['’]ve| have)? (?:then |therefore |also |finally )?(?:chose|chosen|decided|opted|selected|picked|settled|went with|adopted|agreed|rejected|ruled out)|it (?:was|has been) (?:decided|agreed)|(?:the|our|summary:) (?:decision|choice) (?:was|is|has been)(?: made)?|chosen option ?:|decision ?:)(?: (?:to (?:use |go with |adopt )?|on |for |that |upon |against |towards? )?)/i;
const passive =
  /^(.{2,120}?) (?:was|were|has been|have been|is|are) (?:chosen|selected|preferred|picked|adopted|favou?red)\b(?= (?:over|instead of|rather than|to|as|for|because|since|due to))/i;
const used =
  /\b(?:we(?: will)?|the (?:system|service|platform|application|design)) uses? ([^.;]{2,120}?)(?=,? (?:instead of|rather than|over) )/i;

const against =
  /,? (?:over|instead of|rather than|as opposed to|(?:in )?preference to)\s+([^.;]{2,160}?)(?=,? (?:because|since|as (?:it|this|they|we)|due to|so that|for)\b|[.;]|$)/i;
const reason =
  /,? (?:because|since|due to|as (?=(?:it|this|they|we|the)\b)|so that|in order to)\s*(?:of )?([^;]{3,300}?)[.;]?$/i;
const unsure = /\b(?:not yet|not|never|if|whether|could|might|should|would|may|when(?:ever)?)\b/i;

/** Most sentences have none of these words, and need no closer look. */
const mayTell =
  /chose|decided|decision|opted|select|pick|settled|went with|adopt|agreed|rejected|ruled|choice|prefer|favo|instead of|rather than| over /i;

export function choiceIn(sentence: string): Choice | undefined {
  if (!mayTell.test(sentence) || sentence.length > longest || sentence.endsWith("?")) return undefined;
  const plain = withoutAsides(sentence);
  const match = chosen.exec(plain);
  const passively = match ? undefined : (passive.exec(plain) ?? used.exec(plain));
  const [verb] = match ?? passively ?? [];
  if (verb === undefined || (match && unsure.test(plain.slice(0, match.index)))) return undefined;
  if (passively && unsure.test(passively[1] ?? "")) return undefined;
  const rest = match ? sentence.slice(match.index + verb.length) : sentence;
  if (match && /^(?:not|whether)\b/i.test(rest) && !/^not to\b/i.test(rest)) return undefined;
  const over = against.exec(rest);
  const why = reason.exec(rest);
  const ends = [over?.index, why?.index].filter((one) => one !== undefined);
  const what = match ? rest.slice(0, Math.min(rest.length, ...ends)) : (passively?.[1] ?? "");
  const text = trimmed(what);
  // What "it" is stands in another sentence.
  if (text.length < 2 || /^(?:it|this|that|they|them|these|which|there)\b/i.test(text)) return undefined;
  const isRejection = /\b(?:rejected|ruled out|against) ?$/i.test(verb);
  return {
    text: isRejection ? `Not ${text}` : text.charAt(0).toUpperCase() + text.slice(1),
    because: why?.[1] === undefined ? [] : [trimmed(why[1])],
    insteadOf: over?.[1] === undefined ? [] : alternativesOf(over[1]),
  };
}

/** "A, B and C" one by one. */
export function alternativesOf(words: string): string[] {
  return trimmed(words)
    .split(/\s*(?:,|;|\/| or | and )\s*/)
    .map((one) => one.replace(/^(?:and|or|an?|the) /i, "").trim())
    .filter((one) => one !== "");
}

function trimmed(words: string): string {
  return words.trim().replace(/^["“”:,]+ ?|[\s"“”,.;:]+$/g, "");
}
