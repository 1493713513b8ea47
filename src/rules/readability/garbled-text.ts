// Text that was decoded with the wrong character set, and signs that were lost.
import { repairOf } from "#base/mojibake";
import { shorten } from "#base/text";
import { evidenceOf } from "#prose/quote";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const garbledText = defineRule(
  remarks({
    id: "readability/garbled-text",
    title: "Garbled text",
    strength: "All signs are readable",
    issue: "8.3",
    looksFor: ["UTF-8 that was read as Windows-1252: â€™, Ã©", "the sign that stands for a lost one: �"],
    sources: ["Unicode Standard, section 3.9: unassigned and ill-formed sequences"],
    usual: {
      expected: "the signs that were written",
      because: "Readers have to guess, and a search does not find the word.",
      severity: "low",
      confidence: 0.95,
    },
    *find(view) {
      for (const passage of view.all("passage")) {
        for (const [at, line] of passage.source.entries()) {
          const repair = repairOf(line);
          const evidence = [evidenceOf(passage, at, line.trim())];
          if (repair)
            yield {
              is: `"${repair.garbled}" is a sign that was decoded twice.`,
              evidence,
              mend: `Save the file as UTF-8; the line reads "${shorten(repair.repaired.trim(), 160)}".`,
            };
          else if (line.includes("\uFFFD"))
            yield { is: "A sign was lost and stands as �.", evidence, mend: "Write the sign that was there." };
        }
      }
    },
  }),
);
