// Services of others that are drawn like parts of the system.
import { enumeration } from "#base/text";
import { isForeignService } from "#knowledge/prose/foreign-services";
import { type Box, type Drawing, framesOf, partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const unmarkedExternal = defineRule(
  remarks({
    id: "clarity/unmarked-external",
    title: "Services of others are drawn like own parts",
    strength: "Drawings mark what belongs to others",
    issue: "1.3",
    looksFor: ["a service that only others run, drawn without a mark and outside of a frame for such services"],
    sources: ["Brown: The C4 model, system context", "arc42, section 3: context and scope"],
    usual: {
      expected: "a frame or a colour for what others run, with a word that says so",
      because:
        "Readers take it for something that is built and run here: contract, limits and failure of the other side are forgotten.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) {
        const foreign = drawing.parts.filter((one) => isForeignService(one.label) && !isMarked(one, drawing));
        if (foreign.length === 0 || foreign.length === drawing.parts.length) continue;
        const names = enumeration(
          foreign.map((one) => `"${one.label}"`),
          6,
        );
        yield {
          is: `${names} ${foreign.length === 1 ? "is run by others and is" : "are run by others and are"} drawn like a part of the system.`,
          evidence: foreign.map((one) => one.evidence),
          mend: `Put ${names} into a frame "External services", or use the notation's mark for external systems.`,
        };
      }
    },
  }),
);

function isMarked(box: Box, drawing: Drawing): boolean {
  const around = framesOf(box, drawing).map((one) => one.label);
  return (
    box.means === "external" ||
    /\b(?:external|third[- ]party|provider|saas|vendor)\b/i.test(
      [box.label, box.technology ?? "", ...around].join(" "),
    ) ||
    // A frame around others alone, or a frame around the own system that leaves it outside.
    (around.length > 0 &&
      /\b(?:services?|integrations?|apis?|payments?|channels?|delivery|openai|google|cloud)\b/i.test(
        around.join(" "),
      )) ||
    (around.length === 0 && drawing.parts.some((one) => framesOf(one, drawing).length > 0))
  );
}
