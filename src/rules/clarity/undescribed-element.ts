// Boxes of a drawing that no sentence speaks of.
import { enumeration } from "#base/text";
import { documentText } from "#prose/document-text";
import { type Box, isPersonBox, partDrawings } from "#prose/drawings";
import { ownWords, wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const undescribedElement = defineRule(
  remarks({
    id: "clarity/undescribed-element",
    title: "Parts are drawn and nowhere described",
    strength: "The text speaks of all parts that are drawn",
    issue: "1.2",
    looksFor: ["a box of a drawing of parts with no words of its own, whose name no sentence has"],
    sources: ["ISO/IEC/IEEE 42010:2022, elements of a view", "arc42, section 5: building block view"],
    usual: {
      expected: "a sentence for each part that is drawn: what it is for, and what it needs",
      because: "A box is a name alone: readers guess what the part does and who is to build it.",
      severity: "low",
      confidence: 0.85,
    },
    *find({ recovered: { facts } }) {
      const said = wordsSaid(
        documentText(facts)
          .sentences.filter((one) => one.form !== "drawing")
          .map((one) => one.text),
      );
      for (const { parts } of partDrawings(facts)) {
        const bare = parts.filter(
          (one) => !isPersonBox(one) && !place.test(one.label) && one.does === undefined && !isSaid(one, said),
        );
        if (bare.length === 0 || parts.length < 3) continue;
        const names = enumeration([...new Set(bare.map((one) => `"${one.label}"`))], 8);
        yield {
          is: `No sentence speaks of ${names}, which ${bare.length === 1 ? "is" : "are"} drawn.`,
          evidence: bare.map((one) => one.evidence),
          mend: "Say of each what it is for and what it needs, or take it out of the drawing.",
        };
      }
    },
  }),
);

/** Where things run rather than what runs. */
const place = /^(?:region|zone|availability zone|vpc|subnet|cloud|data ?cent(?:er|re)|internet|network|dmz)\b/i;

interface Said {
  readonly words: ReadonlySet<string>;
  /** All that is said, in the form of `wordsOfName`, to find names of common words. */
  readonly running: string;
}

function wordsSaid(sentences: readonly string[]): Said {
  const running = sentences.map((one) => wordsOfName(one).join(" ")).join(" . ");
  return { words: new Set(running.split(" ")), running: ` ${running} ` };
}

/** A part counts as spoken of where the word that tells it from others is met anywhere. */
function isSaid({ label }: Box, { words, running }: Said): boolean {
  const own = ownWords(label);
  if (own.some((one) => words.has(one) || words.has(`${one}s`) || words.has(one.replace(/s$/, "")))) return true;
  const whole = wordsOfName(label).join(" ");
  return whole === "" || running.includes(` ${whole} `) || running.includes(` ${whole}s `);
}
