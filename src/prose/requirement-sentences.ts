// One sentence, item or title as a requirement; nothing where it only looks like one.
import { boundedIn } from "./bounded.ts";
import { type Asked, askedIn } from "./ears.ts";
import { mayAsk } from "./modals.ts";
import type { Section } from "./document-text.ts";
import { isBackground, mannerOf, saysNothing } from "./manner.ts";
import { priorityBeside, withoutId, withoutPriority } from "./requirement-ids.ts";
import { kindOf } from "./requirement-kind.ts";
import type { RequirementForm, StatedRequirement } from "./requirement.ts";
import type { About, Under } from "./requirement-titles.ts";
import { limitSaid } from "./requirement-words.ts";
import { storyIn } from "./stories.ts";

/** A requirement before its places are known. */
export type Read = Omit<StatedRequirement, "evidence" | "section">;

export interface Context {
  readonly section: Section;
  readonly under: Under;
  readonly about: About;
  readonly isItem: boolean;
  /** Of a row: the cell that says its type or attribute. */
  readonly attribute?: string;
  /** Of a row: it is one of a table of requirements. */
  readonly isRow?: boolean;
}

/** Texts of law and licence, and words on how words are to be read. */
const boilerplate =
  /\bkey ?words\b|\brfc ?2119\b|\bnormative terms?\b|\b(?:redistribut\w+|licensees?|warrant(?:y|ies)|indemnif\w+|copyright(?:ed)? (?:notice|holder)|liab(?:le|ility)|in compliance with the license|FAR \d[\d.-]*|subcontract\w*|task order award)\b/i;

/** Sentences that speak to readers, or of the document. */
const addressed =
  /^(?:you|your?|readers?|this (?:document|section|chapter|page|specification|guide|file)|these (?:terms|documents)|it)\b/i;
