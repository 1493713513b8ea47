// Parts that are drawn and named, and of which nothing says what they are for.
import { enumeration } from "#base/text";
import { documentText, type Sentence } from "#prose/document-text";
import { type Box, isBroker, isPersonBox, isStore, partDrawings } from "#prose/drawings";
import { ownWords, wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const noResponsibility = defineRule(
  remarks({
    id: "clarity/no-responsibility",
    title: "Parts without a stated responsibility",
    strength: "Each part has a stated responsibility",
    issue: "1.5",
    looksFor: [
      "a part that is drawn and named, with no description in the drawing, no section or list item of its own, and in no sentence the one that does something",
    ],
    sources: ["arc42, section 5: building block view, purpose and responsibility", "ISO/IEC/IEEE 42010:2022"],
    usual: {
      expected: "a sentence for each part that says what it is for",
      because: "Teams can't tell what belongs into it, so that duties end up in several parts or in none.",
      severity: "low",
      confidence: 0.7,
    },
    *find({ recovered: { facts } }) {
      const sentences = documentText(facts).sentences.filter((one) => one.form !== "drawing");
      const told = wordsToldOf(sentences);
      const named = new Set(sentences.flatMap((one) => wordsOfName(one.text)));
      for (const { parts } of partDrawings(facts)) {
        const own = parts.filter((one) => isOwnWork(one) && one.does === undefined);
        const bare = own.filter((one) => isNamed(one, named) && !isTold(one, told));
        if (bare.length === 0 || parts.length < 3) continue;
        const names = enumeration([...new Set(bare.map((one) => `"${one.label}"`))], 8);
        yield {
          is: `Nothing says what ${names} ${bare.length === 1 ? "is" : "are"} for.`,
          evidence: bare.map((one) => one.evidence),
          mend: `Write of ${names} in a sentence each which work it does, and which it leaves to others.`,
        };
      }
    },
  }),
);

/** What a store, a broker, somebody outside or a well-known product is for goes without saying. */
function isOwnWork(box: Box): boolean {
  return (
    !isStore(box) &&
    !isBroker(box) &&
    !isPersonBox(box) &&
    box.means !== "external" &&
    /\b(?:service|engine|manager|worker|module|component|controller|processor|handler|api|server)s?\b/i.test(box.label)
  );
}

function isNamed({ label }: Box, named: ReadonlySet<string>): boolean {
  const own = ownWords(label);
  return own.length > 0 && own.every((one) => named.has(one));
}

/** Words of what a sentence begins with, of titles, and of what "for" or "by" leads to. */
function wordsToldOf(sentences: readonly Sentence[]): Set<string> {
  const told = new Set<string>();
  for (const { text, form } of sentences) {
    const subject = form === "heading" || form === "table row" ? text : text.slice(0, 60);
    for (const word of wordsOfName(subject)) told.add(word);
    for (const [, doer = ""] of text.matchAll(/\b(?:by|in|the|via|through|to) ((?:[\p{L}\p{N}-]+ ?){1,4})/giu))
      for (const word of wordsOfName(doer)) told.add(word);
  }
  return told;
}

function isTold({ label }: Box, told: ReadonlySet<string>): boolean {
  const own = ownWords(label);
  return own.length === 0 || own.some((one) => told.has(one) || told.has(`${one}s`));
}
