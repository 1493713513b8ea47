// What a topic of design documents is: the forms that speak of it, and what only looks like it. Forms are written as `prose/phrases.ts` says.

/** The same words in another sense. */
export interface LookAlike {
  readonly forms: readonly string[];
  /** Words of the sentence that show the other sense; without them the form itself, which is longer, does. */
  readonly near?: readonly string[];
  /** Words that show it where the document has them often: what it is about gives its words their sense. */
  readonly inDocumentsOf?: readonly string[];
  /** Completes "…, which here is": `the log of a consensus protocol`. */
  readonly is: string;
}

/** What is looked for in documents: a topic, or one question of a gap. */
export interface Subject {
  readonly id: string;
  /** What it is called; a question has none but that of a topic that it asks about. */
  readonly title?: string;
  /** Titles of sections that are about it. */
  readonly titles: readonly string[];
  /** Mechanisms, products and figures: who names one says how. */
  readonly mechanisms: readonly string[];
  /** Words that speak of it: a sentence says something with them, a bare item only names it. */
  readonly words: readonly string[];
  /** Words of a goal, a word that touches it: never more than a mention. */
  readonly hints?: readonly string[];
  readonly lookAlikes?: readonly LookAlike[];
  /** Languages of code, and kinds of drawings, that show it by being there. */
  readonly shownBy?: readonly string[];
  /** How much has to be said until it counts as covered, where words of it stand in most documents; a statement of a mechanism weighs 3. */
  readonly needs?: number;
}

export interface Topic extends Subject {
  readonly title: string;
  /** What it is about, in a sentence. */
  readonly about: string;
}

/** Forms written one after the other, with commas between. */
export function forms(written: string): string[] {
  return written
    .split(",")
    .map((one) => one.replace(/\s+/g, " ").trim())
    .filter((one) => one !== "");
}
