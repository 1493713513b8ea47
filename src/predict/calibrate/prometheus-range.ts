// Reads the answer of Prometheus to `query_range`, `query` and exported panels: series of pairs of time and value.
import { entriesOf, get, itemsOf, textOf } from "#syntax/node";
import { jsonTexts, type Placed } from "./json-texts.ts";
import { mostOfFile, nothing, type MeasuredText, type Measurements, type Point, type Series } from "./measurements.ts";

export function readPrometheusRange(file: MeasuredText): Measurements {
  const series: Series[] = [];
  let taken = 0;
  for (const { root, from } of jsonTexts(file))
    for (const node of itemsOf(root, "data", "result")) {
      const found = seriesOf({ root: node, from }, file);
      taken += found?.points.length ?? 0;
      if (taken > mostOfFile) {
        file.wrongAt(from + node.offset, "more points", `at most ${mostOfFile} points in a file`);
        return { ...nothing, series, problems: file.problems };
      }
      if (found) series.push(found);
    }
  return { ...nothing, series, problems: file.problems };
}

function seriesOf({ root, from }: Placed, file: MeasuredText): Series | undefined {
  const labels = new Map(entriesOf(root, "metric").map((one) => [one.key, textOf(one.value) ?? ""]));
  const name = labels.get("__name__");
  labels.delete("__name__");
  if (name === undefined) {
    file.wrongAt(
      from + root.offset,
      "a series without __name__",
      "the counter itself, such as process_cpu_seconds_total: rate() and sum() take its name away",
    );
    return undefined;
  }
  const single = get(root, "value");
  const pairs = [...itemsOf(root, "values"), ...(single ? [single] : [])];
  const points = pairs.flatMap((pair): Point[] => {
    const [time, value] = [Number(textOf(pair, 0)), Number(textOf(pair, 1))];
    if (Number.isFinite(time) && Number.isFinite(value) && textOf(pair, 1) !== undefined) return [{ time, value }];
    file.wrongAt(from + pair.offset, textOf(pair, 1) ?? "a value", 'pairs of a time and a value: [1700000000, "0.5"]');
    return [];
  });
  return { name, labels, timed: true, points, evidence: file.at(from + root.offset) };
}
