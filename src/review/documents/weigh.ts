// How much the sightings of a subject say: what is done or required weighs, what passes by does not.
import { isBackground, isDenied, isGoal, saysNothing } from "#prose/manner";
import type { Section } from "#prose/document-text";
import type { Statement } from "#prose/statements";
import type { Hit, Sighting } from "./sought.ts";

export interface Weighed {
  readonly statement: Statement;
  /** The form that says most. */
  readonly form: string;
  readonly weight: number;
  /** Completes "Covered: …" and "Mentioned: …". */
  readonly as: string;
}

/** A statement of a mechanism covers a subject; a word of it in a sentence does half as much. */
export const coveredFrom = 3;

const weights = {
  section: 4,
  several: 4,
  mechanism: 3,
  bareMechanism: 2,
  requires: 3,
  word: 1.6,
  bareWord: 1,
  passes: 0.5,
} as const;

/** What passes by, however often, is a mention. */
const mostOfPassing = 1;
const mostOfWords = 6;

export class Scale {
  private readonly following: ReadonlyMap<Section, number>;

  constructor(statements: readonly Statement[]) {
    this.following = contentOf(statements);
  }

  weigh(sightings: readonly Sighting[]): Weighed[] {
    return sightings.flatMap((one) => this.weighOne(one) ?? []);
  }

  private weighOne({ statement, hits }: Sighting): Weighed | undefined {
    if (statement.form === "comment") return undefined;
    const title = hits.find((one) => one.strength === "title");
    if (title && statement.form === "heading") return this.titleOf(statement, title);
    const leading =
      title && statement.leads > 0 && isWhole(statement) && isBareOf(statement, [title]) ? title : undefined;
    if (leading) return { statement, form: leading.form, weight: weights.section, as: "a list of its own" };
    const own = hits.filter((one) => one.strength !== "title");
    const [first] = own.toSorted((a, b) => rank(b) - rank(a));
    if (!first) return undefined;
    return { statement, form: first.form, ...weightOf(statement, first, own) };
  }

  private titleOf(statement: Statement, { form }: Hit): Weighed {
    const content = this.following.get(statement.section) ?? 0;
    if (statement.manner !== "says" && statement.manner !== "requires")
      return { statement, form, weight: weights.passes, as: "a title alone" };
    if (content === 0) return { statement, form, weight: weights.passes, as: "a section without content" };
    return { statement, form, weight: weights.section, as: "a section of its own" };
  }
}

const ranks = { title: 0, hint: 1, word: 2, shown: 3, mechanism: 4 } as const;

function rank({ strength, from, to }: Hit): number {
  return ranks[strength] + Math.min(to - from, 9) / 10;
}

function isWhole({ manner }: Statement): boolean {
  return manner === "says" || manner === "requires";
}

function weightOf(statement: Statement, hit: Hit, all: readonly Hit[]): Pick<Weighed, "weight" | "as"> {
  const { manner, words, section } = statement;
  if (hit.strength === "shown") return { weight: weights.section, as: "its code or drawing" };
  if (hit.strength === "hint") return { weight: weights.passes, as: "a word that touches it" };
  if (!isWhole(statement)) return { weight: weights.passes, as: passing[manner] ?? "in passing" };
  if (isDenied(words, hit.from)) return { weight: weights.passes, as: "a denial" };
  if (statement.form === "heading") return { weight: weights.bareWord, as: "a title" };
  const isBare = isBareOf(statement, all);
  if (hit.strength === "mechanism") {
    if (isBare) return { weight: weights.bareMechanism, as: "a mechanism that is named" };
    if (isBackground(section)) return { weight: weights.bareMechanism, as: "a mechanism in the background" };
    const several = new Set(all.filter((one) => one.strength === "mechanism").map((one) => one.from)).size > 1;
    return several
      ? { weight: weights.several, as: "several mechanisms" }
      : { weight: weights.mechanism, as: "a mechanism" };
  }
  if (isBare) return { weight: weights.bareWord, as: "a bare word" };
  if (isGoal(statement.text, section)) return { weight: weights.bareWord, as: "a goal" };
  if (isFragment(statement)) return { weight: weights.bareWord, as: "a few words" };
  if (isBackground(section)) return { weight: weights.bareWord, as: "a statement on the background" };
  if (manner === "requires") return { weight: weights.requires, as: "a requirement" };
  return { weight: weights.word, as: "a statement" };
}

const passing: Partial<Record<Statement["manner"], string>> = {
  question: "a question",
  "to do": "a plan",
  example: "an example",
  link: "the text of a link",
  reference: "a reference to elsewhere",
  definition: "a definition",
  "left out": "what is left out of scope",
  code: "a sample of code",
};

/** A list item of so many words says something. */
const shortest = 6;

/** Whether a short statement has no more to say than the forms that were found in it. */
function isBareOf({ words, form }: Statement, hits: readonly Hit[]): boolean {
  if (form === "paragraph" || form === "quote") return words.length < 4;
  const covered = new Set(hits.flatMap((one) => places(one)));
  const others = words.filter((one, place) => !covered.has(place) && one.text.length > 2 && !empty.has(one.lower));
  const mechanisms = new Set(hits.filter((one) => one.strength === "mechanism").map((one) => one.from));
  return words.length < shortest && others.length < 2 && mechanisms.size < 2;
}

/** A few words in a list, a row or a drawing are no sentence. */
function isFragment({ form, words }: Statement): boolean {
  return form !== "paragraph" && form !== "quote" && words.length < shortest;
}

function places({ from, to }: Hit): number[] {
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

/** Words that say nothing of how. */
const empty = new Set([
  "the",
  "and",
  "with",
  "for",
  "from",
  "via",
  "service",
  "services",
  "system",
  "layer",
  "component",
  "module",
  "handling",
  "support",
  "management",
  "server",
  "handler",
  "controller",
]);

/** How many statements stand under a title, its subsections included. */
function contentOf(statements: readonly Statement[]): Map<Section, number> {
  const counts = new Map<Section, number>();
  const open: Section[] = [];
  for (const { section, form, text } of statements) {
    if (section !== open.at(-1)) {
      while (open.length > 0 && ((open.at(-1)?.level ?? 0) >= section.level || open.at(-1)?.file !== section.file))
        open.pop();
      open.push(section);
    }
    if (form === "heading" || form === "comment" || saysNothing(text)) continue;
    for (const one of open) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

export function sumOf(weighed: readonly Weighed[]): number {
  const passing = weighed.filter((one) => one.weight <= weights.passes).reduce((sum, one) => sum + one.weight, 0);
  const saying = weighed.filter((one) => one.weight > weights.passes).reduce((sum, one) => sum + one.weight, 0);
  return Math.min(passing, mostOfPassing) + Math.min(saying, mostOfWords);
}
