// One statement says that something is so, and another that it is not.
import { contradictions } from "#prose/contradictions";
import { shorten } from "#base/text";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const contradictingStatements = defineRule(
  remarks({
    id: "readability/contradicting-statements",
    title: "Statements that contradict each other",
    strength: "No statement contradicts another",
    issue: "8.1",
    looksFor: [
      "two sentences of the same words, one with a negation",
      "stateless and keeping state, synchronous and asynchronous, optional and required, encrypted and in plain text, of one subject",
    ],
    sources: ["ISO/IEC/IEEE 29148:2018, 5.2.6: consistent requirements"],
    usual: {
      expected: "one statement, or the case in which each holds",
      because: "Only one of the two can be built, and each reader has read another.",
      severity: "medium",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const { a, b } of contradictions(facts))
        yield {
          is: `"${shorten(a.text, 140)}" contradicts "${shorten(b.text, 140)}"`,
          evidence: [b.evidence, a.evidence],
          mend: `Say which holds, "${shorten(a.text, 60)}" or "${shorten(b.text, 60)}", or in which case each does.`,
        };
    },
  }),
);
