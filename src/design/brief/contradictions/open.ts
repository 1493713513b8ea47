// Questions that a brief asks itself while a requirement already takes the answer for granted.
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { compared, contentOf, shared } from "./content.ts";
import { brief, contradiction } from "./finding.ts";

const enough = 4;

export function openAndAnswered(said: readonly Said[], functional: readonly Said[]): BriefContradiction[] {
  return compared(openIn(said)).flatMap((question) => {
    const words = contentOf(question);
    const answers = functional
      .filter((one) => one !== question)
      .map((one) => ({ one, both: shared(contentOf(one), words).length }))
      .filter(({ both }) => both >= enough && both / words.size >= 0.5)
      .toSorted((a, b) => b.both - a.both);
    const [first] = answers;
    return first
      ? [
          contradiction(
            "open-question",
            `Asked (“${brief(question.text)}”) and taken for granted (“${brief(first.one.text)}”)`,
            [first.one, question],
          ),
        ]
      : [];
  });
}

const undecided =
  /\b(?:tbd|tbc|to be (?:determined|decided|defined|confirmed|clarified|discussed)|not yet (?:decided|defined|known|clear)|undecided|open question|needs? clarification|\[needs clarification[^\]]*\])\b|\?\?\?/i;

/** Questions, and what is to be decided. */
export function openIn(said: readonly Said[]): Said[] {
  return said.filter(
    (one) =>
      one.form !== "heading" &&
      one.role !== "apparatus" &&
      (undecided.test(one.text) || (one.text.trimEnd().endsWith("?") && one.text.length > 15)),
  );
}
