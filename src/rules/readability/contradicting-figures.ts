// One thing is given two figures: which of them holds is open.
import { versionsIn } from "#knowledge/prose/versioned-products";
import { contradictingFigures } from "#prose/figures";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const contradictingFiguresRule = defineRule(
  remarks({
    id: "readability/contradicting-figures",
    title: "Two figures for one thing",
    strength: "Each figure is given once, or alike",
    issue: "8.1",
    looksFor: [
      "availability, time limit, lifetime, retention, latency, port or number of instances of one thing with two values",
      "one product in two versions",
    ],
    sources: ["ISO/IEC/IEEE 29148:2018, 5.2.6: consistent requirements"],
    usual: {
      expected: "one figure, or the case in which each holds",
      because: "Whoever builds or tests it picks one of the two.",
      severity: "medium",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      for (const { a, b } of contradictingFigures(facts, versionsIn))
        yield {
          is: `${a.about} is "${a.text}" here and "${b.text}" elsewhere.`,
          evidence: [a.evidence, b.evidence],
          mend: `Say which holds, "${a.text}" or "${b.text}", or in which case each does.`,
        };
    },
  }),
);
