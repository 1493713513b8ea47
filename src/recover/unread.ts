// Says which files of a component were not understood: no absence can be proved past them.
import type { Fact } from "#model/fact";
import { understoodLanguages } from "#model/view";
import type { Draft } from "./drafts.ts";
import type { FileReading } from "./read.ts";

/** Files of each component that are program text, or look like it, and were not understood. */
export function unreadFiles(
  readings: readonly FileReading[],
  drafts: readonly Draft[],
  assigned: ReadonlyMap<string, readonly Fact[]>,
): Map<string, string[]> {
  const unread = new Map<string, string[]>(drafts.map((draft) => [draft.id, []]));
  const failed = new Set(readings.filter((reading) => reading.problems.length > 0).map((reading) => reading.path));
  for (const draft of drafts) {
    const files = new Set<string>();
    for (const fact of assigned.get(draft.id) ?? []) {
      if (fact.kind !== "source") continue;
      if (failed.has(fact.evidence.file) || !understoodLanguages.has(fact.language)) files.add(fact.evidence.file);
    }
    unread.set(draft.id, [...files]);
  }
  return unread;
}
