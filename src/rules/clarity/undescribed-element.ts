// Boxes of a drawing that no sentence speaks of.
import { put } from "#base/groups";
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
          (one) =>
            !isPersonBox(one) &&
            !place.test(one.label) &&
            !/[<>*{}=]/.test(one.label) &&
            one.does === undefined &&
            !isSaid(one, said),
        );
        if (bare.length === 0 || parts.length < 3) continue;
        const names = enumeration([...new Set(bare.map((one) => `"${one.label}"`))], 8);
        yield {
          is: `No sentence speaks of ${names}, which ${bare.length === 1 ? "is" : "are"} drawn.`,
          evidence: bare.map((one) => one.evidence),
          mend: `Say of ${names} what each is for and what it needs, or take it out of the drawing.`,
        };
      }
    },
  }),
);

/** Where things run rather than what runs. */
const place = /^(?:region|zone|availability zone|vpc|subnet|cloud|data ?cent(?:er|re)|internet|network|dmz)\b/i;

interface Said {
  /** Word -> the sentences it stands in, in the form of `wordsOfName`. */
  readonly byWord: ReadonlyMap<string, readonly string[]>;
}

function wordsSaid(sentences: readonly string[]): Said {
  const byWord = new Map<string, string[]>();
  for (const sentence of sentences) {
    const words = wordsOfName(sentence);
    const running = ` ${words.join(" ")} `;
    for (const word of new Set(words)) put(byWord, word, running);
  }
  return { byWord };
}

/** A part counts as spoken of where the word that tells it from others is met anywhere. */
function isSaid({ label }: Box, { byWord }: Said): boolean {
  const own = ownWords(label);
  if (own.some((one) => byWord.has(one) || byWord.has(`${one}s`) || byWord.has(one.replace(/s$/, "")))) return true;
  const words = wordsOfName(label);
  const whole = words.join(" ");
  // A name of one word may stand there in the plural.
  const near = [...(byWord.get(words[0] ?? "") ?? []), ...(words.length === 1 ? (byWord.get(`${whole}s`) ?? []) : [])];
  return whole === "" || near.some((one) => one.includes(` ${whole} `) || one.includes(` ${whole}s `));
}
