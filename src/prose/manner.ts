// How a statement is meant: as what holds for the system, or as a question, a plan, an example, a reference, something left out.
import type { Section } from "./document-text.ts";
import type { Stemmed } from "./stems.ts";

/** `requires` says what the system must do; everything but `says` and `requires` only passes by. */
export type Manner =
  | "says"
  | "requires"
  | "question"
  | "to do"
  | "example"
  | "link"
  | "reference"
  | "definition"
  | "left out"
  | "code"
  | "comment";

interface Said {
  readonly text: string;
  readonly form: string;
  readonly section: Section;
  readonly words: readonly Stemmed[];
  readonly isLink: boolean;
  readonly isOpen: boolean;
}

const leftOutTitles = /^(?:non[- ]?goals?|out of scope|anti[- ]goals?|not in scope|exclusions?)\b/i;
const toDoTitles =
  /\b(?:to[- ]?dos?|tbd|open (?:questions?|issues?|points?)|unresolved questions?|future (?:work|possibilities|improvements?|plans?|enhancements?)|next steps?|roadmap|backlog|use this template)\b/i;
const referenceTitles = /^(?:references?|further reading|related (?:reading|work|issues)|see also|links)\b/i;
const definitionTitles = /^(?:glossary|terminology|definitions?|acronyms?|abbreviations?|terms\b)/i;
const exampleTitles = /^(?:examples?|samples?)\b/i;

/** Goals are told apart where a topic needs more than a wish: see `isGoal`. */
const goalTitles = /\b(?:goals?|motivation|objectives?|drivers?|principles?|vision)\b/i;

const requires =
  /\b(?:must|shall|has to|have to|is required to|are required to|needs? to|is responsible for|are responsible for)\b|\bshould (?!not\b|be considered|we\b)/i;

const reference =
  /^(?:for (?:more|further|the|details?|an?)\b.{0,200}?,? )?\(?(?:please )?see\b|\bsee (?:also )?(?:the )?\[|\b(?:is|are) (?:described|documented|explained|covered|discussed) in\b|— see\b|\bfor (?:more )?(?:details|information)\b/i;

export function mannerOf({ text, form, section, words, isLink, isOpen }: Said): Manner {
  if (form === "comment") return "comment";
  if (form === "code" || form === "front matter") return "code";
  if (isLink) return "link";
  if (text.trimEnd().endsWith("?")) return "question";
  const around = mannerUnder(section);
  if (around === "left out") return around;
  if (isOpen || /^\W*(?:to-?do|tbd|fixme)\b/i.test(text)) return "to do";
  // A title says what its section is about, whatever its sentences are meant as.
  if (around !== "says" && form !== "heading") return around;
  if (/^\W*(?:for example|e\.g\.|for instance|example)\b/i.test(text)) return "example";
  if (reference.test(text)) return "reference";
  return words.length >= 5 && requires.test(text) ? "requires" : "says";
}

const known = new WeakMap<Section, Manner>();

/** How the titles above a statement mean it. */
function mannerUnder(section: Section): Manner {
  const manner = known.get(section) ?? mannerOfTitles(section);
  known.set(section, manner);
  return manner;
}

function mannerOfTitles({ path, title }: Section): Manner {
  const titles = path.map((one) => bareTitle(one));
  const own = bareTitle(title);
  if (titles.some((one) => leftOutTitles.test(one))) return "left out";
  if (titles.some((one) => toDoTitles.test(one))) return "to do";
  if (definitionTitles.test(own)) return "definition";
  if (exampleTitles.test(own)) return "example";
  return referenceTitles.test(own) ? "reference" : "says";
}

/** Whether a statement under goals says no way to reach them. */
export function isGoal(text: string, section: Section): boolean {
  if (/\b(?:implement|by|using|via|through|uses?)\b/i.test(text)) return false;
  return section.path.some((title) => goalTitles.test(title) && !leftOutTitles.test(bareTitle(title)));
}

const backgroundTitles =
  /^(?:motivation|background|problem|current (?:state|situation|shortfalls|behaviou?r)|status quo)\b/i;

/** Whether a section tells how things are before the design. */
export function isBackground(section: Section): boolean {
  return section.path.some((title) => backgroundTitles.test(bareTitle(title)));
}

/** Whether a text fills a place without saying anything. */
export function saysNothing(text: string): boolean {
  return /^\W*(?:n\/?a|none|nothing|tbd|to ?do|to be (?:done|defined|determined|decided|written)|not applicable|coming soon|wip|lorem ipsum.*|\.{3}|…)?\W*$/i.test(
    text,
  );
}

/** Marks and numbers before the words of a title taken away. */
function bareTitle(title: string): string {
  return title.replace(/^[^\p{L}]+/u, "");
}

const denial =
  /^(?:not|no|never|none|without|nor|neither|cannot|lack|lacks|lacking|instead|isn['’]t|aren['’]t|doesn['’]t|don['’]t|won['’]t|didn['’]t|can['’]t|wasn['’]t|untested)$/;
const reach = 3;

/** Whether a word shortly before a place denies it: "is not encrypted", "without authentication". */
export function isDenied(words: readonly Stemmed[], from: number): boolean {
  return words.slice(Math.max(0, from - reach), from).some((one) => denial.test(one.lower));
}
