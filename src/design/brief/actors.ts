// Who uses, runs or owns the system: told by stories, tables, headings, lists of users, and by who may do what.
import { isPersonNoun, looksLikePerson } from "#knowledge/brief/person-nouns";
import { singular } from "#prose/words";
import type { BriefName } from "./brief.ts";
import { bareNoun, type Found, membersOf, namesOf, nounKey } from "./nouns.ts";
import type { Said } from "./said.ts";

/** How often somebody must be said to do something, where nothing else makes an actor of them. */
const oftenEnough = 2;

export function actorsIn(said: readonly Said[]): BriefName[] {
  const told = said.flatMap((one) => [...inStory(one), ...inActorsPart(one), ...inListOfUsers(one)]);
  const doing = said.flatMap(whoDoes);
  const counts = new Map<string, number>();
  for (const { name } of doing) counts.set(nounKey(name), (counts.get(nounKey(name)) ?? 0) + 1);
  const often = doing.filter(({ name }) => (counts.get(nounKey(name)) ?? 0) >= oftenEnough);
  return withoutVariants(namesOf([...told, ...often]));
}

/** "App user" and "user" are one where only one of them is qualified; two kinds of users stay two. */
function withoutVariants(actors: readonly BriefName[]): BriefName[] {
  const bare = actors.find((one) => nounKey(one.name) === "user");
  const qualified = actors.filter((one) => nounKey(one.name).endsWith(" user"));
  const [only] = qualified;
  if (!bare || !only || qualified.length > 1 || !bare.evidence[0]) return [...actors];
  return actors
    .filter((one) => one !== bare)
    .map((one) => (one === only ? { ...one, aliases: [...one.aliases, bare.name] } : one));
}

const story =
  /(?:^|[\s"“|])as (?:an? |the |any )?([\p{L}\p{N}' /()-]{2,60}?),? (?:(?:[^,|]{1,80},|when|if) )?(?:i|we) (?:want|would|need|can|wish|must|should|expect|don)/iu;

function inStory({ text, evidence }: Said): Found[] {
  const role = story.exec(text.slice(0, 300))?.[1];
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
    const isBelow =
      section.path.length > 1 &&
      !/\b(?:stakeholders?|personas?|actors?|users?|roles?|audience|profiles?|journey)\b.*\b(?:and|of|description)\b/i.test(
        section.title,
      );
    const title = (
      name !== undefined && /persona|actor|role|user|stakeholder/i.test(name) ? text : section.title
    ).replace(/^[^\p{L}]+/u, "");
    return isBelow &&
      isName(title) &&
      !/^(?:primary|secondary|key|other|main)?\s*(?:users?|personas?|actors?|roles?|stakeholders?|target audience|audience)$/i.test(
        title,
      )
      ? [{ ...called(title), evidence }]
      : [];
  }
  if (form !== "item") return [];
  if (name !== undefined && isName(name)) return [{ ...called(name), says: text, evidence }];
  const [head = ""] = text.split(
    /\s+(?:who|that|which|seeking|looking|with|in|from|comfortable|responsible|interested|needing|wanting|[-–—])\s*|[.;:,(]/,
  );
  return membersOf(head)
    .filter(isPersonName)
    .map((noun) => ({ ...called(noun), says: text, evidence }));
}

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
  const plain = list.replace(/\([^()]{0,120}\)/g, (inside) => (/^\(\p{Lu}{2,8}s?\)$/u.test(inside) ? inside : ""));
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

const doing =
  /(?:^|[.;|,] |\b(?:when|if|only|all|any|that|so that|for|each|every|given|and) )(?:an? |the |only |all |any |each |every |no )?((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:can|must|shall|should|may|will|are able|is able|want|need|wants|needs|visits?|clicks?|enters?|selects?|logs? in|creates?|uploads?|views?|submits?|receives?)\b/giu;

/** "Managers and administrators shall create products", "a new user visits", "security teams can identify". */
function whoDoes({ text, role, form, evidence }: Said): Found[] {
  if (form === "heading" || role === "apparatus" || role === "open") return [];
  return [...text.slice(0, 1500).matchAll(doing)].flatMap(([, subject = ""]) => {
    const names = subject.split(/\s+and\s+|\s+or\s+/).map(bareNoun);
    return names.filter(isPersonName).map((name) => ({ name, evidence }));
  });
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
  return isPersonNoun(last) || (words.length > 1 && looksLikePerson(last) && /^\p{Lu}/u.test(words.at(-1) ?? ""));
}