const nobody = /^there(?:['’]s)?\b|^which\b|\b(?:you|no|there['’]s)$/i;
const pronoun = /^(?:it|they|this|these|those|that|he|she|which|there|one|both|none|each|all|some|either)$/i;
const makers = /\b(?:we|us|developers?|engineers?|contributors?|maintainers?|teams?|reviewers?|authors?|testers?)$/i;
/** Those who sign a contract: what they owe is no property of the system, but what they are to build is. */
const parties =
  /\b(?:contractors?|offerors?|vendors?|suppliers?|bidders?|government|contracting officer|cor|customer|parties|party|personnel|employees?|proposals?|invoices?|quotations?)(?:['’]s)?$|\b(?:contractor|government|task order|offeror)\b.{0,60}$/i;
const builds = /^(?:build|develop|implement|create|design|use|host|deploy|support|conform|comply|make)\b/i;

const loose = /^(?:needs? to|ha(?:s|ve) to|ought to|will)$/;

export function requirementIn(written: string, context: Context): Read | undefined {
  const { under, about } = context;
  const { id, text: named } = withoutId(written.replace(/^\[[ xX]\] /, "").trim());
  const beside = priorityBeside(named, about.hasP0);
  const text = withoutPriority(named);
  if (text === "" || boilerplate.test(text)) return undefined;
  const manner = mannerOf({
    text,
    form: "paragraph",
    section: context.section,
    words: [],
    isLink: false,
    isOpen: false,
  });
  if (manner === "question" || manner === "example" || manner === "reference" || manner === "definition")
    return undefined;
  const priority = beside ?? (context.isItem || context.isRow ? under.priority : undefined);
  const base = { ...(id === undefined ? {} : { id }), text, forbids: false, ...(priority ? { priority } : {}) };
  const story = storyIn(text);
  if (story)
    return {
      ...base,
      form: "story",
      subject: story.role,
      response: story.want,
      ...(story.benefit === undefined ? {} : { benefit: story.benefit }),
      ...kindOf({ id, text: story.want, under, isStory: true }),
    };
  if (manner === "to do" && !under.isLater) return undefined;
  const asked = askedIn(withoutLabel(text));
  const read = asked ? modalIn(asked, base, context) : listedIn(base, context);
  return read ?? limitIn(base, context);
}

type Base = Pick<Read, "id" | "text" | "forbids" | "priority">;

function modalIn(asked: Asked, base: Base, context: Context): Read | undefined {
  const { under } = context;
  if (isOther(asked, base, context)) return undefined;
  const { form, subject, condition, response, modal } = asked;
  const priority = base.priority ?? modal.priority;
  const doubtful = doubtOf(asked, base, context);
  return {
    ...base,
    form,
    subject,
    ...(condition === undefined ? {} : { condition }),
    response,
    ...(priority === undefined ? {} : { priority }),
    forbids: modal.forbids,
    ...kindOf({ id: base.id, text: base.text, under, attribute: context.attribute }),
    ...(doubtful === undefined ? {} : { doubtful }),
  };
}

/** Whether a sentence with a modal verb asks for something else than a property of the system, or for nothing. */
function isOther(
  { subject, response, modal }: Asked,
  { id }: Base,
  { section, under, about, isRow }: Context,
): boolean {
  const isListed = under.lists || isRow === true || id !== undefined;
  if (under.isNoise && id === undefined) return true;
  if (addressed.test(subject) && !(isListed && /^it\b/i.test(subject) && /\bbe possible\b/.test(response))) return true;
  if (nobody.test(subject)) return true;
  if (makers.test(subject)) return !isListed;
  if (about.isContract) {
    if (parties.test(subject)) return !builds.test(response);
    if (modal.priority === undefined || !under.lists) return true;
  }
  if (modal.priority === "could" || modal.priority === undefined || modal.priority === "wont") return !isListed;
  return loose.test(modal.verb) && (isBackground(section) || (pronoun.test(subject) && !isListed));
}

function doubtOf(
  { subject, modal }: Asked,
  { id }: Base,
  { section, under, about, isRow }: Context,
): string | undefined {
  if (under.isLater) return "it is named for later, and nobody says that it is left out";
  if (id !== undefined || isRow) return undefined;
  if (pronoun.test(subject)) return `whom “${subject}” means stands in another sentence`;
  if (makers.test(subject) || (about.isContract && parties.test(subject)))
    return `it binds “${subject}” rather than the system`;
  if (isBackground(section) && under.priority !== "wont")
    return `the section “${section.title}” tells how things are before the design`;
  if (under.lists) return modal.priority === undefined ? "“will” may also tell what happens" : undefined;
  if (loose.test(modal.verb)) return `“${modal.verb}” may tell how things are rather than ask for it`;
  return about.asks || modal.priority === "must" ? undefined : `“${modal.verb}” may be advice`;
}

/** Something that is a requirement by its place: an item, a row, a line with an id. */
function listedIn(base: Base, { under, about, isItem, isRow, attribute, section }: Context): Read | undefined {
  const { id, text } = base;
  const bare = /^\(tech(?:nology|nologies| stack)?: ?(.+?)\)\.?$/i.exec(text)?.[1];
  if (bare !== undefined && isItem && about.asks && !under.isNoise)
    return { ...base, text, form: "list", kind: "constraint", constraint: "technical", figures: [] };
  if (isOnlyShape(text, base.priority !== undefined)) return undefined;
  if (!isItem && !isRow && id === undefined) return undefined;
  if (!isRow && (under.isNoise || !(under.lists || (id !== undefined && about.asks)))) return undefined;
  const form: RequirementForm = isRow ? "table" : "list";
  const doubtful = under.isLater
    ? "it is named for later, and nobody says that it is left out"
    : isBackground(section) && under.priority !== "wont"
      ? `the section “${section.title}” tells how things are before the design`
      : undefined;
  return {
    ...base,
    form,
    response: text.replace(/[.;]+$/, ""),
    ...kindOf({ id, text, under, attribute }),
    ...(doubtful === undefined ? {} : { doubtful }),
  };
}

/** A sentence that tells a limit of money, time or people, whatever its verb: "The project has a budget of $20,000". */
function limitIn({ text, ...base }: Base, { under, about, isRow }: Context): Read | undefined {
  const limit = limitSaid(text);
  const isLimit = limit === "budget" || limit === "time" || limit === "team";
  if (!isLimit || !about.asks || isRow === true || !/\d|fixed price/i.test(text)) return undefined;
  if (under.isNoise && !about.isContract) return undefined;
  return { ...base, text, form: "statement", kind: "constraint", constraint: limit, figures: boundedIn(text) };
}

/** "Code quality" names a thing, and asks for nothing of it; "Backend: Go" does. */
const fewestWords = 3;

/** What holds others together, or tells how to try it: introductions, scenarios, notes, single words. */
function isOnlyShape(text: string, isRanked: boolean): boolean {
  return (
    text.endsWith(":") ||
    saysNothing(text) ||
    (text.split(" ").length < (isRanked ? 2 : fewestWords) && !/: \S/.test(text)) ||
    !/\p{L}{2}/u.test(text) ||
    /^(?:(?:given|then|note|notes|see|why|independent test|acceptance scenarios?)\b[^.]{0,30}?(?::|,? when\b|$)|(?:priority|status|owner|author|date|version|source|rationale|dependencies|depends on)\s*(?::|$))/i.test(
      text,
    ) ||
    /^given\b.*\b(?:when|then)\b/i.test(text)
  );
}

/** "Idempotent sinks: the writer must …" without the words before the colon. */
function withoutLabel(text: string): string {
  const [label, rest] = [/^[^:.!?"“]{2,60}: (?=\S)/.exec(text)?.[0], text];
  if (label === undefined || label.split(" ").length > 8 || mayAsk.test(label)) return rest;
  return rest.slice(label.length);
}
