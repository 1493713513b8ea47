// What the system keeps: told by data models, glossaries and drawings, and by what requirements create, change and look at.
import type { Fact, FactOf } from "#model/fact";
import { technologiesIn } from "#knowledge/brief/technology-names";
import { singular } from "#prose/words";
import type { BriefName } from "./brief.ts";
import { bareNoun, type Found, namesOf, nounKey } from "./nouns.ts";
import type { Said } from "./said.ts";

/** In so many statements a noun has to be handled, where no list names it. */
const oftenEnough = 2;
const mostByUse = 12;

export function entitiesIn(said: readonly Said[], facts: readonly Fact[], requirements: readonly Said[]): BriefName[] {
  const listed = [...said.flatMap((one) => [...inDataPart(one), ...inGlossary(one)]), ...drawnEntities(facts)];
  const known = new Set(listed.map((one) => nounKey(one.name)));
  // A list of entities is taken to be whole.
  const isListed = said.some((one) => one.role === "entities" && inDataPart(one).length > 0);
  const used = isListed ? [] : byUse(requirements).filter((one) => !known.has(nounKey(one.name)));
  return namesOf([...listed, ...used]);
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
    !/\b(?:entit|model|data|schema|relationship|diagram|dictionary|objects|requirements)/i.test(section.title)
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
  if (noData.test(says) || !dataLike.test(says) || technologiesIn(term).length > 0 || isGeneric(nounKey(term)))
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

const verb =
  "(?:create|creates|creating|add|adds|adding|edit|edits|update|updates|updating|modify|change|delete|deletes|deleting|deletion of|creation of|creation, modification, and deletion of|remove|removes|archive|view|views|viewing|list|browse|search|find|filter|sort|query|querying|open|manage|managing|maintain|track|tracks|tracking|record|records|store|stores|save|saves|keep|submit|submits|approve|reject|assign|assigns|assigning|reassign|share|send|receive|schedule|reschedule|cancel|book|reserve|place|pay|issue|print|export|import|upload|download|register|publish|moving|move|moved|link|close|reopen|complete|grade|rate|review|comment on|return|display|displays|show|shows|crud operations for|allocate|link)";
const handled = new RegExp(
  `(?<![\\p{L}-])${verb}(?:, ${verb})*(?:,? (?:and|or|and/or) ${verb})? ((?:[\\p{L}'’-]+ ){0,4}[\\p{L}'’-]+)`,
  "giu",
);
const subject =
  /^(?:an? |the |each |every |all |new |only an? |when an? )((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:shall|must|should|can|may|is|has|contains?|consists?)\b/iu;

/** Nouns that requirements handle, the most handled first. */
function byUse(requirements: readonly Said[]): Found[] {
  const uses = new Map<string, { name: string; places: Found[] }>();
  for (const { text, evidence } of requirements) {
    const cut = text.slice(0, 1200);
    const objects = [...cut.matchAll(handled)].flatMap(([, phrase = ""]) => nounsOf(phrase));
    const own = subject.exec(cut)?.[1];
    const names = [...objects, ...(own === undefined ? [] : nounsOf(own))];
    for (const [key, name] of new Map(names.map((one) => [nounKey(one), one]))) {
      const use = uses.get(key) ?? { name, places: [] };
      uses.set(key, use);
      use.places.push({ name: titled(use.name), evidence });
    }
  }
  return [...uses.values()]
    .filter((one) => one.places.length >= oftenEnough)
    .toSorted((a, b) => b.places.length - a.places.length)
    .slice(0, mostByUse)
    .flatMap((one) => one.places);
}

const ends =
  /^(?:of|in|on|at|to|for|from|by|with|without|per|within|during|after|before|is|are|was|were|be|been|must|shall|should|will|can|may|that|who|which|when|if|as|than|and|or|so|via|using|based|through|into|where|while|including|such|upon|about|between|across|over|under|their|not|has|have|only|immediately|automatically|once|it|them|successfully)$/i;

/** The nouns at the head of a phrase: "new income events (source, date)" is "income events"; both of "users and roles". */
function nounsOf(phrase: string): string[] {
  const words = bareNoun(phrase).split(" ");
  const stop = words.findIndex((one) => ends.test(one));
  const own = bareNoun((stop < 0 ? words : words.slice(0, stop)).join(" "));
  const second =
    stop > 0 && /^(?:and|or)$/i.test(words[stop] ?? "") ? nounsOf(words.slice(stop + 1).join(" ")).slice(0, 1) : [];
  return [...(isEntityNoun(own) ? [own] : []), ...second];
}

function isEntityNoun(text: string): boolean {
  const words = text.split(" ");
  const last = words.at(-1) ?? "";
  if (text === "" || words.length > 3 || !/^\p{L}[\p{L}-]{2,}$/u.test(last)) return false;
  if (/(?:ly|ing|ed|able|ful|ive|ous|al)$/i.test(last) && words.length === 1) return false;
  return !isGeneric(singular(last.toLowerCase())) && !isGeneric(nounKey(text)) && technologiesIn(text).length === 0;
}

/** Words of any system: they say nothing of what this one keeps. */
const generic: ReadonlySet<string> = new Set(
  "system application app platform software solution product-line data information detail details list page screen view interface option button form field message error feedback feature function functionality setting access time date number type value result way ability process status support response request ui api endpoint filter filtering search sorting criterion requirement code project user-interface dashboard content text name title content format set change operation action task-order step level state part component module service server client database field-name page-load input output window tab menu panel bar icon color colour layout design experience choice configuration version default priority amount total balance period count summary statistic indicator progress overview reason context key id identifier log order-by attempt event-handling all everything nothing something thing it them area section case example use usage purpose access-control control permission-check need issue-tracker problem question answer help link image file-format credential password email address phone authentication authorization login logout registration session-state environment infrastructure deployment resource integration technology functionality visibility accuracy consistency location-data real-time one other first date-range range history-view day week month year minute hour quantity source destination reference cost price-list unit".split(
    " ",
  ),
);

function isGeneric(key: string): boolean {
  return generic.has(key);
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
