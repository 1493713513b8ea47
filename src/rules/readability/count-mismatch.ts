// A number of things is announced, and another number follows.
import { announcedLists } from "#prose/announced-lists";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const countMismatch = defineRule(
  remarks({
    id: "readability/count-mismatch",
    title: "Another number of items than announced",
    strength: "Lists have as many items as announced",
    issue: "8.1",
    looksFor: ["a sentence that ends in a colon and names a number of things, and a list of another number behind it"],
    sources: ["ISO/IEC/IEEE 26514:2022, consistency"],
    usual: {
      expected: "as many items as announced",
      because: "Readers can't tell whether one is missing or the sentence is old.",
      severity: "low",
      confidence: 0.9,
    },
    *find({ recovered: { facts } }) {
      for (const { announced, said, items, at } of announcedLists(facts)) {
        if (announced === undefined || items.length === announced || items.length < 2) continue;
        // An item may name several of what is counted: "red, green and blue".
        if (items.length < announced && items.some((one) => several.test(one.text))) continue;
        yield {
          is: `"${said}" is followed by ${items.length} items.`,
          evidence: [at, ...items.map((one) => one.evidence)],
          mend:
            items.length > announced
              ? `Write ${items.length} in "${said}", or take out what does not belong there.`
              : `Add what is missing behind "${said}", or write that there are ${items.length}.`,
        };
      }
    },
  }),
);

const several = /\p{L}, [\p{L}\p{N} -]{2,40},? (?:and|or) \p{L}/u;
