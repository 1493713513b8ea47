// A heading that nothing stands under: what it promises is missing.
import type { Section } from "#prose/document-text";
import { picturedSections } from "#prose/pictures";
import { documentText } from "#prose/document-text";
import { defineRule } from "../rule.ts";

export const emptySection = defineRule({
  id: "readability/empty-section",
  title: "Section without content",
  strength: "Every section says something",
  of: "documents",
  issue: "8.3",
  asks: "weakness",
  level: "system",
  looksFor: ["a heading before another of the same or a higher level, or before the end, with nothing between"],
  sources: ["arc42, tip 1-5: leave out sections that you have nothing to say in"],
  *check(view) {
    const { sections } = documentText(view.recovered.facts);
    const pictured = picturedSections(view.all("link"), sections);
    const empty = sections.filter((one, place) => !pictured.has(one) && isEmpty(one, sections[place + 1]));
    for (const { title, evidence } of empty)
      yield { verdict: "violated", because: `Nothing stands under "${title}".`, evidence: evidence ? [evidence] : [] };
    if (empty.length === 0 && sections.length > 1)
      yield { verdict: "not applicable", because: `All ${sections.length} sections have content.` };
  },
  matters(check) {
    if (check.verdict !== "violated") return undefined;
    const title = check.because.slice("Nothing stands under ".length, -1);
    return {
      severity: "low",
      confidence: 0.95,
      is: check.because,
      expected: "what the heading promises, or no heading",
      because: "Who looks it up here finds nothing, and can't tell whether it was forgotten or is not needed.",
      mend: `Write what belongs under ${title}, say who will by when, or take the heading out.`,
    };
  },
});

/** Drawings, pictures and code count; sections below do too. */
function isEmpty(section: Section, next: Section | undefined): boolean {
  if (section.level === 0 || section.passages.length > 0) return false;
  return next === undefined || next.file !== section.file || next.level <= section.level;
}
