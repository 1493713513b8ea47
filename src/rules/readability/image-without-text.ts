// Pictures without a text in their place.
import { enumeration, plural, shorten } from "#base/text";
import { grouped } from "#base/groups";
import { distinctPlaces } from "#model/view";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const imageWithoutText = defineRule(
  remarks({
    id: "readability/image-without-text",
    title: "Picture without alternative text",
    strength: "Every picture has a text in its place",
    issue: "8.3",
    looksFor: ["a picture whose alternative text is empty, or is a word such as image, or its file's name"],
    sources: ["WCAG 2.2, 1.1.1 Non-text content"],
    usual: {
      expected: "a sentence that says what the picture shows",
      because: "Who can't see it, a search, and a reader of the plain text learn nothing from it.",
      severity: "low",
      confidence: 0.95,
    },
    *find(view) {
      const bare = view.all("link").filter((one) => one.what === "image" && isBare(one.text, one.target));
      for (const [file, images] of grouped(bare, (one) => one.evidence.file)) {
        yield {
          is: `${plural(images.length, "picture")} of ${file} ${images.length === 1 ? "has" : "have"} no text that says what is shown.`,
          evidence: distinctPlaces(images.map((one) => one.evidence)),
          mend: `Say in the square brackets before ${enumeration(
            images.map((one) => shorten(one.target, 40)),
            3,
          )} which parts are shown and what the picture is to tell.`,
        };
      }
    },
  }),
);

function isBare(text: string, target: string): boolean {
  const words = text.trim();
  const file = target.split("/").at(-1)?.toLowerCase() ?? "";
  return (
    words === "" ||
    /^(?:image|img|picture|alt[- ]?text|screenshot|diagram)?\W*\d*$/i.test(words) ||
    words.toLowerCase() === file
  );
}
