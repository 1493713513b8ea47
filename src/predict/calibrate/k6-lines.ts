// Reads the points that k6 writes with `--out json`, one on each line: requests by their name, and users.
import { numberOf, textOf, type Node } from "#syntax/node";
import { linesOf } from "./json-texts.ts";
import {
  mostOfFile,
  nothing,
  type LoadTest,
  type MeasuredText,
  type Measurements,
  type Point,
  type Series,
} from "./measurements.ts";

interface Requests {
  readonly series: Series;
  readonly points: Point[];
}

export function readK6Lines(file: MeasuredText): Measurements {
  const requests = new Map<string, Requests>();
  const seen = { iterations: 0, total: 0, users: new Set<number>(), from: Infinity, to: -Infinity, failed: 0 };
  const values = linesOf(file);
  for (const { root, from } of values.slice(0, mostOfFile)) {
    if (textOf(root, "type") !== "Point") continue;
    const metric = textOf(root, "metric");
    const value = numberOf(root, "data", "value");
    const time = Date.parse(textOf(root, "data", "time") ?? "") / 1000;
    if (value === undefined || Number.isNaN(time)) {
      file.wrongAt(from, `a point of ${metric ?? "nothing"}`, "data with a time and a value");
      continue;
    }
    seen.from = Math.min(seen.from, time);
    seen.to = Math.max(seen.to, time);
    if (metric === "vus") seen.users.add(value);
    if (metric === "http_req_failed") seen.failed += value;
    if (metric === "iteration_duration") {
      seen.iterations++;
      seen.total += value / 1000;
    }
    if (metric === "http_reqs") count(requests, root, time, value, () => file.at(from));
  }
  const [first] = values;
  if (values.length > mostOfFile) file.wrong(mostOfFile, "more points", `at most ${mostOfFile} points in a file`);
  const seconds = seen.to - seen.from;
  const known = first !== undefined && seen.iterations > 0 && seconds > 0;
  const test: LoadTest[] = known
    ? [
        {
          tool: "k6",
          rate: seen.iterations / seconds,
          mean: seen.total / seen.iterations,
          concurrent: seen.users.size > 0 ? Math.max(...seen.users) : undefined,
          busy: seen.users.size === 1,
          failed: seen.failed,
          evidence: file.at(first.from),
        },
      ]
    : [];
  return { ...nothing, series: [...requests.values()].map((one) => one.series), tests: test, problems: file.problems };
}

/** As a counter that grows with each request, like those of Prometheus. */
function count(
  requests: Map<string, Requests>,
  root: Node,
  time: number,
  value: number,
  at: () => Series["evidence"],
): void {
  const url = textOf(root, "data", "tags", "name") ?? textOf(root, "data", "tags", "url");
  if (url === undefined) return;
  const method = textOf(root, "data", "tags", "method") ?? "";
  const key = `${method} ${url}`;
  let known = requests.get(key);
  if (known === undefined) {
    const points: Point[] = [];
    const labels = new Map([
      ["route", `${method} ${pathOf(url)}`.trim()],
      ["instance", hostOf(url)],
    ]);
    known = { points, series: { name: "http_reqs_total", labels, timed: true, points, evidence: at() } };
    requests.set(key, known);
  }
  known.points.push({ time, value: (known.points.at(-1)?.value ?? 0) + value });
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? "";
const pathOf = (url: string): string => url.replace(/^[a-z]+:\/\/[^/?#]+/i, "").split(/[?#]/)[0] || "/";
