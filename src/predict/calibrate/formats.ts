// Which format a file of measurements is in, by how it begins.
import { readJaeger } from "./jaeger.ts";
import { readK6Lines } from "./k6-lines.ts";
import { readK6Summary } from "./k6-summary.ts";
import { MeasuredText, nothing, type Measurements } from "./measurements.ts";
import { readOtlp } from "./otlp.ts";
import { readPrometheusRange } from "./prometheus-range.ts";
import { readPrometheusText } from "./prometheus-text.ts";
import { readWrk } from "./wrk.ts";

interface Format {
  readonly name: string;
  claims(head: string): boolean;
  read(file: MeasuredText): Measurements;
}

const json = (head: string, ...keys: readonly string[]) =>
  /^\s*\{/.test(head) && keys.every((key) => head.includes(`"${key}"`));

/** The first that claims a file reads it. */
export const formats: readonly Format[] = [
  { name: "OpenTelemetry traces", claims: (head) => json(head, "resourceSpans"), read: readOtlp },
  { name: "Jaeger traces", claims: (head) => json(head, "data", "traceID"), read: readJaeger },
  { name: "k6 points", claims: (head) => json(head, "metric", "type", "data"), read: readK6Lines },
  { name: "Prometheus answers", claims: (head) => json(head, "data", "resultType"), read: readPrometheusRange },
  { name: "k6 summaries", claims: (head) => json(head, "metrics"), read: readK6Summary },
  { name: "wrk", claims: (head) => /^Running \S+ test @/m.test(head), read: readWrk },
  {
    name: "Prometheus text",
    claims: (head) => /^(?:# (?:HELP|TYPE) |[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{[^\n]*\})? +[-+\d.NI])/m.test(head),
    read: readPrometheusText,
  },
];

const headLength = 4_000;
/** A tree of a larger text would fill the memory. */
const longest = 100_000_000;

export function readMeasurements(path: string, text: string): Measurements {
  const file = new MeasuredText(path, text.length > longest ? "" : text);
  if (text.length > longest) {
    file.wrong(1, `${Math.round(text.length / 1e6)} MB`, "at most 100 MB; a shorter time says as much");
    return { ...nothing, problems: file.problems };
  }
  const head = text.slice(0, headLength);
  const format = formats.find((one) => one.claims(head));
  if (format) return format.read(file);
  file.wrong(1, file.lines.line(1) || "nothing", `one of ${formats.map((one) => one.name).join(", ")}`);
  return { ...nothing, problems: file.problems };
}
