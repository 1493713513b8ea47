// What a document says, one statement after the other: sentences, list items, rows, titles, and the words of its drawings and code.
import { grouped } from "#base/groups";
import type { Fact, FactOf } from "#model/fact";
import { documentText, type Passage, type Section, type Sentence } from "./document-text.ts";
import { languageOf } from "./code-language.ts";
import { drawingOf, drawnWords } from "./drawn-words.ts";
import { evidenceOf } from "./quote.ts";
import { sentencesOf } from "./passage-sentences.ts";
import { type Manner, mannerOf } from "./manner.ts";
import { type Humps, humpsOf, type Stemmed, stemmedWords } from "./stems.ts";

export interface Statement {
  /** One line, without marks; a row of a table with its cells apart. */
  readonly text: string;
  readonly form: Sentence["form"] | "code" | "comment" | "front matter";
  /** Of code, as its fence says; of a drawing what it draws. */
  readonly language?: string;
  readonly section: Section;
  readonly evidence: Sentence["evidence"];
  readonly words: readonly Stemmed[];
  /** With names like `rateLimit` taken apart. */
  readonly humps: Humps | undefined;
  readonly manner: Manner;
  /** How many statements a short line leads: items below it in its list, or items that follow it. */
  readonly leads: number;
}

const known = new WeakMap<readonly Fact[], readonly Statement[]>();

/** Made once for the facts of a document set, in reading order of each file. */
export function statementsOf(facts: readonly Fact[]): readonly Statement[] {
  const statements = known.get(facts) ?? made(facts);
  known.set(facts, statements);
  return statements;
}

function made(facts: readonly Fact[]): Statement[] {
  const links = grouped(
    facts.filter((one): one is FactOf<"link"> => one.kind === "link" && one.what === "link"),
    (one) => `${one.evidence.file}:${one.evidence.line}`,
  );
  return documentText(facts).sections.flatMap((section) => ofSection(section, links));
}

type Links = ReadonlyMap<string, readonly FactOf<"link">[]>;

function ofSection(section: Section, links: Links): Statement[] {
  const titles = section.sentences.filter((one) => one.form === "heading");
  const inFences = (line: number): boolean =>
    section.passages.some(
      ({ form, evidence }) => form === "code" && line >= evidence.line && line <= (evidence.endLine ?? evidence.line),
    );
  // A drawing inside a fence is read there, with its notes and the labels of its lines.
  const drawn = section.sentences.filter((one) => one.form === "drawing" && !inFences(one.evidence.line));
  return [
    ...[...titles, ...drawn].map(({ text, form, evidence }) => statement(section, { text, form, evidence, leads: 0 })),
    ...section.passages.flatMap((passage, place) => ofPassage(passage, place, section, links)),
  ];
}

function ofPassage(passage: Passage, place: number, section: Section, links: Links): Statement[] {
  const { form } = passage;
  if (form === "code") return ofCode(passage, section);
  if (form === "comment" || form === "front matter")
    return passage.text.split("\n").flatMap((text, line) => {
      if (text.trim() === "") return [];
      return statement(section, {
        text: text.trim(),
        form,
        evidence: evidenceOf(passage, line, text.trim()),
        leads: 0,
      });
    });
  const leads = leadsOf(passage, place, section);
  const own = (links.get(`${passage.evidence.file}:${passage.evidence.line}`) ?? []).filter(({ text }) => text !== "");
  const texts = passage.cells
    ? [{ text: passage.cells.join(" | ").replace(/\s+/g, " "), line: 0 }]
    : sentencesOf(passage);
  return texts.flatMap(({ text, line }) => {
    const whole = own.find((link) => bare(link.text) === bare(text));
    // The contents list repeats the headings.
    if (whole?.target.startsWith("#")) return [];
    const isOpen = form === "list item" && /^\s*[-*+]\s+\[ \]\s/.test(passage.source[0] ?? "");
    const evidence = evidenceOf(passage, line, text);
    return statement(section, { text, form, evidence, leads, isLink: whole !== undefined, isOpen });
  });
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const shortLine = 80;

/** A short item with items below it, or a short line before a list, speaks for what follows. */
function leadsOf({ form, text, depth = 0 }: Passage, place: number, { passages }: Section): number {
  if (text.length > shortLine || (form !== "list item" && form !== "paragraph")) return 0;
  let leads = 0;
  for (let next = place + 1; next < passages.length; next++) {
    const one = passages[next];
    const isBelow = one?.form === "list item" && (one.depth ?? 1) > (form === "list item" ? depth : 0);
    const isDrawn = one?.form === "code" && next === place + 1;
    if (!isBelow && !isDrawn) break;
    leads++;
  }
  return leads;
}

function ofCode(passage: Passage, section: Section): Statement[] {
  const drawing = drawingOf(passage);
  const language = drawing?.shows ?? languageOf(passage);
  return passage.text.split("\n").flatMap((line, at) => {
    const text = drawing ? drawnWords(line, drawing) : line.trim();
    if (text === "") return [];
    return statement(section, {
      text,
      form: drawing ? "drawing" : "code",
      ...(language === undefined ? {} : { language }),
      evidence: evidenceOf(passage, at, text),
      leads: 0,
    });
  });
}

interface Raw extends Pick<Statement, "text" | "form" | "evidence" | "leads"> {
  readonly language?: string;
  readonly isLink?: boolean;
  readonly isOpen?: boolean;
}

/** A line without end is no prose: its beginning is enough. */
const longestText = 5_000;

function statement(section: Section, { isLink = false, isOpen = false, ...raw }: Raw): Statement {
  const words = stemmedWords(raw.text.slice(0, longestText));
  return {
    ...raw,
    section,
    words,
    humps: humpsOf(words),
    manner: mannerOf({ ...raw, section, words, isLink, isOpen }),
  };
}
