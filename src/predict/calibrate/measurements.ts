// What files of measurements say, whatever their format: spans, series of numbers, and load tests, each with its place.
import { LineIndex, shorten } from "#base/text";
import { quoteLimit, type Evidence, type Problem } from "#model/evidence";

export const spanKinds = ["internal", "server", "client", "producer", "consumer"] as const;
export type SpanKind = (typeof spanKinds)[number];

/** A stretch of time in one service; times in seconds. */
export interface Span {
  readonly trace: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly service: string;
  readonly kind: SpanKind;
  /** All names it goes by, the best first: route, method, name of the span. */
  readonly names: readonly string[];
  readonly start: number;
  readonly end: number;
  /** The service that it calls, where the caller says so. */
  readonly peer: string | undefined;
  readonly evidence: Evidence;
}

export interface Point {
  /** Seconds; a number of its own for each scrape where the file names no time. */
  readonly time: number;
  readonly value: number;
}

export interface Series {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** False where the file names no times. */
  readonly timed: boolean;
  readonly points: readonly Point[];
  readonly evidence: Evidence;
}

/** What a load generator says of its whole run. */
export interface LoadTest {
  readonly tool: "k6" | "wrk";
  /** Of what it repeats: a request for wrk, an iteration for k6. Per second, and seconds. */
  readonly rate: number;
  readonly mean: number | undefined;
  /** Connections or users that each wait for the answer before they ask again. */
  readonly concurrent: number | undefined;
  /** Whether they ask again at once; otherwise there are only no more of them. */
  readonly busy: boolean;
  readonly failed: number;
  readonly evidence: Evidence;
}

export interface Measurements {
  readonly spans: readonly Span[];
  readonly series: readonly Series[];
  readonly tests: readonly LoadTest[];
  readonly problems: readonly Problem[];
}

export const nothing: Measurements = { spans: [], series: [], tests: [], problems: [] };

/** So many spans or points are taken of a file; more make no interval much narrower. */
export const mostOfFile = 500_000;
/** So many problems are told of a file, for the next thousand say the same. */
const mostProblems = 20;

/** The text of one file; makes the evidence for its lines, and keeps what is wrong with them. */
export class MeasuredText {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: Problem[] = [];
  private last = { line: 0, whole: "", end: 0 };

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.lines = new LineIndex(text);
  }

  /** The line at an offset; of a long one the piece that begins there. */
  at(offset: number): Evidence {
    const { line, whole, end } = this.lineOf(offset);
    if (whole.length <= quoteLimit) return { file: this.path, line, quote: whole.trim() };
    return { file: this.path, line, quote: this.text.slice(offset, Math.min(end, offset + quoteLimit - 20)).trim() };
  }

  /** Kept while the offsets stay on one line: a file of traces is often a single long one. */
  private lineOf(offset: number) {
    const line = this.lines.lineAt(offset);
    if (this.last.line === line) return this.last;
    const end = this.text.indexOf("\n", offset);
    this.last = { line, whole: this.lines.line(line), end: end < 0 ? this.text.length : end };
    return this.last;
  }

  wrong(line: number, found: string, expected: string): void {
    if (this.problems.length < mostProblems)
      this.problems.push({ file: this.path, line: Math.max(1, line), found: shorten(found.trim(), 80), expected });
  }

  wrongAt(offset: number, found: string, expected: string): void {
    this.wrong(this.lines.lineAt(offset), found, expected);
  }
}
