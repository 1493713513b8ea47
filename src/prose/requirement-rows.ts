// Rows of tables of requirements: which column holds the id, the text, the priority, the type and the target.
import type { Passage, Section } from "./document-text.ts";
import { isId, priorityOfWord } from "./requirement-ids.ts";
import { kindOf } from "./requirement-kind.ts";
import { type Context, type Read, requirementIn } from "./requirement-sentences.ts";
import type { About, Under } from "./requirement-titles.ts";
import { meaningOfId, qualityNamed } from "./requirement-words.ts";

export interface Columns {
  readonly id: number;
  readonly text: number;
  /** What tells more of it, where its text is a name. */
  readonly more: number;
  readonly priority: number;
  readonly type: number;
  /** The attribute or measure that a target is for. */
  readonly name: number;
  readonly target: number;
}

const ids =
  /^(?:#|id|no\.?|nr\.?|ref\.?|key|(?:[\p{L}-]+ )?(?:req(?:uirement)?|story|case|feature|fr|nfr|us|uc)\.?[ -]?(?:id|no\.?|#|nr\.?|number|key)|# of .{0,20}id)$/iu;
const texts: readonly RegExp[] = [
  /^(?:(?:functional |quality |non-?functional |system |business |user )?requirements?|user stor(?:y|ies)|stor(?:y|ies)|the system (?:shall|must)|constraints?|requirement (?:text|description|statement))$/i,
  /^(?:description|statement|need|criteri(?:on|a)|acceptance criteria|capability|function(?:ality)?|scenario|rule|details?|what)$/i,
  /^(?:features?|use cases?|goals?|quality goals?|title|name)$/i,
];
const named =
  /^(?:attribute|quality(?: attribute| goal| characteristic)?|characteristic|category|metric|measure|indicator|property|nfr|kpi|sli|aspect|area|requirement|goal|dimension)$/i;
const targets =
  /^(?:targets?(?: value)?|threshold|objective|goal|slo|sla|expected(?: value)?|fit criterion|measure|response measure|metric|value|limit|requirement)$/i;

function columnsOf(heads: readonly string[]): Columns {
  const at = (form: RegExp, but: readonly number[] = []): number =>
    heads.findIndex((head, place) => !but.includes(place) && form.test(head.trim()));
  const id = at(ids);
  const text = texts.map((form) => at(form, [id])).find((place) => place >= 0) ?? -1;
  const name = at(named, [id]);
  return {
    id,
    text,
    more: at(/^(?:description|details?|statement|explanation)$/i, [text]),
    priority: at(/^(?:priority|prio|moscow|importance|criticality|must\/should)$/i),
    type: at(/^(?:type|kind|category|class|quality attribute|area)$/i, [text]),
    name,
    target: at(targets, [id, name, text]) >= 0 ? at(targets, [id, name, text]) : at(targets, [id, name]),
  };
}

const known = new Map<string, Columns>();
const knownLimit = 1_000;

function columnsFor(heads: readonly string[]): Columns {
  const key = heads.join("\n");
  const columns = known.get(key) ?? columnsOf(heads);
  if (known.size >= knownLimit) known.clear();
  known.set(key, columns);
  return columns;
}

/** The head says that the rows are requirements, whatever stands above the table. */
const telling = /\b(?:requirements?|user stor(?:y|ies)|constraints?|the system (?:shall|must))\b/i;

export function requirementInRow(row: Passage, section: Section, under: Under, about: About): Read | undefined {
  const { cells = [], columns: heads } = row;
  if (!heads || under.isNoise) return undefined;
  const columns = columnsFor(heads);
  const cell = (at: number): string => (at < 0 ? "" : (cells[at] ?? "").replace(/\s+/g, " ").trim());
  const [id, type] = [cell(columns.id), cell(columns.type)];
  const text = textOf(cell(columns.text), cell(columns.more));
  const isTold = telling.test(heads[columns.text] ?? "");
  const isNumbered = isId(id) && columns.text >= 0 && (under.lists || meaningOfId(id).kind !== undefined);
  const isMeasured =
    columns.name >= 0 && columns.target >= 0 && (under.lists || qualityNamed(cell(columns.name)) !== undefined);
  const priority = priorityOfWord(cell(columns.priority), about.hasP0);
  const context: Context = {
    section,
    under,
    about,
    isItem: false,
    isRow: true,
    ...(type === "" ? {} : { attribute: type }),
  };
  const written = isId(id) && !/^\d/.test(id) ? { id } : {};
  if (isMeasured && !(isTold && isSentence(text))) {
    const [name, target] = [cell(columns.name), cell(columns.target)];
    if (name === "" || target === "" || isId(name)) return undefined;
    const words = `${name}: ${target}`;
    const attribute = type === "" ? name : type;
    return {
      ...written,
      text: words,
      form: "table",
      response: target,
      ...(priority === undefined ? {} : { priority }),
      forbids: false,
      ...kindOf({ id: written.id, text: words, under, attribute }),
    };
  }
  if (!(isTold || isNumbered || (under.lists && columns.text >= 0)) || !isSentence(text)) return undefined;
  const target = columns.target === columns.text ? "" : cell(columns.target);
  const read = requirementIn(/\d/.test(target) ? `${text}: ${target}` : text, context);
  if (!read) return undefined;
  return {
    ...read,
    ...written,
    ...(priority === undefined ? {} : { priority }),
    ...kindAgain(read, written.id, context),
  };
}

/** An id that stands in a cell of its own says more than the titles. */
function kindAgain(read: Read, id: string | undefined, { under, attribute }: Context): Partial<Read> {
  return kindOf({ id: id ?? read.id, text: read.text, under, attribute, isStory: read.form === "story" });
}

const wordsOfName = 5;

/** Of a name with a description the two together, of a sentence the sentence alone. */
function textOf(text: string, more: string): string {
  return more !== "" && text !== "" && text.split(" ").length <= wordsOfName ? `${text}: ${more}` : text;
}

/** More than a name or an id. */
function isSentence(cell: string): boolean {
  return cell.split(" ").length >= 3 && !isId(cell);
}
