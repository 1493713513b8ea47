// Sums up what was read of a tree, what was not, and why.
import { put } from "#base/groups";
import type { Coverage } from "#model/check";
import type { Problem } from "#model/evidence";
import { understoodLanguages } from "#model/view";
import type { Reader } from "#readers/reader";
import type { Inventory } from "./inventory.ts";
import type { FileReading } from "./read.ts";

const exampleLimit = 5;

export function coverageOf(
  inventory: Inventory,
  readings: readonly FileReading[],
  readers: readonly Reader[],
): Coverage {
  const leftOut = new Map([...inventory.leftOut].map(([reason, paths]) => [reason, [...paths]]));
  for (const reading of readings) {
    const reason =
      reading.leftOut ??
      (reading.readers.length === 0 && reading.problems.length === 0 ? "no reader for this format" : undefined);
    if (reason) put(leftOut, reason, reading.path);
  }
  const titles = new Map(readers.map((reader) => [reader.id, reader.title]));
  const formats = new Map<string, number>();
  for (const reading of readings)
    for (const reader of reading.readers) formats.set(reader, (formats.get(reader) ?? 0) + 1);
  const languages = languagesOf(readings);
  const all = [...leftOut.values()].reduce((sum, paths) => sum + paths.length, 0);
  const read = readings.filter((reading) => reading.readers.length > 0 && !reading.leftOut).length;
  return {
    files:
      all +
      readings.filter((reading) => !reading.leftOut && (reading.readers.length > 0 || reading.problems.length > 0))
        .length,
    read,
    lines: languages.reduce((sum, one) => sum + one.lines, 0),
    languages,
    formats: [...formats]
      .sort((a, b) => b[1] - a[1])
      .map(([reader, files]) => ({ reader: titles.get(reader) ?? reader, files })),
    leftOut: [...leftOut]
      .sort((a, b) => b[1].length - a[1].length)
      .map(([reason, paths]) => ({ reason, files: paths.length, examples: paths.slice(0, exampleLimit) })),
    problems: distinct(readings.flatMap((reading) => reading.problems)),
  };
}

/** A file that several others take in is found fault with once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.file}:${one.line}:${one.found}`, one])).values()];
}

function languagesOf(readings: readonly FileReading[]): Coverage["languages"] {
  const found = new Map<string, { files: number; lines: number }>();
  for (const { facts } of readings) {
    for (const fact of facts) {
      if (fact.kind !== "source") continue;
      const known = found.get(fact.language) ?? { files: 0, lines: 0 };
      found.set(fact.language, { files: known.files + 1, lines: known.lines + fact.lines });
    }
  }
  return [...found]
    .sort((a, b) => b[1].lines - a[1].lines)
    .map(([language, { files, lines }]) => ({
      language,
      files,
      lines,
      understood: understoodLanguages.has(language) ? ("in part" as const) : ("not at all" as const),
    }));
}
