// Who uses, runs or owns the system: told by stories, tables, headings, lists of users, and by who may do what.
import { isPersonNoun, looksLikePerson } from "#knowledge/brief/person-nouns";
import { standsFor } from "#prose/acronyms";
import { storyIn } from "#prose/stories";
import { singular } from "#prose/words";
import type { BriefName } from "./brief.ts";
import { bareNoun, type Found, membersOf, namesOf, nounKey } from "./nouns.ts";
import { roleOfTitle } from "./roles.ts";
import type { Said } from "./said.ts";

/** How often somebody must be said to do something, where nothing else makes an actor of them. */
const oftenEnough = 2;

export function actorsIn(said: readonly Said[]): BriefName[] {
  const told = said.flatMap((one) => [...inStory(one), ...inActorsPart(one), ...inListOfUsers(one)]);
  const doing = said.flatMap(whoDoes);
  const counts = new Map<string, number>();
  for (const { name } of doing) counts.set(nounKey(name), (counts.get(nounKey(name)) ?? 0) + 1);
  // A list of people is taken to be whole, but for those who do much.
  const isListed = told.length > 1;
  const often = doing.filter(
    ({ name, begins }) => (begins && !isListed) || (counts.get(nounKey(name)) ?? 0) >= oftenEnough,
  );
  return withoutVariants(
    withoutShorter(
      namesOf([...told, ...often].filter(({ name }) => !/^(?:app|application|system|it|they|we|i)s?$/i.test(name))),
    ),
  );
}

/** "Technician" where "field technician" alone is told is the same person; "user" is many. */
function withoutShorter(actors: readonly BriefName[]): BriefName[] {
  return actors.filter(({ name }) => {
    const key = nounKey(name);
    const longer = actors.filter((one) => nounKey(one.name).endsWith(` ${key}`));
    return key === "user" || longer.length !== 1;
  });
}

/** Words for anybody: where users are told, they are told again. */
const anybody = /^(?:individual|family|person|people|household|human|public user|end user|app user)$/;

/** "App user" and "user" are one, and so are users and the individuals among them. */
function withoutVariants(actors: readonly BriefName[]): BriefName[] {
  const users = actors.find((one) => nounKey(one.name) === "user");
  const others = actors.filter((one) => anybody.test(nounKey(one.name)));
  const main = users ?? others[0];
  if (!main) return [...actors];
  const merged = others.filter((one) => one !== main);
  const name = merged.find((one) => nounKey(one.name).endsWith(" user"))?.name ?? main.name;
  const aliases = [...new Set([main, ...merged].flatMap((one) => [one.name, ...one.aliases]))].filter(
    (one) => one !== name,
  );
  return actors.filter((one) => !merged.includes(one)).map((one) => (one === main ? { ...one, name, aliases } : one));
}

function inStory({ text, evidence }: Said): Found[] {
  const role = storyIn(text.slice(0, 600))?.role;
  if (role === undefined || /^(?:soon|long|well|far|much|part)\b/i.test(role)) return [];
  return role.split(/\s*\/\s*|\s+or\s+/).map((one) => ({ name: bareNoun(one), evidence }));
}

const actorColumn =
  /^(?:actors?|roles?|user|users?|personas?|stakeholders?|user (?:role|type|class|group)s?|name|who|type)$/;

function inActorsPart(one: Said): Found[] {
  const { role, form, text, name, cells, section, evidence } = one;
  if (role !== "actors" || hasForeignTitle(one)) return [];
  if (form === "row") {
    const at = cells?.find(({ column }) => actorColumn.test(column)) ?? cells?.[0];
    const says = cells
      ?.filter((cell) => cell !== at)
      .map((cell) => cell.text)
      .join("; ");
    return at && isName(at.text) ? [{ ...called(at.text), ...(says ? { says } : {}), evidence }] : [];
  }
  if (form === "heading") {
    // The title of the part itself names nobody.
    const isBelow = section.path.length > 1 && roleOfTitle(section.title) !== "actors";
    const title = (
      name !== undefined && /persona|actor|role|user|stakeholder/i.test(name) ? text : section.title
    ).replace(/^[^\p{L}]+|[^\p{L})]+$|\s*\([^\p{L}]*\)\s*$/gu, "");
    return isBelow && isName(title) ? [{ ...called(title), evidence }] : [];
  }
  if (form !== "item" || (name !== undefined && ofPersona.test(name))) return [];
  if (name !== undefined && isName(name)) return [{ ...called(name), says: text, evidence }];
  const [head = ""] = text.split(
    /\s+(?:who|that|which|seeking|looking|with|in|from|comfortable|responsible|interested|needing|wanting|[-–—])\s*|[.;:,(]/,
  );
  return membersOf(head)
    .filter(
      (noun) => isPersonName(noun) || looksLikePerson(singular((bareNoun(noun).split(" ").at(-1) ?? "").toLowerCase())),
    )
    .map((noun) => ({ ...called(noun), says: text, evidence }));
}

/** What is said of one person, point by point. */
const ofPersona =
  /^(?:name|age|role|job|title|occupation|description|background|bio|goals?|needs?|wants?|motivations?|frustrations?|pain points?|challenges?|behaviou?rs?|key interactions?|interactions?|responsibilities|tasks?|skills?|tech(?:nical)? (?:level|skills?|proficiency)|quote|location|demographics?|scenario|use cases?|permissions?|access|devices?|usage|frequency|size|count|expectations?|value|jobs? to be done|priority)s?$/i;

