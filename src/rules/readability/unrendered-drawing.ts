// Drawings, pictures and links whose signs are shown as text, because a mark around them is missing.
import type { View } from "#model/view";
import { proseLines, withoutCode } from "#prose/prose-lines";
import { evidenceOf } from "#prose/quote";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const unrenderedDrawing = defineRule(
  remarks({
    id: "readability/unrendered-drawing",
    title: "Drawing, picture or link that is not shown",
    strength: "Drawings, pictures and links are shown",
    issue: "8.3",
    looksFor: [
      "the first line of a Mermaid or PlantUML drawing outside of a fence",
      "a picture in square brackets without an address",
      "a link to a reference that the document does not define",
    ],
    sources: ["CommonMark, fenced code blocks, images and link reference definitions"],
    usual: {
      expected: "the marks that make a drawing, picture or link of it",
      because: "Readers see the source instead of what it draws or where it leads.",
      severity: "medium",
      confidence: 0.9,
    },
    *find(view) {
      for (const { passage, text, evidence } of proseLines(view.recovered.facts)) {
        if (passage.form === "paragraph" && opening.test(text.trim()) && looksDrawn(passage.text))
          yield {
            is: `A drawing begins with "${text.trim()}" outside of a fence, so that its source is shown.`,
            evidence: [evidence],
            mend: `Put a line with three backticks and the notation's name before "${text.trim()}", and one with three backticks behind the drawing.`,
          };
      }
      yield* openBrackets(view);
    },
  }),
);

const opening =
  /^(?:stateDiagram(?:-v2)?|sequenceDiagram|classDiagram|erDiagram|(?:flowchart|graph) (?:TB|TD|BT|LR|RL)\b.{0,20}|C4(?:Context|Container|Component|Deployment)|@startuml.{0,40})$/;

function looksDrawn(text: string): boolean {
  return /-->|->|\[\*\]|@startuml|:::?|participant|class /.test(text);
}

function* openBrackets(view: View): Iterable<Remark> {
  const definitions = new Set<string>();
  for (const { form, source } of view.all("passage")) {
    if (form === "code" || form === "comment" || form === "front matter") continue;
    for (const line of source)
      for (const [, name = ""] of line.matchAll(/^\s*\[([^[\]]{1,80})\]:/g)) definitions.add(name.toLowerCase());
  }
  for (const passage of view.all("passage")) {
    if (!["paragraph", "list item", "quote"].includes(passage.form)) continue;
    for (const [at, source] of passage.source.entries()) {
      const line = withoutCode(source);
      // The running text keeps the brackets of what is neither picture nor link.
      const [image] = /!\[[^[\]]{1,120}\](?![([])/.exec(line) ?? [];
      if (image && passage.text.includes(image))
        yield {
          is: `The picture "${image.slice(2, -1).trim()}" has no address, so that its brackets are shown instead.`,
          evidence: [evidenceOf(passage, at, source.trim())],
          mend: `Write the address of the picture in brackets behind "${image.slice(2, -1).trim()}", or add the picture.`,
        };
      const link = /(?<!\])\[([^[\]]{2,120})\]\[([^[\]]{1,60})\]/.exec(line);
      if (
        link &&
        passage.text.includes(link[0]) &&
        !/^\d+\]|^[\w.]+$/.test(link[1] ?? "") &&
        !definitions.has((link[2] ?? "").toLowerCase())
      )
        yield {
          is: `The link "${link[1] ?? ""}" leads to the reference "${link[2] ?? ""}", which is not defined.`,
          evidence: [evidenceOf(passage, at, source.trim())],
          mend: `Add a line "[${link[2] ?? ""}]: address", or take the brackets out.`,
        };
    }
  }
}
