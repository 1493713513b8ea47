// Boxes of a drawing that no line joins to another.
import { enumeration } from "#base/text";
import { type Box, type Drawing, framesOf, partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const orphanBox = defineRule(
  remarks({
    id: "clarity/orphan-box",
    title: "Box without a line",
    strength: "Each box is joined to another",
    issue: "1.1",
    looksFor: ["a box in a drawing of joined boxes at which no line ends, nor at a frame around it"],
    sources: ["Brown: The C4 model, diagram review checklist"],
    usual: {
      expected: "a line to what the part needs or to what needs it",
      because: "Readers can't tell whether it is used at all, or a line was forgotten.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) {
        const alone = drawing.parts.filter((one) => isAlone(one, drawing));
        // Drawings of frames with names in them do without lines on purpose.
        if (drawing.lines.length < 3 || alone.length === 0 || alone.length * 4 > drawing.parts.length) continue;
        const names = enumeration(
          alone.map((one) => `"${one.label}"`),
          6,
        );
        yield {
          is: `No line ends at ${names}.`,
          evidence: alone.map((one) => one.evidence),
          mend: `Draw who uses ${names}, or take ${alone.length === 1 ? "it" : "them"} out.`,
        };
      }
    },
  }),
);

function isAlone(box: Box, drawing: Drawing): boolean {
  if (box.label.split(/\s+/).length > 6 || /\b(?:note|legend|key)\b/i.test(box.label)) return false;
  const own = new Set([box, ...framesOf(box, drawing)].map((one) => one.id));
  return !drawing.lines.some((one) => own.has(one.from) || own.has(one.to));
}
