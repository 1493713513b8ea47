// The requirements that documents state: sentences with modal verbs, stories, rows of tables, items below titles that list them.
import { grouped } from "#base/groups";
import type { Fact } from "#model/fact";
import { documentText, type Passage, type Section } from "./document-text.ts";
import { mayAsk } from "./modals.ts";
import { evidenceOf } from "./quote.ts";
import { joinedRequirements } from "./requirements-joined.ts";
import { priorityBeside, priorityOfWord, withoutId, withoutPriority } from "./requirement-ids.ts";
import { requirementInRow } from "./requirement-rows.ts";
import { type Context, requirementIn } from "./requirement-sentences.ts";
import { type About, aboutFile, type Under, underTitles } from "./requirement-titles.ts";
import type { Priority, StatedRequirement } from "./requirement.ts";
import { sentencesOf } from "./passage-sentences.ts";

const known = new WeakMap<readonly Fact[], readonly StatedRequirement[]>();

/** Made once for the facts of a document set; what is said twice is one. */
export function requirementsOf(facts: readonly Fact[]): readonly StatedRequirement[] {
  const requirements = known.get(facts) ?? made(facts);
  known.set(facts, requirements);
  return requirements;
}

function made(facts: readonly Fact[]): StatedRequirement[] {
  const files = grouped(documentText(facts).sections, (one) => one.file);
  const found = [...files.values()].flatMap((sections) => {
    const about = aboutFile(sections);
    return sections.flatMap((section) => inSection(section, about));
  });
  return joinedRequirements(found);
}

/** What is longer is no requirement. */
const longest = 1_500;

function inSection(section: Section, about: About): StatedRequirement[] {
  const under = underTitles(section, about);
  const leads = leadsOf(section.passages);
  const found = section.passages.flatMap((passage, place) => {
    if (passage.form === "table row") return ofRow(passage, section, under, about);
    if (passage.form !== "paragraph" && passage.form !== "list item") return [];
    const isDetail = leads[place]?.isDetail === true;
    const read = ofText(
      passage,
      { section, under, about, isItem: passage.form === "list item" && !isDetail },
      leads[place],
    );
    const priority = read.length === 1 ? priorityBelow(section.passages, place, about) : undefined;
    return read.map((one) => (priority !== undefined && one.priority === undefined ? { ...one, priority } : one));
  });
  return withTitle(section, under, about, found);
}

/** "Priority: high" among the items below an item. */
function priorityBelow(passages: readonly Passage[], place: number, about: About): Priority | undefined {
  const depth = passages[place]?.depth;
  if (depth === undefined) return undefined;
  for (const below of passages.slice(place + 1, place + 1 + mostDetails)) {
    if ((below.depth ?? 0) <= depth) return undefined;
    const word = /^priority ?[:=] ?(.{1,20})$/i.exec(below.text.trim())?.[1];
    if (word !== undefined) return priorityOfWord(word, about.hasP0);
  }
  return undefined;
}
const mostDetails = 12;

function ofRow(row: Passage, section: Section, under: Under, about: About): StatedRequirement[] {
  const read = requirementInRow(row, section, under, about);
  return read ? [{ ...read, section, evidence: [evidenceOf(row, 0, read.text)] }] : [];
}

interface Lead {
  /** "The system shall" of a list that goes on with it. */
  readonly words?: string;
  /** It only tells more of the item above it. */
  readonly isDetail: boolean;
}

const leading =
  /\b(?:must|shall|should|has to|have to)(?: (?:be able to|support|provide|include|allow|have|ensure|do|not))?(?: (?:the|all of the|at least the) following)?:$|^as (?:an? |the )[^,]{1,80}, i (?:want|need)(?: to)?(?: be able to)?:$/i;

/** What each item goes on with, or tells more of. */
function leadsOf(passages: readonly Passage[]): (Lead | undefined)[] {
  const open: { depth: number; words: string | undefined }[] = [];
  return passages.map((passage) => {
    const depth = passage.form === "list item" ? (passage.depth ?? 1) : 0;
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const above = open.at(-1);
    const last = passage.text.trimEnd().endsWith(":") ? (sentencesOf(passage).at(-1)?.text ?? "") : "";
    const words = leading.test(last)
      ? last.replace(/(?: (?:the|all of the|at least the) following)?:$/i, "")
      : undefined;
    if (passage.form === "list item" || words !== undefined) open.push({ depth, words });
    if (passage.form !== "list item") return undefined;
    const isDetail = above !== undefined && above.depth > 0 && above.words === undefined;
    return { isDetail, ...(above?.words === undefined ? {} : { words: above.words }) };
  });
}

/** Where a document asks for something, stories, figures and ids may do so without a modal verb. */
const story = /\bas (?:an?|the) /i;
const mayTell = new RegExp(`${mayAsk.source}|${story.source}`, "i");
const mayTellHere = new RegExp(`${mayTell.source}|\\d|fixed price|\\(tech`, "i");

function ofText(passage: Passage, context: Context, lead: Lead | undefined): StatedRequirement[] {
  const { under, about } = context;
  const isOpen = under.lists || lead?.words !== undefined;
  const telling = about.asks ? mayTellHere : mayTell;
  if (!isOpen && !telling.test(passage.text)) return [];
  let label = "";
  let first = 0;
  return sentencesOf(passage).flatMap(({ text, line }, place): StatedRequirement[] => {
    // "R1." ends no sentence.
    if (withoutId(`${text} x`).text === "x") {
      label = `${text} `;
      first = place + 1;
      return [];
    }
    const words = label + text;
    const isFirst = place <= first;
    label = "";
    if (words.length > longest || (!isOpen && !telling.test(words))) return [];
    const goesOn = lead?.words !== undefined && isFirst && /^[\p{Ll}\p{Lu}]/u.test(words);
    const own = requirementIn(words, { ...context, isItem: context.isItem && isFirst });
    const read =
      goesOn && (!own || own.form === "list") ? requirementIn(joinedWith(lead?.words ?? "", words), context) : own;
    return read ? [{ ...read, section: context.section, evidence: [evidenceOf(passage, line, text)] }] : [];
  });
}

function joinedWith(lead: string, words: string): string {
  return `${lead} ${/^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words}`;
}

const storyTitle = /^(?:user )?stor(?:y|ies) ?#?\d*(?:\.\d+)? ?[-–—:] ?(.+)$/i;

/** A title with an id names the first requirement below it, or is one where none follows; so is the title of a story. */
function withTitle(section: Section, under: Under, about: About, found: StatedRequirement[]): StatedRequirement[] {
  const { title, evidence } = section;
  if (!evidence || under.isNoise || !about.asks) return found;
  const { id, text } = withoutId(title);
  const story = storyTitle.exec(title)?.[1];
  const [first, ...others] = found;
  if (id !== undefined && first && first.id === undefined) return [{ ...first, id }, ...others];
  if ((id === undefined && story === undefined) || found.some((one) => one.form === "story")) return found;
  if (id !== undefined && found.length > 0) return found;
  const words = withoutPriority(story ?? text);
  const priority = priorityBeside(title, about.hasP0);
  const read: StatedRequirement = {
    ...(id === undefined ? {} : { id }),
    text: words,
    form: "title",
    response: words,
    ...(priority === undefined ? {} : { priority }),
    forbids: false,
    kind: "functional",
    figures: [],
    section,
    evidence: [evidence],
  };
  return [read, ...found];
}
