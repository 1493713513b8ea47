// A list says what there is, and the text speaks of one more of the kind.
import { unlistedMembers } from "#prose/unlisted";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const unlistedMember = defineRule(
  remarks({
    id: "readability/unlisted-member",
    title: "One of a kind that the list of its kind lacks",
    strength: "Lists name all that the text speaks of",
    issue: "8.1",
    looksFor: [
      "a name that stands in an enumeration with members of a list and is not in the list",
      "a name with the list's noun behind it, and not in the list",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, consistency within an architecture description"],
    usual: {
      expected: "a list that has all of the kind",
      because: "Who relies on the list overlooks it, and nothing says what it is for.",
      severity: "medium",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const { name, noun, list, evidence } of unlistedMembers(facts))
        yield {
          is: `"${name}" is spoken of, and the list of ${noun} does not have it.`,
          evidence: [evidence, list],
          mend: `Add "${name}" to the list with what it does, or call it by the name that it has there.`,
        };
    },
  }),
);
