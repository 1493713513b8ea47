// The text of documents as people read it: sections under their headings, and sentences, each with the line and words it stands in.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import { evidenceOf } from "./quote.ts";
import { sentencesOf } from "./passage-sentences.ts";

export type Passage = FactOf<"passage">;

/** A sentence, a list item, a cell of a table, or the title of a heading. */
export interface Sentence {
  /** One line, without marks. */
  readonly text: string;
  readonly form: Passage["form"] | "heading" | "drawing";
  readonly section: Section;
  /** Of a table cell: the head of its column. */
  readonly column?: string;
  /** Words of it that are set as code. */
  readonly code?: readonly string[];
  readonly evidence: Evidence;
}

/** A heading with all that follows until the next heading. */
export interface Section {
  readonly file: string;
  /** Empty for what stands before the first heading. */
  readonly title: string;
  /** Titles of the headings above it, the outermost first, its own last. */
  readonly path: readonly string[];
  /** 0 for what stands before the first heading. */
  readonly level: number;
  /** Absent for what stands before the first heading. */
  readonly evidence: Evidence | undefined;
  readonly passages: readonly Passage[];
  readonly sentences: readonly Sentence[];
}

export interface DocumentText {
  readonly sections: readonly Section[];
  /** All sentences in reading order, headings included; code, comments and front matter are left out. */
  readonly sentences: readonly Sentence[];
}

const running = new Set<Passage["form"]>(["paragraph", "list item", "table row", "quote"]);

/** Whether people read it as text: code, comments and front matter they do not. */
export function isRunning(form: Passage["form"]): boolean {
  return running.has(form);
}

const known = new WeakMap<readonly Fact[], DocumentText>();

/** Made once for the facts of a document set, in the order in which the readers gave them. */
export function documentText(facts: readonly Fact[]): DocumentText {
  const text = known.get(facts) ?? made(facts);
  known.set(facts, text);
  return text;
}

function made(facts: readonly Fact[]): DocumentText {
  const written = facts.filter(
    (one) => one.kind === "heading" || one.kind === "passage" || one.kind === "drawn-box" || one.kind === "drawn-line",
  );
  const files = grouped(written, (one) => one.evidence.file);
  const sections = [...files.values()].flatMap(sectionsOf);
  return { sections, sentences: sections.flatMap((one) => one.sentences) };
}

type Written = FactOf<"heading"> | Passage | FactOf<"drawn-box"> | FactOf<"drawn-line">;

interface Growing extends Section {
  readonly passages: Passage[];
  readonly sentences: Sentence[];
}

function sectionsOf(written: readonly Written[]): Section[] {
  const [first] = written;
  let current: Growing = {
    file: first?.evidence.file ?? "",
    title: "",
    path: [],
    level: 0,
    evidence: undefined,
    passages: [],
    sentences: [],
  };
  const sections = [current];
  const above: Section[] = [];
  for (const one of written.toSorted((a, b) => a.evidence.line - b.evidence.line)) {
    if (one.kind === "heading") {
      while (above.length > 0 && (above.at(-1)?.level ?? 0) >= one.level) above.pop();
      const { title, level, evidence } = one;
      const path = [...above.map((section) => section.title), title];
      current = { file: evidence.file, title, path, level, evidence, passages: [], sentences: [] };
      current.sentences.push({ text: title, form: "heading", section: current, evidence });
      above.push(current);
      sections.push(current);
    } else if (one.kind === "passage") {
      current.passages.push(one);
      if (isRunning(one.form)) current.sentences.push(...sentencesIn(one, current));
    } else if (one.label) {
      current.sentences.push({ text: drawnWords(one), form: "drawing", section: current, evidence: one.evidence });
    }
  }
  return sections.filter((one) => one.level > 0 || one.passages.length > 0);
}

/** "API Gateway (Kong): authentication of clients". */
function drawnWords(drawn: FactOf<"drawn-box"> | FactOf<"drawn-line">): string {
  const technology = drawn.technology === undefined ? "" : ` (${drawn.technology})`;
  const does = "does" in drawn && drawn.does !== undefined ? `: ${drawn.does}` : "";
  return `${drawn.label ?? ""}${technology}${does}`;
}

function sentencesIn(passage: Passage, section: Section): Sentence[] {
  const { form } = passage;
  if (passage.cells) {
    return passage.cells.flatMap((cell, place) => {
      const column = passage.columns?.[place];
      const text = cell.replace(/\s+/g, " ");
      return text === ""
        ? []
        : [
            {
              text,
              form,
              section,
              ...(column ? { column } : {}),
              ...codeOf(passage, text),
              evidence: evidenceOf(passage, 0, text),
            },
          ];
    });
  }
  return sentencesOf(passage).map(({ text, line }) => {
    return { text, form, section, ...codeOf(passage, text), evidence: evidenceOf(passage, line, text) };
  });
}

function codeOf({ code = [] }: Passage, text: string): Pick<Sentence, "code"> {
  const own = code.filter((one) => text.includes(one));
  return own.length > 0 ? { code: own } : {};
}
