// A name of a program that stands once and differs in one part from one that is used often for the same kind of thing.
import { rareNames } from "#prose/code-names";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const nearName = defineRule(
  remarks({
    id: "readability/near-name",
    title: "Name that is probably another",
    strength: "Each thing has one name",
    issue: "8.1",
    looksFor: [
      "a name in code marks, used once, that differs in one part from a name used three times for the same kind of thing",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, consistency within an architecture description"],
    usual: {
      expected: "one name for one thing",
      because: "Whoever builds it creates two things, or reads the wrong one.",
      severity: "medium",
      confidence: 0.7,
    },
    *find({ recovered: { facts } }) {
      for (const { name, usual, noun, evidence, example } of rareNames(facts))
        yield {
          is: `The ${noun} is called "${name}" here and "${usual}" elsewhere.`,
          evidence: [evidence, example],
          mend: `Write "${usual}", or say how the two differ.`,
        };
    },
  }),
);
