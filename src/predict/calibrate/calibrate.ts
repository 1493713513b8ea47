// From files of measurements to the inputs of a forecast: read, match, estimate, check, write down.
import type { Calibration } from "#model/calibration";
import type { System } from "#model/system";
import type { Measured } from "../inputs.ts";
import { byTraces } from "./by-traces.ts";
import { readMeasurements } from "./formats.ts";
import { fragmentOf } from "./fragment.ts";
import { brokenByLittle } from "./little.ts";
import type { Measurements, Series } from "./measurements.ts";
import { Names } from "./names.ts";
import { byUtilisation } from "./utilisation.ts";

export interface MeasuredFile {
  readonly path: string;
  readonly text: string;
}

/** Time on cores says what work is; where nobody measured it, the time of spans is the next best. */
export function calibrationOf(system: System, files: readonly MeasuredFile[]): Calibration {
  const read = files.map(({ path, text }) => readMeasurements(path, text));
  const series = joined(read);
  const spans = read.flatMap((one) => one.spans);
  const tests = read.flatMap((one) => one.tests);
  const names = new Names(system);
  const cores = byUtilisation(series, system, names);
  const traces = byTraces(spans, names);
  const known = new Set(cores.demands.map((one) => one.id));
  const inputs = [...cores.demands, ...traces.demands.filter((one) => !known.has(one.id))];
  return {
    inputs,
    fragment: fragmentOf(inputs),
    unmatched: [...names.unmatched.keys()].toSorted(),
    broken: [...cores.broken, ...traces.broken, ...brokenByLittle(tests, series, names)],
    notes: [...cores.notes, ...traces.notes, ...failuresOf(read)],
    problems: read.flatMap((one) => one.problems),
  };
}

/** As inputs that hold instead of what is written. */
export const measuredInputs = ({ inputs }: Calibration): Measured => new Map(inputs.map((one) => [one.id, one]));

function failuresOf(read: readonly Measurements[]): string[] {
  return read
    .flatMap((one) => one.tests)
    .filter(({ failed }) => failed > 0)
    .map(
      ({ failed, evidence: { file, line } }) => `${file}:${line}: ${failed} requests failed, whose times say little.`,
    );
}

/** The same counter in several files is one: each file is a scrape. */
function joined(read: readonly Measurements[]): Series[] {
  const byKey = new Map<string, Series>();
  for (const one of read.flatMap(({ series }) => series)) {
    const key = JSON.stringify([one.name, ...[...one.labels].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, one);
      continue;
    }
    const timed = known.timed && one.timed;
    const points = [...known.points, ...one.points];
    byKey.set(key, { ...known, timed, points: timed ? points : points.map(({ value }, time) => ({ time, value })) });
  }
  return [...byKey.values()];
}
