// Nouns that requirements handle: created, changed and looked at in one, named again in others.
import { isGenericNoun } from "#knowledge/brief/generic-nouns";
import { isPersonNoun } from "#knowledge/brief/person-nouns";
import { technologiesIn } from "#knowledge/brief/technology-names";
import { isEmptyWord } from "#prose/written-words";
import { singular } from "#prose/words";
import { type Found, nounKey } from "./nouns.ts";
import type { Said } from "./said.ts";

const longest = 1_200;
const most = 10;
/** What is handled counts three, what is only named one; lighter nouns are left out. */
const enough = 4;

interface Use {
  readonly name: string;
  weight: number;
  handled: number;
  readonly places: Found[];
}

export function handledNouns(requirements: readonly Said[]): Found[] {
  const uses = new Map<string, Use>();
  for (const { text, evidence } of requirements) {
    const seen = new Set<string>();
    for (const { name, isHandled } of nounsIn(text.slice(0, longest))) {
      const key = nounKey(name);
      if (seen.has(key)) continue;
      seen.add(key);
      const use = uses.get(key) ?? { name, weight: 0, handled: 0, places: [] };
      uses.set(key, use);
      use.weight += isHandled ? 3 : 1;
      use.handled += isHandled ? 1 : 0;
      use.places.push({ name: use.name, evidence });
    }
  }
  const all = [...uses]
    .filter(([key, use]) => !isPartOfLonger(key, use, uses))
    .toSorted(([, a], [, b]) => b.weight - a.weight);
  const handled = all.filter(([, use]) => use.weight >= enough && use.places.length >= 2 && use.handled >= 1);
  return handled.slice(0, most).flatMap(([, { places }]) => places);
}

/** "event" where it is "bill event" or "income event" most of the time. */
function isPartOfLonger(key: string, { places }: Use, uses: ReadonlyMap<string, Use>): boolean {
  const longer = [...uses].filter(([other, one]) => other.endsWith(` ${key}`) && one.places.length >= 2);
  return longer.reduce((sum, [, one]) => sum + one.places.length, 0) >= places.length;
}

const stems =
  "creat|add|edit|updat|modif|chang|delet|remov|archiv|view|list|brows|search|find|filter|sort|quer|open|manag|maintain|track|record|stor|sav|keep|submit|approv|reject|assign|reassign|shar|send|receiv|schedul|reschedul|cancel|book|reserv|plac|pay|issu|print|export|import|upload|download|register|publish|mov|clos|reopen|complet|grad|rat|review|return|display|show|allocat|link|enter|scan|defin|configur|generat|log|captur|collect|hold|contain|provid|notif|invit|order|request|accept|split|merg|attach|tag|categori|deactivat|activat|revok|terminat|transfer|adjust|hid|mark";
const handling = new RegExp(
  `^(?:${stems}|creation|deletion|modification)(?:[a-z]?(?:e|es|ed|s|d|y|ies|ied|ing|ze|zes))?$`,
  "i",
);
/** Nouns too, where another noun stands before them. */
const alsoNouns =
  /^(?:order|request|record|review|log|rate|list|issue|schedule|print|tag|link|search|export|import|share|transfer|view|book|mark)s?$/;
const prepositions =
  /^(?:to|from|by|with|for|in|on|at|when|if|that|which|so|shall|must|should|can|may|using|via|based|before|after|until|upon|as)$/;

const subject =
  /^(?:an? |the |each |every |all |only |new |when an? )?(?:[\p{L}-]+ ){1,3}(?:shall|must|should|can|may|is|are) /iu;

interface Noun {
  readonly name: string;
  readonly isHandled: boolean;
}

/** Runs of words between small words, signs and verbs; a list of objects belongs to the verb before it. */
function nounsIn(text: string): Noun[] {
  const nouns: Noun[] = [];
  let run: string[] = [];
  // What a requirement begins with is what it is about: "A work order shall …".
  let isHandled = subject.test(text.slice(0, 120));
  let follows = isHandled;
  const close = (): void => {
    const name = nounOf(run);
    if (name !== undefined) nouns.push({ name, isHandled });
    run = [];
  };
  for (const token of text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*|[.,;:!?|()/]/gu) ?? []) {
    const lower = token.toLowerCase();
    // "list orders", "a book": behind a verb or an article stands a noun.
    const isNoun: boolean = alsoNouns.test(lower) && (run.length > 0 || follows);
    follows =
      /^(?:an?|the|each|every|all|their|any|new|no|of|for|with|per)$/.test(lower) || (handling.test(lower) && !isNoun);
    if (/^[.;:!?|()]$/.test(token)) {
      close();
      isHandled = false;
    } else if (handling.test(lower) && !isNoun) {
      close();
      isHandled = true;
    } else if (/^[,/]$/.test(token) || isEmptyWord(lower) || breaks.has(lower) || lower.endsWith("ly")) {
      close();
      // Behind a preposition stands something else than what is handled.
      if (prepositions.test(lower)) isHandled = false;
    } else run.push(token);
  }
  close();
  return nouns;
}

const breaks = new Set(
  "able allow allows allowed support supports supporting ensure ensures enable enables enabling let lets using use uses used include includes including require requires required based via upon within per want wants need needs help helps make makes made get gets see know select selected choose chosen click clicking set sets appear become remain exist exists validate validates enforce enforces prevent prevents reflect reflects calculate calculates determine indicate indicates highlight automatically available unique relevant appropriate specific multiple different various individual corresponding associated related valid invalid current previous next following additional optional simple basic advanced detailed clear visual immediate pending how why log-in paid sent kept held made done shown given taken known seen found once twice left due back order-by".split(
    " ",
  ),
);

const heads: ReadonlySet<string> = new Set(
  "result account request type code setting event record item group plan template card".split(" "),
);

const qualifiers =
  /^(?:new|existing|incoming|active|inactive|own|other|same|single|selected|specified|given|particular|remaining|full|partial|recent|upcoming|past|future|last|first|second|initial|final|total|overall|actual|expected|main|primary|secondary|public|private|personal|internal|external|real-time|historical|successful|failed|direct|equivalent|entire|complete|certain|daily|weekly|monthly|annual|online|offline|digital|automatic|manual|good|easy|large|small|high|low|assigned|persisted|authorized|authenticated|registered)$/i;

function nounOf(run: readonly string[]): string | undefined {
  const words = run.map((one) => one.replace(/['’]s?$/, ""));
  while (words.length > 0 && qualifiers.test(words[0] ?? "")) words.shift();
  const own = words.slice(-2);
  const last = own.at(-1) ?? "";
  const key = singular(last.toLowerCase());
  if (!/^\p{L}[\p{L}-]{2,}$/u.test(last) || isGenericNoun(nounKey(own.join(" ")))) return undefined;
  // "result" is anything, "test result" is a thing.
  const isNamed = own.length > 1 && heads.has(key) && !isGenericNoun(singular((own[0] ?? "").toLowerCase()));
  if (isGenericNoun(key) && !isNamed) return undefined;
  if (/(?:able|ful|ive|ous|ize|ise|app)$/i.test(last)) return undefined;
  if (
    /(?:ed|ing)$/i.test(last) &&
    !/(?:booking|listing|meeting|rating|building|training|drawing|reading|warning|feed|bed)s?$/i.test(last)
  )
    return undefined;
  if (technologiesIn(own.join(" ")).length > 0 || (isPersonNoun(key) && key !== "user")) return undefined;
  return own.join(" ");
}
