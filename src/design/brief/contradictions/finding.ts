// The form in which every search for contradictions answers.
import { placeOf } from "#model/evidence";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";

export function contradiction(
  kind: BriefContradiction["kind"],
  because: string,
  places: readonly Pick<Said, "evidence">[],
): BriefContradiction {
  const evidence = [...new Map(places.map((one) => [placeOf(one.evidence), one.evidence])).values()];
  return { kind, because, evidence };
}

/** The beginning of a statement, for a sentence about it. */
export function brief(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length <= 90 ? words.replace(/[.;]$/, "") : `${words.slice(0, 87).replace(/\s\S*$/, "")} …`;
}
