// The lines of running text, without code, addresses and marks: where words are looked at one by one, each with its place.
import { repaired } from "#base/mojibake";
import { type Evidence, spotOf } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, isRunning, type Passage, type Section } from "./document-text.ts";
import { evidenceOf } from "./quote.ts";

export interface ProseLine {
  /** What is left of the line; `barrier` stands where code, an address or a tag stood. */
  readonly text: string;
  readonly section: Section;
  readonly passage: Passage;
  readonly evidence: Evidence;
}

/** No word and no pair of words reaches across it. */
export const barrier = "\uFFFC";

/** What is longer is no prose, and hostile input stays cheap. */
const longest = 10_000;

const known = new WeakMap<readonly Fact[], readonly ProseLine[]>();

export function proseLines(facts: readonly Fact[]): readonly ProseLine[] {
  const lines = known.get(facts) ?? made(facts);
  known.set(facts, lines);
  return lines;
}

function made(facts: readonly Fact[]): ProseLine[] {
  return documentText(facts).sections.flatMap((section) =>
    section.passages
      .filter((one) => isRunning(one.form))
      .flatMap((passage) =>
        passage.source.flatMap((source, at) => {
          const text = withoutMarks(unset(repaired(source), passage));
          return text.trim() === "" ? [] : [{ text, section, passage, evidence: evidenceOf(passage, at, text.trim()) }];
        }),
      ),
  );
}

/** Where code is set in letters of its own instead of marks, its words are known by themselves. */
function unset(line: string, { code = [], evidence }: Passage): string {
  if (spotOf(evidence) === undefined) return line;
  const standing = code.slice(0, mostWords).filter((word) => line.includes(word));
  return standing.reduce((rest, word) => rest.replace(alone(word), barrier), line);
}

/** More words of code than a paragraph has. */
const mostWords = 200;

function alone(word: string): RegExp {
  const escaped = word.slice(0, 200).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu");
}

export function withoutMarks(source: string): string {
  return (
    withoutCode(source)
      .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,100})?\)/g, "$1")
      .replace(
        /\b[a-z][a-z+]{1,10}:\/\/[^\s<>()|]+|\bwww\.[^\s<>()|]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gi,
        barrier,
      )
      .replace(/<!--.*?(?:-->|$)|<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,300})?\/?>|&#?\w{1,10};/gi, ` ${barrier} `)
      .replace(/\$\$[^$]{1,500}(?:\$\$|$)/g, ` ${barrier} `)
      // The name of a link that is written out below.
      .replace(/\]\[[^[\]]{1,80}\]/g, ` ${barrier} `)
      // The end of a link that begins on the line before.
      .replace(/\]\([^()\s]{0,300}\)/g, ` ${barrier} `)
      .replace(/\\([_*#[\]])/g, "$1")
      .replace(/\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
      .replace(/\|/g, ` ${barrier} `)
  );
}

/** The line as written, but for what stands in code marks. */
export function withoutCode(source: string): string {
  return source.slice(0, longest).replace(/(`+)[^`]*\1/g, barrier);
}
