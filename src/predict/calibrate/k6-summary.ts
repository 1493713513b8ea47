// Reads the summary that k6 writes with `--summary-export` or from `handleSummary`.
import { get, numberOf, type Node } from "#syntax/node";
import { jsonTexts } from "./json-texts.ts";
import { nothing, type LoadTest, type MeasuredText, type Measurements } from "./measurements.ts";

export function readK6Summary(file: MeasuredText): Measurements {
  const tests = jsonTexts(file).flatMap(({ root, from }): LoadTest[] => {
    const metric = (name: string) => get(root, "metrics", name);
    const rate = ofMetric(metric("iterations"), "rate");
    if (rate === undefined) {
      file.wrongAt(from + root.offset, "no metrics.iterations.rate", "the summary of k6 run --summary-export FILE");
      return [];
    }
    const mean = ofMetric(metric("iteration_duration"), "avg");
    const users = metric("vus");
    const [least, most] = [ofMetric(users, "min"), ofMetric(users, "max")];
    return [
      {
        tool: "k6",
        rate,
        mean: mean === undefined ? undefined : mean / 1000,
        concurrent: ofMetric(metric("vus_max"), "max") ?? most,
        // A number of users that changes has no mean here.
        busy: least !== undefined && least === most,
        failed: ofMetric(metric("http_req_failed"), "passes") ?? 0,
        evidence: file.at(from + (metric("iterations") ?? root).offset),
      },
    ];
  });
  return { ...nothing, tests, problems: file.problems };
}

/** `handleSummary` has one more level. */
const ofMetric = (metric: Node | undefined, field: string): number | undefined =>
  numberOf(metric, field) ?? numberOf(metric, "values", field);
