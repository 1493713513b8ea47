// A sentence that would be equally true of any other system: virtues that everybody claims, of nothing in particular.
import { shorten } from "#base/text";
import { anySystem, fillers, practicesFollowed, virtueMatters, virtues } from "#knowledge/prose/general-words";
import { isVagueRequirement } from "#knowledge/prose/vague-words";
import { type Statement, statementsOf } from "#prose/statements";
import { isEmptyWord, isPlainWord, writtenWords } from "#prose/written-words";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const generalStatement = defineRule(
  remarks({
    id: "readability/general-statement",
    title: "Sentence that holds for any system",
    strength: "Sentences speak of this system",
    issue: "8.3",
    looksFor: [
      "a sentence on the system as a whole, or on a virtue, all of whose words could be said of any system: scalable, secure, modern, best practices",
      "principles or best practices that are followed and not named",
    ],
    sources: [
      "ISO/IEC/IEEE 42010:2022, 6.7: decisions and their rationale",
      "Keeling: Design It!, chapter 3: quality attribute scenarios",
    ],
    usual: {
      expected: "which part does what to be so, and how much of it",
      because:
        "It would be equally true of any other system, so that nothing of this one is decided or can be checked.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts, system } }) {
      for (const statement of statementsOf(facts)) {
        const { text, evidence } = statement;
        if (!isOwnProse(statement)) continue;
        const claim = isGeneral(text) ? text : practicesFollowed.exec(text)?.[0];
        if (claim === undefined) continue;
        yield {
          is: `"${shorten(claim, 140)}" would be equally true of any other system.`,
          evidence: [evidence],
          mend: `Say in place of "${shorten(claim, 60)}" which part of ${system.name} does what to be so, or take it out.`,
        };
      }
    },
  }),
);

const law = /\b(?:licen[cs]es?|legal|copyright|disclaimer|privacy|terms|trademarks?|warranty)\b/i;

/** What the document itself claims: no title, no cell, no quote, no plan, no definition, no law. */
function isOwnProse({ form, manner, section, text }: Statement): boolean {
  if (form !== "paragraph" && form !== "list item") return false;
  if (manner !== "says" && manner !== "requires") return false;
  return !section.path.some((one) => law.test(one)) && !isVagueRequirement(text);
}

const shortest = 4;
const longest = 30;

/** Whether it claims a virtue of the system as a whole, and each of its words could be said of any. */
function isGeneral(text: string): boolean {
  if (!anySystem.test(text) && !virtueMatters.test(text)) return false;
  // What is explained, counted, linked or shown as code has something of its own.
  if (/[\d`:;()[\]/"“]/.test(text)) return false;
  const words = writtenWords(text);
  if (words.length < shortest || words.length > longest) return false;
  const telling = words.map((one) => one.text.toLowerCase()).filter((one) => !isEmptyWord(one));
  const isKnown = telling.every((one) => isPlainWord(one) && (virtues.has(one) || fillers.has(one)));
  return isKnown && telling.some((one) => virtues.has(one) || one === "practice");
}
