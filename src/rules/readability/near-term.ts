// A term of two words that stands once or twice and differs by one letter from one that is used often.
import { nearTerms } from "#prose/near-terms";
import { distinctPlaces } from "#model/view";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const nearTerm = defineRule(
  remarks({
    id: "readability/near-term",
    title: "Term that is probably another",
    strength: "Terms are spelled alike throughout",
    issue: "8.2",
    looksFor: [
      "two words that stand together once or twice, and one letter away from two that stand together three times or more",
    ],
    sources: ["ISO/IEC/IEEE 26514:2022, consistent terminology"],
    usual: {
      expected: "one spelling of one term",
      because: "A reader asks whether two things are meant, and a search for one misses the other.",
      severity: "low",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      for (const { text, uses, usual, others } of nearTerms(facts))
        yield {
          is: `"${text}" is written where "${usual}" stands ${others.length} times.`,
          evidence: distinctPlaces([...uses, ...others.slice(0, 1)]),
          mend: `Write "${usual}" for "${text}", or give one of the two a name that differs by more than a letter.`,
        };
    },
  }),
);
