// Drawings whose lines do not say what travels along them.
import { distinctPlaces } from "#model/view";
import { partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const unlabelledLines = defineRule(
  remarks({
    id: "clarity/unlabelled-lines",
    title: "Lines of a drawing say nothing",
    strength: "Lines say what travels along them",
    issue: "1.8",
    looksFor: ["a drawing of parts with six lines and more, of which most have neither words nor a technology"],
    sources: ["Brown: The C4 model, notation: label every line"],
    usual: {
      expected: "words beside each line: what is asked or sent, and over what",
      because: "Whether a line is a call, a message, a file or a dependency is left to guessing.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const { fact, lines, boxes } of partDrawings(facts)) {
        const bare = lines.filter((one) => one.label === undefined && one.technology === undefined);
        if (lines.length < 6 || bare.length * 10 < lines.length * 6) continue;
        const [from, to] = [boxes.get(bare[0]?.from ?? "")?.label, boxes.get(bare[0]?.to ?? "")?.label];
        yield {
          is: `${bare.length} of ${lines.length} lines of the drawing that has "${from ?? ""}" and "${to ?? ""}" do not say what travels along them.`,
          evidence: [
            { ...fact.evidence, endLine: undefined },
            ...distinctPlaces(bare.map((one) => one.evidence)).slice(0, 5),
          ],
          mend: `Write beside each of the ${bare.length} what is asked or sent, and over what, first on the line from "${from ?? ""}" to "${to ?? ""}".`,
        };
      }
    },
    good({ recovered: { facts } }) {
      const told = partDrawings(facts).filter(
        ({ lines }) => lines.length > 2 && lines.every((one) => one.label !== undefined),
      );
      const evidence = told.flatMap(({ lines }) => lines.slice(0, 2).map((one) => one.evidence));
      return told.length > 0 ? { because: "Each line says what travels along it.", evidence } : undefined;
    },
  }),
);
