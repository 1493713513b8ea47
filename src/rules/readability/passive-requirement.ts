// Requirements that say what must be done and not who does it, with the place where somebody is to be named.
import { shorten } from "#base/text";
import { withActor } from "#prose/passive";
import { documentText } from "#prose/document-text";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const passiveRequirement = defineRule(
  remarks({
    id: "readability/passive-requirement",
    title: "Requirement that names nobody who does it",
    strength: "Requirements say who does what",
    issue: "8.3",
    looksFor: ["must, shall or has to be done, with neither the one who does it nor a place where it is done"],
    sources: [
      "ISO/IEC/IEEE 29148:2018, 5.2.4: requirement language",
      "Mavin: EARS, the easy approach to requirements syntax",
    ],
    usual: {
      expected: "the part of the system that does it, as the subject",
      because: "Each team can take it for the duty of another, so that nobody builds it or two do.",
      severity: "low",
      confidence: 0.7,
    },
    *find({ recovered: { facts } }) {
      for (const { text, form, evidence, section } of documentText(facts).sentences) {
        if (form === "heading" || form === "drawing" || form === "quote") continue;
        if (section.path.some((one) => outcomes.test(one))) continue;
        const active = withActor(text);
        if (active)
          yield {
            is: `"${shorten(text, 160)}" does not say who does it.`,
            evidence: [evidence],
            mend: `Name the part that does it: "${shorten(active, 200)}"`,
          };
      }
    },
  }),
);

/** What comes of a decision is told, not asked for. */
const outcomes = /\b(?:consequences|drawbacks|(?:dis)?advantages|cons|pros|trade-?offs|positive|negative|downsides)\b/i;
