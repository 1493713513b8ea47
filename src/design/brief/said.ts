// What a brief says, one statement after the other, each with its label, its role and the sentence that leads it.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, isRunning, type Passage, type Section } from "#prose/document-text";
import { evidenceOf } from "#prose/quote";
import { splitSentences } from "#prose/sentences";
import { type Contract, contractOf } from "./contract.ts";
import { type Role, roleOf } from "./roles.ts";

export interface Said {
  /** One line, without its label and its name. */
  readonly text: string;
  /** FR-001, E01.02. */
  readonly label?: string;
  /** What it is set under: "Logout behavior" of "**Logout behavior**: By default …". */
  readonly name?: string;
  readonly form: "heading" | "sentence" | "item" | "row";
  /** Of a row: its cells under the heads of their columns. */
  readonly cells?: readonly Cell[];
  readonly section: Section;
  readonly role: Role;
  /** A term between buyer and supplier. */
  readonly isTerm: boolean;
  /** The sentence before a list that ends in a colon. */
  readonly lead?: string;
  readonly evidence: Evidence;
}

export interface Cell {
  readonly column: string;
  readonly text: string;
}

const known = new WeakMap<readonly Fact[], readonly Said[]>();

/** In reading order; headings included, code and comments not. */
export function saidIn(facts: readonly Fact[]): readonly Said[] {
  const said = known.get(facts) ?? made(facts);
  known.set(facts, said);
  return said;
}

function made(facts: readonly Fact[]): Said[] {
  const contract: Contract = contractOf(facts);
  return documentText(facts).sections.flatMap((section) =>
    ofSection({ section, role: roleOf(section), isTerm: contract.has(section) }),
  );
}

type Place = Pick<Said, "section" | "role" | "isTerm">;

function ofSection(place: Place): Said[] {
  const { section } = place;
  const said: Said[] = [];
  if (section.evidence)
    said.push({ ...labelled(section.title), form: "heading", ...place, evidence: section.evidence });
  let lead: string | undefined;
  for (const passage of section.passages) {
    if (!isRunning(passage.form)) continue;
    const isItem = passage.form === "list item";
    if (!isItem && passage.form !== "table row") lead = undefined;
    const own = passage.cells ? ofRow(passage, place) : isItem ? ofItem(passage, place) : ofText(passage, place);
    said.push(
      ...own
        .filter((one) => !isPlaceholder(one.text))
        .map((one) => (lead === undefined || !isItem ? one : { ...one, lead })),
    );
    lead = leadIn(passage.text) ?? lead;
  }
  return said;
}

const placeholder =
  /\[[^[\]]{2,120}\](?!\()|\{\{[^{}]{1,80}\}\}|<[a-z][^<>]{1,60}>|\b(?:lorem ipsum|xxx+|yyyy-mm-dd)\b/gi;

/** What a template leaves to be filled in: "[Description]", "Target: < [X] ms". */
export function isPlaceholder(text: string): boolean {
  const rest = text.replace(placeholder, " ");
  return rest !== text && (rest.match(/\p{L}{3,}/gu) ?? []).length < fewest;
}

const fewest = 3;

function leadIn(text: string): string | undefined {
  const last = text.trimEnd();
  if (!last.endsWith(":")) return undefined;
  return splitSentences(last.split("\n").at(-1) ?? last).at(-1)?.text;
}

function ofText(passage: Passage, place: Place): Said[] {
  return splitSentences(passage.text).map(({ text, line }) => ({
    ...labelled(text),
    form: "sentence",
    ...place,
    evidence: evidenceOf(passage, line, text),
  }));
}

/** An item is one statement, however many sentences it has; a line of its own that leads the next list is another. */
function ofItem(passage: Passage, place: Place): Said[] {
  const lines = passage.text.split("\n");
  const leads = lines.length > 1 && /^\p{Lu}.*:\s*$/u.test(lines.at(-1) ?? "");
  const text = (leads ? lines.slice(0, -1) : lines).join(" ").replace(/\s+/g, " ").trim();
  const own: Said = { ...labelled(text), form: "item", ...place, evidence: evidenceOf(passage, 0, text) };
  if (!leads) return [own];
  const last = (lines.at(-1) ?? "").trim();
  return [own, { text: last, form: "sentence", ...place, evidence: evidenceOf(passage, lines.length - 1, last) }];
}

function ofRow(passage: Passage, place: Place): Said[] {
  // The head of a table says nothing of the system.
  if (!passage.columns || !passage.cells) return [];
  const cells = passage.cells.map((text, at) => ({
    column: (passage.columns?.[at] ?? "").toLowerCase(),
    text: text.replace(/\s+/g, " ").trim(),
  }));
  const label = cells.find((one) => labelOnly.test(one.text))?.text;
  const text = cells
    .filter((one) => one.text !== "" && one.text !== label)
    .map((one) => one.text)
    .join(" | ");
  if (text === "") return [];
  const id = label === undefined ? {} : { label };
  return [{ text, ...id, form: "row", cells, ...place, evidence: evidenceOf(passage, 0, text) }];
}

/** FR-001, NFR 3.2, REQ_12, E01.02, WO-001: letters in capitals with figures behind. */
const label = String.raw`\p{Lu}[\p{Lu}\p{N}]{0,11}(?:[-_ .]?\p{Lu}{1,8}){0,2}[-_ .]?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?`;
const labelOnly = new RegExp(`^${label}$`, "u");
const labelBefore = new RegExp(
  `^(?:[\\[(]?(?<label>${label})(?:[\\])]\\s*[:.–—|-]?\\s+|\\s*[:.–—|-]\\s+)|(?<dotted>\\p{Lu}(?:\\.\\d{1,3}){2,4})\\s+)(?<rest>.+)$`,
  "u",
);
/** A longer beginning is the beginning of a sentence. */
const longestName = 70;
const notInNames =
  /[.;!?]|\b(?:is|are|must|shall|should|can|will|has|have)\b|^(?:e\.g|https?|as|given|when|if|note)\b/i;

function labelled(text: string): Pick<Said, "text" | "label" | "name"> {
  const words = text.replace(/\s+/g, " ").trim();
  const match = labelBefore.exec(words);
  const rest = match?.groups?.["rest"] ?? words;
  const found = match?.groups?.["label"] ?? match?.groups?.["dotted"];
  const id = found === undefined ? {} : { label: found };
  const colon = rest.slice(0, longestName + 2).search(/:\s/);
  const name = rest.slice(0, Math.max(0, colon)).trim();
  const said = rest.slice(colon + 1).trim();
  if (colon < 1 || said === "" || name.split(" ").length > 8 || notInNames.test(name)) return { text: rest, ...id };
  return { text: said, name, ...id };
}
