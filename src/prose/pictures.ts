// Which sections show a picture.
import { grouped } from "#base/groups";
import type { FactOf } from "#model/fact";
import type { Section } from "./document-text.ts";

/** Sections that show a picture, or lead to one. */
export function picturedSections(links: readonly FactOf<"link">[], sections: readonly Section[]): Set<Section> {
  const lines = grouped(links.filter(isShown), (one) => one.evidence.file);
  const pictured = new Set<Section>();
  for (const [file, own] of grouped(sections, (one) => one.file)) {
    const sorted = (lines.get(file) ?? []).map((one) => one.evidence.line).toSorted((a, b) => a - b);
    let at = 0;
    for (const line of sorted) {
      while (at + 1 < own.length && (own[at + 1]?.evidence?.line ?? 1) <= line) at++;
      const section = own[at];
      if (section) pictured.add(section);
    }
  }
  return pictured;
}

const drawn = /\.(?:png|jpe?g|svg|gif|webp|drawio|puml|pdf|mmd)\b|miro|lucid|figma|draw\.io|diagrams\.net|excalidraw/i;

function isShown({ what, target }: FactOf<"link">): boolean {
  return what === "image" || (what === "link" && drawn.test(target));
}
