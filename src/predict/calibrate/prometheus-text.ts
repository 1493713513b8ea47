// Reads what a program shows to Prometheus: one scrape, or several behind each other, with or without times.
import { quoteLimit, type Evidence } from "#model/evidence";
import { mostOfFile, nothing, type MeasuredText, type Measurements, type Point, type Series } from "./measurements.ts";

interface Draft extends Series {
  readonly points: Point[];
  timed: boolean;
}

const nameAtStart = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const label = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|(?=\}))/y;
const expected = 'name{label="value"} number, and a time in milliseconds where there is one';

export function readPrometheusText(file: MeasuredText): Measurements {
  const drafts = new Map<string, Draft>();
  let taken = 0;
  for (let number = 1; number <= file.lines.count; number++) {
    const line = file.lines.line(number).trim();
    if (line === "" || line.startsWith("#")) continue;
    const sample = sampleOf(line);
    if (sample === undefined) {
      file.wrong(number, line, expected);
      continue;
    }
    if (++taken > mostOfFile) {
      file.wrong(number, "more samples", `at most ${mostOfFile} samples in a file`);
      break;
    }
    add(drafts, sample, {
      file: file.path,
      line: number,
      quote: line.length <= quoteLimit ? line : line.slice(0, quoteLimit - 20),
    });
  }
  return { ...nothing, series: [...drafts.values()], problems: file.problems };
}

interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly time: number | undefined;
}

function sampleOf(line: string): Sample | undefined {
  const name = nameAtStart.exec(line)?.[0];
  if (name === undefined) return undefined;
  const labels = new Map<string, string>();
  let at = name.length;
  if (line[at] === "{") {
    label.lastIndex = at + 1;
    for (;;) {
      const from = label.lastIndex;
      const found = label.exec(line);
      if (!found?.[1] || found[2] === undefined) {
        at = from;
        break;
      }
      labels.set(
        found[1],
        found[2].replaceAll(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign)),
      );
    }
    if (line[at] !== "}") return undefined;
    at++;
  }
  // What stands behind # is an exemplar.
  const [written, stamp, ...more] = (line.slice(at).split("#")[0] ?? "").trim().split(/\s+/);
  const value = Number(written === "+Inf" ? "Infinity" : written);
  const time = stamp === undefined ? undefined : Number(stamp);
  if (!written || Number.isNaN(value) || (time !== undefined && !Number.isFinite(time)) || more.length > 0)
    return undefined;
  return { name, labels, value, time: time === undefined ? undefined : secondsOf(time) };
}

/** OpenMetrics has seconds where the older form has milliseconds. */
const secondsOf = (stamp: number): number => (stamp > 1e11 ? stamp / 1000 : stamp);

function add(drafts: Map<string, Draft>, { name, labels, value, time }: Sample, evidence: Evidence): void {
  const key = JSON.stringify([name, ...[...labels].toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  const draft = drafts.get(key) ?? { name, labels, timed: true, points: [], evidence };
  drafts.set(key, draft);
  if (time === undefined) draft.timed = false;
  draft.points.push({ time: time ?? draft.points.length, value });
}
