// The languages of a system's program text, with what tools look after each.
import type { LanguageTool } from "#knowledge/delivery-tools";
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import type { Run } from "./commands.ts";
import { perView } from "./once.ts";

/** Program text of one language. */
export interface Text {
  readonly language: string;
  readonly lines: number;
  /** Its longest file. */
  readonly evidence: Evidence;
}

/** Files that hold script blocks count as the language these are in. */
const holders = new Set(["Vue", "Svelte", "Astro"]);

/** The languages of the system's own program text, the most lines first; a few lines of a script are none of it. */
export const textsOf = perView((view: View): readonly Text[] => {
  const texts = new Map<string, { lines: number; longest: number; evidence: Evidence }>();
  const sources = view.all("source");
  const script = sources.some((one) => one.language === "TypeScript") ? "TypeScript" : "JavaScript";
  for (const { language, lines, evidence } of sources) {
    const name = holders.has(language) ? script : language;
    const known = texts.get(name) ?? { lines: 0, longest: 0, evidence };
    const longer = lines > known.longest;
    texts.set(name, {
      lines: known.lines + lines,
      longest: Math.max(lines, known.longest),
      evidence: longer ? evidence : known.evidence,
    });
  }
  const all = [...texts].map(([language, { lines, evidence }]) => ({ language, lines, evidence }));
  const most = Math.max(0, ...all.map((one) => one.lines));
  return all.filter((one) => one.lines * 20 >= most).toSorted((a, b) => b.lines - a.lines);
});

/** The texts that one of the tools looks after, and those that none does. */
export function lookedAfter(
  texts: readonly Text[],
  runs: readonly Run<LanguageTool>[],
): { cared: readonly Text[]; left: readonly Text[] } {
  const languages = new Set(runs.flatMap((one) => one.tool.languages));
  return {
    cared: texts.filter((one) => languages.has(one.language)),
    left: texts.filter((one) => !languages.has(one.language)),
  };
}
