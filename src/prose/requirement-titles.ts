// What the titles above a text say of its requirements: whether items are some without a modal verb, of which kind, how urgent.
import type { Section } from "./document-text.ts";
import type { Priority, StatedRequirement } from "./requirement.ts";
import { type ConstraintKind, constraintNamedBy, type QualityCategory, qualityNamed } from "./requirement-words.ts";

export interface Under {
  /** Items and rows are requirements without a modal verb. */
  readonly lists: boolean;
  readonly kind?: StatedRequirement["kind"];
  readonly quality?: QualityCategory;
  readonly constraint?: ConstraintKind;
  readonly priority?: Priority;
  /** Items are named for later, and nobody says that they will not be done. */
  readonly isLater: boolean;
  /** Instructions, terms of a contract, words about words: nothing that the system is asked for. */
  readonly isNoise: boolean;
}

const listing =
  /\b(?:requirements?|(?:business )?rules|user stor(?:y|ies)|acceptance criteria|must[- ]haves?|should[- ]haves?|could[- ]haves?|won['’]?t[- ]haves?|nice[- ]to[- ]haves?|success criteria|measurable outcomes|success metrics|release criteria|quality (?:goals|attributes?|scenarios)|non-?functionals?|nfrs?|constraints?|mvp|out of scope|(?:non|anti)[- ]?goals|service level objectives|slos?)\b/i;

/** The items right below such a title are some; further down they tell of many things. */
const heading = /\b(?:scope|use cases)\b/i;

/** Titles that list requirements only in a document that asks for something. */
const featuring =
  /\b(?:features?|capabilities|functions|functionality|technology stack|tech stack|future (?:considerations?|work|enhancements?|features|scope)|later|backlog|budget|timeline|deadlines?|team)\b/i;

const functional =
  /\b(?:(?<!non-)(?<!non)functional|features?|user stor(?:y|ies)|use cases|acceptance criteria|capabilities|functions|functionality)\b/i;
const ofQuality =
  /\b(?:non-?functionals?|quality|nfrs?|success criteria|measurable outcomes|success metrics|service level objectives|slos?)\b/i;
const ofConstraint = /\b(?:constraints?|technology stack|tech stack|budget|timeline|deadlines?)\b/i;

const noise =
  /\b(?:prerequisites?|getting started|usage|licen[sc]e|copyright|changelog|contribut(?:ing|ors?)|code of conduct|references?|glossary|definitions?|terminology|quick ?start|troubleshooting|table of contents|invoic\w+|payments? terms|travel|inspection|personnel|transition|clearances?|conflicts? of interest|warrant(?:y|ies)|liability|clauses?|terms and conditions|quotations?|evaluation (?:criteria|factors)|place of performance|points? of contact|status reports?|impact reports?|daily operations|delivery instructions|edge cases|how to \w+|document conventions|conventions|(?:key )?entities|data model|actors|stakeholders|personas|audience|assumptions?(?! and constraints| & constraints))\b|^\W*install/i;

const urgency: readonly (readonly [Priority, RegExp])[] = [
  ["wont", /\b(?:won['’]?t[- ]haves?|out of scope|not in scope|(?:non|anti)[- ]?goals|exclusions?|not included)\b/i],
  ["must", /\b(?:must[- ]haves?|mvp|minimum viable product)\b|\(must\)/i],
  ["should", /\bshould[- ]haves?\b|\(should\)/i],
  ["could", /\b(?:could[- ]haves?|nice[- ]to[- ]haves?|stretch)\b|\(could\)/i],
];
const later = /\b(?:future (?:considerations?|work|enhancements?|features|scope|improvements?)|later|backlog)\b/i;

const asking =
  /\b(?:requirements?|user stor(?:y|ies)|acceptance criteria|must[- ]haves?|prd|srs|specification|brief|statement of work|performance work statement)\b/i;
const installing =
  /^\W*(?:installation|install|getting started|usage|quick ?start|prerequisites|building|how to (?:run|install|use|build)|running)\b/i;

export interface About {
  /** The document asks for a system, by its titles. */
  readonly asks: boolean;
  /** "Requirements" are what its reader has to install. */
  readonly isManual: boolean;
  readonly hasP0: boolean;
  /** It binds a contractor: most of its sentences are terms between people. */
  readonly isContract: boolean;
  /** The title of the document: it says what the document is, not what its sections hold. */
  readonly title: Section | undefined;
}

const contracts = /\b(?:the contractor|the offeror|the bidder|task order|contracting officer)\b/i;
const enoughOfContract = 5;

export function aboutFile(sections: readonly Section[]): About {
  const isManual = sections.some((one) => installing.test(one.title));
  const passages = sections.flatMap((one) => one.passages);
  const [title, ...others] = sections.filter((one) => one.level === 1);
  return {
    isManual,
    title: others.length === 0 ? title : undefined,
    isContract: passages.filter(({ text }) => contracts.test(text)).length >= enoughOfContract,
    asks: sections.some((one) => asking.test(one.title) && !(isManual && isBare(one.title))),
    hasP0: sections.some((one) => /\bP0\b/.test(one.title) || one.passages.some(({ text }) => /\bP0\b/.test(text))),
  };
}

/** "Requirements" alone, which in a manual is what has to be there first. */
function isBare(title: string): boolean {
  return /^\W*(?:\d[\d.]*\s+)?(?:(?:system|software|hardware|minimum|development|build)\s+)?requirements?\W*$/i.test(
    title,
  );
}

export function underTitles(section: Section, { asks, isManual, isContract, title }: About): Under {
  const { path } = section;
  const titles = (title && section !== title ? path.slice(1) : path).toReversed();
  const isNoise = titles.some((one) => noise.test(one) || (isManual && isBare(one)));
  // Below its own title a contract lists requirements; further down it turns to terms.
  const above = isContract ? titles.slice(0, 1) : titles;
  const lists =
    !isNoise &&
    (heading.test(titles[0] ?? "") || above.some((one) => listing.test(one) || (asks && featuring.test(one))));
  const isLater = titles.some((one) => later.test(one));
  const priority = isLater ? "wont" : titles.flatMap((one) => priorityIn(one) ?? []).at(0);
  return {
    lists,
    isNoise,
    isLater,
    ...(priority === undefined ? {} : { priority }),
    ...(lists ? kindUnder(titles) : {}),
  };
}

function priorityIn(title: string): Priority | undefined {
  return urgency.find(([, words]) => words.test(title))?.[0];
}

/** The nearest title that tells a kind decides; the titles below it may name the quality. */
function kindUnder(titles: readonly string[]): Pick<Under, "kind" | "quality" | "constraint"> {
  for (const [place, title] of titles.entries()) {
    const below = titles.slice(0, place + 1);
    if (ofConstraint.test(title)) {
      const constraint = below.map((one) => constraintNamedBy(one)).find((one) => one !== undefined);
      return { kind: "constraint", ...(constraint === undefined ? {} : { constraint }) };
    }
    if (ofQuality.test(title)) {
      const quality = below.map((one) => qualityNamed(one)).find((one) => one !== undefined);
      return { kind: "quality", ...(quality === undefined ? {} : { quality }) };
    }
    if (functional.test(title)) return { kind: "functional" };
    const quality = /\brequirements?\W*$/i.test(title) ? qualityNamed(title) : undefined;
    if (quality !== undefined) return { kind: "quality", quality };
  }
  return {};
}
