// Sentences that nobody takes in at once, with a proposal where to part them.
import { shorten } from "#base/text";
import { documentText, type Sentence } from "#prose/document-text";
import { splitSentences } from "#prose/sentences";
import { partsOfSentence, wordCount } from "#prose/long-sentences";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

const limit = 50;
/** What is longer is no sentence of a person. */
const longest = 3_000;

export const longSentence = defineRule(
  remarks({
    id: "readability/long-sentence",
    title: "Sentence of more than 50 words",
    strength: "Sentences are short enough to be taken in at once",
    issue: "8.3",
    looksFor: ["a sentence of more than 50 words, what stands in brackets and addresses not counted"],
    sources: ["ISO/IEC/IEEE 26514:2022, style", "Plain English Campaign: How to write in plain English"],
    usual: {
      expected: "sentences of up to 25 words, one thought each",
      because: "Readers lose the thread before the end, and what depends on what is open to guessing.",
      severity: "low",
      confidence: 0.85,
    },
    *find({ recovered: { facts } }) {
      for (const { text, form, evidence } of documentText(facts).sentences.flatMap(apart)) {
        // Cells of a table in HTML run into each other.
        if (
          /^\s*<t[dhr]\b/i.test(evidence.quote) ||
          form === "heading" ||
          form === "drawing" ||
          text.length < 200 ||
          text.length > longest
        )
          continue;
        const words = wordCount(text);
        if (words <= limit) continue;
        const parts = partsOfSentence(text);
        yield {
          is: `The sentence "${shorten(text, 60)}" has ${words} words.`,
          evidence: [evidence],
          mend:
            parts.length > 1
              ? `Part it, as in: ${parts.map((one) => `"${shorten(one, 240)}"`).join(" ")}`
              : `Say the main thing of "${shorten(text, 60)}" first in a sentence of its own, and what belongs to it in a list below.`,
        };
      }
    },
  }),
);

/** A cell is told as one, however many sentences it has. */
function apart(sentence: Sentence): Pick<Sentence, "text" | "form" | "evidence">[] {
  const { text, form, evidence } = sentence;
  return form === "table row" ? splitSentences(text).map((one) => ({ text: one.text, form, evidence })) : [sentence];
}
