// An abbreviation that the documents never write out, and that not every reader knows.
import { isCapitalWord, isWellKnown } from "#knowledge/prose/acronyms";
import { distinctPlaces } from "#model/view";
import { acronymsOf } from "#prose/acronyms";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const undefinedAcronym = defineRule(
  remarks({
    id: "readability/undefined-acronym",
    title: "Abbreviation that is never written out",
    strength: "Abbreviations are written out",
    issue: "8.2",
    looksFor: [
      "an abbreviation in capitals, used twice or drawn, with its words nowhere beside it, and not known to all",
    ],
    sources: ["arc42, section 12: glossary", "IEEE editorial style manual: define acronyms at first use"],
    usual: {
      expected: "its words at the first use, or a line in a glossary",
      because: "A newcomer has to ask what it stands for, and may guess wrong.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const { text, uses, meaning, phrase } of acronymsOf(facts, isKnown)) {
        if (meaning) continue;
        yield {
          is: `"${text}" is used ${uses.length === 1 ? "once" : `${uses.length} times`} and never written out.`,
          evidence: distinctPlaces(uses).slice(0, 3),
          mend: phrase
            ? `If it stands for "${phrase}", write "${phrase} (${text})" at the first use.`
            : `Write its words at the first use, as in "… (${text})", or put it into a glossary.`,
        };
      }
    },
    good({ recovered: { facts } }) {
      const told = acronymsOf(facts, isKnown).filter((one) => one.meaning);
      const evidence = distinctPlaces(told.flatMap((one) => one.meaning ?? []));
      return told.length > 1 ? { because: `All ${told.length} abbreviations are written out.`, evidence } : undefined;
    },
  }),
);

function isKnown(text: string): boolean {
  return isWellKnown(text) || isCapitalWord(text);
}
