// Series of numbers by what they count: time on cores, calls, time of calls, and calls under way.
import type { Evidence } from "#model/evidence";
import type { Series } from "./measurements.ts";

export interface Meaning {
  readonly of: "cores" | "calls" | "time" | "under way";
  /** Seconds, where something else is counted. */
  readonly worth: number;
  /** Of two that count the same the lower holds. */
  readonly rank: number;
}

const coreTimes: readonly (readonly [RegExp, number])[] = [
  [/^process_cpu_seconds_total$/, 1],
  [/^process_cpu_time_seconds_total$/, 1],
  [/^process_cpu_time_ns_total$/, 1e-9],
  [/^container_cpu_usage_seconds_total$/, 1],
  [/^process_cpu_(?:user|system)_seconds_total$/, 1],
];
const calls = /(?:request|call|handled|operation|quer(?:y|ies)|rpc|message)/;

/** Undefined for what says nothing of load or work. */
export function meaningOf(name: string): Meaning | undefined {
  const core = coreTimes.findIndex(([pattern]) => pattern.test(name));
  if (core >= 0) return { of: "cores", worth: coreTimes[core]?.[1] ?? 1, rank: core };
  if (/in_?flight|active_requests|requests_active|under_way/.test(name)) return { of: "under way", worth: 1, rank: 0 };
  // What the load generator counted is the last resort: it does not see what is retried.
  if (name === "http_reqs_total") return { of: "calls", worth: 1, rank: 2 };
  if (!calls.test(name)) return undefined;
  if (/(?:seconds|milliseconds|ms|duration)_sum$/.test(name))
    return { of: "time", worth: /milliseconds|_ms_/.test(name) ? 1e-3 : 1, rank: 0 };
  if (/(?:seconds|milliseconds|ms|duration)_count$/.test(name)) return { of: "calls", worth: 1, rank: 0 };
  return name.endsWith("_total") && !/(?:error|fail|bytes|size)/.test(name)
    ? { of: "calls", worth: 1, rank: 1 }
    : undefined;
}

/** In this order who a series speaks of, and of which of its calls. */
const ofServices = [
  "service",
  "service_name",
  "app",
  "application",
  "job",
  "container",
  "exported_job",
  "pod",
  "instance",
];
const ofCalls = [
  "operation",
  "http_route",
  "route",
  "uri",
  "grpc_method",
  "rpc_method",
  "handler",
  "path",
  "endpoint",
  "method",
  "name",
];

const valuesOf = (labels: ReadonlyMap<string, string>, keys: readonly string[]): string[] =>
  keys.flatMap((one) => labels.get(one) ?? []);
export const servicesOf = ({ labels }: Series): string[] => valuesOf(labels, ofServices);
export const callsOf = ({ labels }: Series): string[] => valuesOf(labels, ofCalls);

/** Several counters as one; each is 0 where it starts, for only what is added counts. */
export class Counter {
  readonly evidence: Evidence;
  readonly timed: boolean;
  private readonly parts: readonly Series[];
  private readonly worth: number;

  constructor(parts: readonly [Series, ...Series[]], worth: number) {
    this.parts = parts;
    this.worth = worth;
    this.evidence = parts[0].evidence;
    this.timed = parts.every((one) => one.timed);
  }

  /** All times at which one of them was read. */
  get times(): readonly number[] {
    return [...new Set(this.parts.flatMap((one) => one.points.map(({ time }) => time)))].toSorted((a, b) => a - b);
  }

  /** What each stretch between two times added; undefined where a counter began anew or says nothing. */
  added(times: readonly number[]): readonly (number | undefined)[] {
    const parts = this.parts.map((one) => readAt(one, times));
    return times.slice(1).map((_, i) => {
      let sum = 0;
      for (const part of parts) {
        const [before, after] = [part[i], part[i + 1]];
        if (before === undefined || after === undefined || after < before) return undefined;
        sum += after - before;
      }
      return sum * this.worth;
    });
  }

  /** What a single reading says since the program began; undefined where there are more. */
  get sinceStart(): number | undefined {
    if (this.parts.some((one) => one.points.length !== 1)) return undefined;
    return this.worth * this.parts.reduce((sum, one) => sum + (one.points[0]?.value ?? 0), 0);
  }
}

/** Between two readings a counter is taken to have grown evenly; before the first it was not there, behind the last it stands. */
function readAt({ points }: Series, times: readonly number[]): readonly (number | undefined)[] {
  const sorted = points.toSorted((a, b) => a.time - b.time);
  let i = 0;
  return times.map((time) => {
    while (i + 1 < sorted.length && (sorted[i + 1]?.time ?? Infinity) <= time) i++;
    const [here, next] = [sorted[i], sorted[i + 1]];
    if (here === undefined || time < here.time) return undefined;
    if (next === undefined || here.time === time) return here.value;
    return here.value + ((next.value - here.value) * (time - here.time)) / (next.time - here.time);
  });
}
