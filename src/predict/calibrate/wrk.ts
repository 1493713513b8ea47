// Reads what wrk and wrk2 print.
import { nothing, type LoadTest, type MeasuredText, type Measurements } from "./measurements.ts";

const worth: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

interface Draft {
  line: number;
  connections?: number | undefined;
  mean?: number | undefined;
  rate?: number;
  failed: number;
  /** wrk2 keeps to a rate, so its connections are idle at times. */
  paced: boolean;
}

export function readWrk(file: MeasuredText): Measurements {
  const tests: LoadTest[] = [];
  let draft: Draft | undefined;
  for (let line = 1; line <= file.lines.count; line++) {
    const text = file.lines.line(line).trim().slice(0, 300);
    if (text.startsWith("Running ")) draft = { line, failed: 0, paced: false };
    if (draft === undefined) continue;
    draft.connections ??= numberIn(/ and (\d+) connections/, text);
    if (text.startsWith("Thread calibration")) draft.paced = true;
    if (text.startsWith("Latency ") && draft.mean === undefined) {
      draft.mean = timeOf(text.split(/\s+/)[1] ?? "");
      if (draft.mean === undefined && !text.startsWith("Latency Distribution"))
        file.wrong(line, text, "Latency and its mean, such as 1.23ms");
    }
    draft.failed += numberIn(/Non-2xx or 3xx responses: (\d+)/, text) ?? 0;
    const rate = /^Requests\/sec:\s*(\S+)/.exec(text)?.[1];
    if (rate === undefined) continue;
    const value = Number(rate);
    if (Number.isFinite(value)) tests.push(testOf({ ...draft, rate: value }, file, line));
    else file.wrong(line, text, "Requests/sec and a number");
    draft = undefined;
  }
  if (draft !== undefined) file.wrong(draft.line, "a run without its end", "what wrk prints up to Requests/sec");
  return { ...nothing, tests, problems: file.problems };
}

function testOf(
  { connections, mean, rate, failed, paced }: Draft & { rate: number },
  file: MeasuredText,
  line: number,
) {
  const evidence = { file: file.path, line, quote: file.lines.line(line).trim() };
  return { tool: "wrk", rate, mean, concurrent: connections, busy: !paced, failed, evidence } as const;
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function timeOf(text: string): number | undefined {
  const [, number, unit] = /^([\d.]+)(us|ms|s|m|h)$/.exec(text) ?? [];
  const value = Number(number) * (unit === undefined ? Number.NaN : (worth[unit] ?? Number.NaN));
  return Number.isFinite(value) ? value : undefined;
}
