// What the system keeps: told by data models, glossaries and drawings, and by what requirements create, change and look at.
import type { Fact, FactOf } from "#model/fact";
import { technologiesIn } from "#knowledge/brief/technology-names";
import { singular } from "#prose/words";
import type { BriefName } from "./brief.ts";
import { bareNoun, type Found, namesOf, nounKey } from "./nouns.ts";
import { isGenericNoun } from "#knowledge/brief/generic-nouns";
import { handledNouns } from "./handled-nouns.ts";
import type { Said } from "./said.ts";

export function entitiesIn(
  said: readonly Said[],
  facts: readonly Fact[],
  requirements: readonly Said[],
  actors: readonly BriefName[],
): BriefName[] {
  const listed = [...said.flatMap((one) => [...inDataPart(one), ...inGlossary(one)]), ...drawnEntities(facts)];
  const acting = actors.map((one) => nounKey(one.name)).filter((key) => key !== "user");
  const known = new Set([...acting, ...listed.map((one) => nounKey(one.name))]);
  // A list of entities is taken to be whole.
  const isListed = said.some((one) => one.role === "entities" && inDataPart(one).length > 0);
  const used = isListed
    ? []
    : handledNouns(requirements).map(({ name, evidence }) => ({ name: titled(name), evidence }));
  const counts = new Map<string, number>();
  for (const { name } of used) counts.set(nounKey(name), (counts.get(nounKey(name)) ?? 0) + 1);
  const more = used.filter(({ name }) => {
    const key = nounKey(name);
    const last = key.split(" ").at(-1) ?? key;
    // "History" where the glossary has "move history", "income" where there are income events.
    const own = counts.get(key) ?? 0;
    const isShort =
      [...counts].some(([other, count]) => other.startsWith(`${key} `) && count >= own / 2) ||
      [...known].some((other) => other.endsWith(` ${key}`));
    return !known.has(key) && !isShort && !(key !== last && known.has(last));
  });
  return namesOf([...listed, ...more]);
}

const entityColumn = /^(?:entit(?:y|ies)|objects?|names?|data(?: objects?| types?)?|tables?|concepts?|models?)$/;

function inDataPart(one: Said): Found[] {
  const { role, form, name, text, cells, section, evidence } = one;
  if (role !== "entities") return [];
  if (form === "item" && name !== undefined) return [{ name: titled(name), says: text, evidence }];
  if (form === "row") {
    const cell = cells?.find(({ column }) => entityColumn.test(column));
    const says = cells
      ?.filter((other) => other !== cell)
      .map((other) => other.text)
      .join("; ");
    return cell && isNoun(cell.text) ? [{ name: titled(cell.text), ...(says ? { says } : {}), evidence }] : [];
  }
  if (
    form === "heading" &&
    section.path.length > 1 &&
    section.passages.length > 0 &&
    !/\b(?:entit|erd|model|data|schema|relationship|diagram|dictionary|objects|requirements)/i.test(section.title)
  )
    return isNoun(section.title) ? [{ name: titled(section.title), evidence }] : [];
  const own = /^([\p{L} _-]{2,40}?)(?: \(| - | – |$)/u.exec(text)?.[1];
  return form === "item" && own !== undefined && isNoun(own) && text.length < 120
    ? [{ name: titled(own), says: text, evidence }]
    : [];
}

const noData =
  /\b(?:the (?:[\p{L}-]+ ){0,3}(?:system|application|platform|product)\b|external|third[- ]party|standard|protocol|acronym|abbreviation|framework|technology|organi[sz]ation|process of|act of|person who|stands for|method|practice)\b/iu;
const dataLike =
  /^(?:an?|the|one|data|any|each|collection|set|group|list)\b|\b(?:record|item|entity|object|document|entry)\b/i;

/** A term is data where its meaning speaks of it as a thing: "A record of all moves". */
function inGlossary({ role, form, name, text, cells, evidence }: Said): Found[] {
  if (role !== "glossary") return [];
  const term = form === "row" ? cells?.[0]?.text : form === "item" ? name : undefined;
  const says = form === "row" ? (cells?.[1]?.text ?? "") : text;
  if (term === undefined || !isNoun(term) || /^\p{Lu}{2,}$/u.test(term)) return [];
  if (noData.test(says) || !dataLike.test(says) || technologiesIn(term).length > 0 || isGenericNoun(nounKey(term)))
    return [];
  return [{ name: titled(term), says, evidence }];
}

function drawnEntities(facts: readonly Fact[]): Found[] {
  const shown = new Set(
    facts
      .filter((one): one is FactOf<"drawing"> => one.kind === "drawing")
      .filter((one) => one.shows === "entities" || one.shows === "classes")
      .map((one) => one.id),
  );
  return facts
    .filter((one): one is FactOf<"drawn-box"> => one.kind === "drawn-box" && shown.has(one.drawing))
    .map((one) => ({ name: titled(one.label), evidence: one.evidence }));
}

function isNoun(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return text.trim() !== "" && words.length <= 4 && !/[.:;?!]/.test(text) && /^\p{L}/u.test(text);
}

/** "income_events" and "Income Events" are both called "Income event". */
function titled(name: string): string {
  const words = bareNoun(name)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/\s+/);
  const last = words.at(-1) ?? "";
  const all = [...words.slice(0, -1), /^\p{Lu}+s?$/u.test(last) ? last : singularAsWritten(last)];
  const spelled = all.map((one, at) =>
    /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(one)
      ? one
      : at === 0
        ? one.charAt(0).toUpperCase() + one.slice(1)
        : one.toLowerCase(),
  );
  return spelled.join(" ");
}

function singularAsWritten(word: string): string {
  return singular(word.toLowerCase());
}
