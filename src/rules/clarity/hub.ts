// One part at which nearly all lines end.
import { type Box, type Drawing, isBroker, isPersonBox, partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const hub = defineRule(
  remarks({
    id: "clarity/hub",
    title: "Nearly all lines end at one part",
    strength: "No part is in the middle of everything",
    issue: "1.10",
    looksFor: [
      "a part of a drawing, no gateway, bus or broker, at which seven of ten lines end, with six neighbours of the system or more",
    ],
    sources: [
      "Lippert, Roock: Refactoring in Large Software Projects: hubs",
      "Suryanarayana et al.: Refactoring for Software Design Smells: hub-like modularization",
    ],
    usual: {
      expected: "duties shared among parts that know few others",
      because: "Each change passes through it, and when it is down nothing works.",
      severity: "medium",
      confidence: 0.65,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) {
        const middle = drawing.parts.find((one) => isHub(one, drawing));
        if (!middle) continue;
        const ends = drawing.lines.filter((one) => one.from === middle.id || one.to === middle.id);
        yield {
          is: `${ends.length} of ${drawing.lines.length} lines end at "${middle.label}".`,
          evidence: [middle.evidence, ...ends.map((one) => one.evidence).slice(0, 6)],
          mend: `Say what "${middle.label}" is for in one sentence; what does not fit into it belongs into parts of its own.`,
        };
      }
    },
  }),
);

const natural =
  /\b(?:gateway|bus|broker|queue|balancer|ingress|proxy|router|hub|mesh|platform|system|cluster|kubernetes|prometheus|registry|monitor\w*|network|internet|cloud|api server|orchestrator|kafka|portal|shell)\b/i;

/** In a drawing of the surroundings the system itself is in the middle. */
function isHub(box: Box, { parts, lines, boxes }: Drawing): boolean {
  if (lines.length < 9 || natural.test(box.label) || isBroker(box) || isPersonBox(box) || box.means === "system")
    return false;
  const ends = lines.filter((one) => one.from === box.id || one.to === box.id);
  const others = new Set(ends.map((one) => (one.from === box.id ? one.to : one.from)));
  const own = [...others]
    .flatMap((one) => boxes.get(one) ?? [])
    .filter((one) => !isPersonBox(one) && one.means !== "external");
  return ends.length * 10 >= lines.length * 7 && own.length >= 6 && parts.length >= 8;
}
