// Nouns of briefs as names: small words stripped, one key for singular and plural, and names of one thing joined.
import type { Evidence } from "#model/evidence";
import { singular } from "#prose/words";
import type { BriefName } from "./brief.ts";

const small =
  /^(?:an?|the|this|that|these|those|all|any|each|every|some|its?|their|our|my|your|his|her|other|another|multiple|several|many|various|different|specific|certain|individual(?=\s)|existing|new|own|given|single|selected|same|following|relevant|appropriate|necessary|additional|valid|invalid|both|either|such|more|most|only)\s+/i;

/** Articles and words that only pick one out are no part of a name. */
export function bareNoun(text: string): string {
  let noun = text.replace(/[_]+/g, " ").replace(/\s+/g, " ").trim();
  for (let i = 0; i < 4 && small.test(noun); i++) noun = noun.replace(small, "");
  return noun.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})]+$/gu, "").replace(/['’]s$/, "");
}

/** `Work orders`, `work-order` and `WorkOrder` are one. */
export function nounKey(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((one) => one !== "")
    .map(singular)
    .join(" ");
}

export interface Found {
  readonly name: string;
  readonly says?: string;
  readonly aliases?: readonly string[];
  readonly evidence: Evidence;
}

/** One entry for each name, in the order in which they were met; an alias leads to the entry that gives it. */
export function namesOf(found: readonly Found[]): BriefName[] {
  const byKey = new Map<string, { name: string; aliases: string[]; says?: string; evidence: Evidence[] }>();
  const entries = new Set<{ name: string; aliases: string[]; says?: string; evidence: Evidence[] }>();
  for (const { name, says, aliases = [], evidence } of found) {
    const key = nounKey(name);
    if (key === "") continue;
    const entry = byKey.get(key) ?? { name, aliases: [], evidence: [] };
    entries.add(entry);
    for (const one of [name, ...aliases]) {
      const at = nounKey(one);
      if (!byKey.has(at)) byKey.set(at, entry);
      if (one !== entry.name && nounKey(one) !== nounKey(entry.name) && !entry.aliases.includes(one))
        entry.aliases.push(one);
    }
    if (says !== undefined) entry.says ??= says;
    const isNew = !entry.evidence.some((one) => one.file === evidence.file && one.line === evidence.line);
    if (isNew && entry.evidence.length < mostPlaces) entry.evidence.push(evidence);
  }
  return [...entries];
}

const mostPlaces = 5;

/** "agencies (within the state), the claims team and OMB": the members of a list in running text. */
export function membersOf(list: string): string[] {
  return list
    .replace(/\([^()]{0,200}\)/g, (inside) => (/^\(\p{Lu}[\p{Lu}\p{N}]{1,8}s?\)$/u.test(inside) ? inside : ""))
    .split(/,|;|\band\b|\bor\b|\bas well as\b|\/(?=\p{L})/u)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