/** A heading under actors that is about something else: "User journey", "Permissions". */
function hasForeignTitle({ section }: Said): boolean {
  return /\b(?:journey|permissions?|matrix|flows?|needs|characteristics|interface)\b/i.test(section.title);
}

function isName(text: string): boolean {
  return text !== "" && text.split(/\s+/).length <= 5 && !/[.!?]$/.test(text);
}

/** "Robert Koch Institute (RKI)" has the alias RKI. */
function called(text: string): Pick<Found, "name" | "aliases"> {
  const match = /^(.{2,60}?)\s*\(([^()]{2,40})\)\s*$/.exec(text);
  const short = match?.[2];
  return short === undefined || !match?.[1]
    ? { name: bareNoun(text) }
    : { name: bareNoun(match[1]), aliases: /^\p{Lu}[\p{L}\p{N}-]{1,12}$/u.test(short) ? [short] : [] };
}

const groups =
  /\b(?:user groups?|groups of users|target(?:ed)? users?|(?:primary|main|end|external|internal|key) users?|users?|audiences?|stakeholders?|actors?|roles|personas?)\b[^.:(]{0,80}?(?:\bincluding\b|\bincludes?\b|\bsuch as\b|\(e\.g\.,?|\bare\b:?|:)\s+(.{3,300})/iu;

function inListOfUsers({ text, form, role, evidence }: Said): Found[] {
  if (form !== "sentence" && form !== "item") return [];
  if (role === "scenarios" || role === "entities" || role === "apparatus") return [];
  const list = groups.exec(text.slice(0, 800))?.[1];
  if (list === undefined) return [];
  const plain = wholeNames(list).replace(/\([^()]{0,120}\)/g, (inside) =>
    /^\(\p{Lu}{2,8}s?\)$/u.test(inside) ? inside : "",
  );
  return membersOf(plain.split(/[.;]|\bto a lesser extent\b/)[0] ?? "")
    .map((one) => one.replace(/\b(?:itself|themselves)\b/, "").trim())
    .filter(
      (one) =>
        isName(one) &&
        (isPersonName(one) ||
          /^\p{Lu}[\p{Lu}\p{N}]{1,6}s?$/u.test(bareNoun(one)) ||
          /^(?:the )?\p{Lu}\p{Ll}+ of .*\p{Lu}/u.test(one)),
    )
    .map((one) => ({ ...called(one), evidence }));
}

/** "Office of Management and Budget (OMB)" is one name: its initials say so. */
function wholeNames(list: string): string {
  return list.replace(
    /((?:\p{Lu}[\p{L}-]+ (?:(?:of|and|for|the) )*){2,6})\((\p{Lu}{2,8})s?\)/gu,
    (all, words: string, short: string) =>
      standsFor(short, words) ? `${words.replace(/ and /g, " & ")}(${short})` : all,
  );
}

const doing =
  /(?:^|[.;|,] |\b(?:when|if|only|all|any|that|so that|for|each|every|given|and) )(?:an? |the |only |all |any |each |every |no )?((?:[\p{L}-]+ ){0,2}?[\p{L}-]+) (?:can|must|shall|should|may|will|are able|is able|want|need|wants|needs|visits?|clicks?|enters?|selects?|logs? in|creates?|uploads?|views?|submits?|receives?|cancels?|gets?|manages?|searches|borrows?|returns?|places?|books?|approves?|reviews?)\b/giu;

interface Doing extends Found {
  readonly begins: boolean;
}

/** "Managers and administrators shall create products", "a new user visits", "security teams can identify". */
function whoDoes({ text, role, form, evidence }: Said): Doing[] {
  if (form === "heading" || role === "apparatus" || role === "open") return [];
  return [...text.slice(0, 1500).matchAll(doing)]
    .flatMap(({ index, 1: subject = "" }) => {
      const names = subject.split(/\s+and\s+|\s+or\s+/).map(bareNoun);
      // Whom a requirement begins with, it is about.
      const begins = index === 0 && role === "functional";
      return names.filter(isPersonName).map((name) => ({ name, evidence, begins }));
    })
    .concat([...allowed(text), ...callers(text)].map((name) => ({ name, evidence, begins: false })));
}

/** "must allow new users to create accounts". */
function allowed(text: string): string[] {
  return [
    ...text.matchAll(
      /\b(?:allow|let|enable|permit|prompt|prevent|force)(?:s|ing)? ((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:to|from)\b/giu,
    ),
  ]
    .map(([, who = ""]) => bareNoun(who))
    .filter(isPersonName);
}

/** Other systems act too: "when third-party systems make API calls". */
function callers(text: string): string[] {
  const match =
    /\b((?:third[- ]party|external|partner) systems?) (?:can|may|make|makes|call|calls|access|accesses|send|sends|must|shall)\b/i.exec(
      text,
    );
  return match?.[1] === undefined ? [] : [match[1]];
}

/** Its last word is one for people; of several words those before it only say which. */
export function isPersonName(text: string): boolean {
  const words = bareNoun(text).split(/\s+/);
  const last = singular((words.at(-1) ?? "").toLowerCase());
  if (words.length > 4 || last === "") return false;
  if (
    /^(?:when|if|who|which|what|where|so|it|they|we|you|he|she|this|that|there|to|as|from|for|by|with|of|in|on|at)$/i.test(
      words[0] ?? "",
    )
  )
    return false;
  // Programs are clients too.
  if (last === "client" && /^(?:browser|web|mobile|api|http|rest|thin|e-?mail)$/i.test(words.at(-2) ?? ""))
    return false;
  return isPersonNoun(last) || (words.length > 1 && looksLikePerson(last) && /^\p{Lu}/u.test(words.at(-1) ?? ""));
}
