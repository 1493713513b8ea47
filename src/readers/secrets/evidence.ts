// The line of a secret with the secret hidden, and hidden again wherever else the line repeats it.
import { maskSecrets, type Range } from "#base/mask";
import { type Evidence, quoteLimit } from "#model/evidence";
import type { HiddenLine, SourceText } from "../reader.ts";
import type { Finding } from "./finding.ts";
import { valuesOf } from "./hidden-values.ts";

/** How much of a longer line is shown in front of the secret. */
const lead = 80;

interface Masked {
  /** The window around the secret, as the evidence of a fact. */
  readonly evidence: Evidence;
  /** The beginning of the line, as other facts quote it, and the secrets in it. */
  readonly hidden: HiddenLine;
}

/** The line of some findings, of which there is at least one. */
export function maskedLine(file: SourceText, number: number, findings: readonly Finding[]): Masked {
  const line = file.lines.line(number);
  const lineStart = startOfLine(file.text, findings[0]?.start ?? 0);
  const inside = findings.map((finding) => within(finding, line, lineStart));
  const repeated = distinct(line, inside, findings).flatMap(([secret, name]) => repeats(line, secret, name));
  const masked = maskSecrets(
    line,
    [...inside, ...repeated].map((range) => shrunk(range, line)),
  );
  const last = findings.reduce((end, finding) => Math.max(end, finding.blockEnd ?? 0), 0);
  const endLine = last > lineStart + line.length ? { endLine: file.line(file.lines.lineAt(last)).line } : {};
  const place = { line: file.line(number).line, ...endLine };
  return {
    evidence: { file: file.path, ...place, quote: windowOf(masked, inside) },
    hidden: {
      ...place,
      quote: masked.trim().slice(0, quoteLimit),
      values: findings.flatMap((finding) => valuesOf(finding, file.text)),
    },
  };
}

function startOfLine(text: string, at: number): number {
  let start = at;
  while (start > 0 && !"\r\n".includes(text.charAt(start - 1))) start--;
  return start;
}

function within(finding: Finding, line: string, lineStart: number): Range {
  const start = Math.max(0, finding.start - lineStart);
  return { start, end: Math.min(line.length, Math.max(start, finding.end - lineStart)) };
}

/** White space at the ends of a line is no part of a quote, so it must not become visible signs. */
function shrunk(range: Range, line: string): Range {
  const first = line.length - line.trimStart().length;
  return { start: Math.max(range.start, first), end: Math.min(range.end, line.trimEnd().length) };
}

/** A short secret is a word of its own where it stands again; a long one is recognised inside others too. */
const longEnough = 6;

/** A line with more secrets than this is data; repeats of the first ones are looked for. */
const mostSecrets = 50;

function distinct(
  line: string,
  ranges: readonly Range[],
  findings: readonly Finding[],
): [string, string | undefined][] {
  const names = new Map<string, string | undefined>();
  for (const [index, range] of ranges.entries()) {
    const secret = line.slice(range.start, range.end);
    if (secret.trim() !== "") names.set(secret, names.get(secret) ?? findings[index]?.name);
    if (names.size >= mostSecrets) break;
  }
  return [...names];
}

function repeats(line: string, secret: string, name: string | undefined): Range[] {
  const found: Range[] = [];
  for (let at = line.indexOf(secret); at >= 0; at = line.indexOf(secret, at + 1)) {
    const end = at + secret.length;
    const alone = !/\w/.test(line[at - 1] ?? "") && !/\w/.test(line[end] ?? "");
    const isName = name !== undefined && isPartOf(line, at, end, name);
    if (!isName && (alone || secret.length >= longEnough)) found.push({ start: at, end });
  }
  return found;
}

/** In `password: password` the first word gives nothing away. */
function isPartOf(line: string, at: number, end: number, name: string): boolean {
  const first = Math.max(0, end - name.length);
  for (let start = line.indexOf(name, first); start >= 0 && start <= at; start = line.indexOf(name, start + 1)) {
    const follows = line.slice(start + name.length, start + name.length + 3);
    if (start <= at && end <= start + name.length && /^["'`]?\s*[\]:=]|^["'`]/.test(follows)) return true;
  }
  return false;
}

function windowOf(masked: string, ranges: readonly Range[]): string {
  const trimmed = masked.trim();
  if (trimmed.length <= quoteLimit) return trimmed;
  const first = ranges.reduce((start, range) => Math.min(start, range.start), masked.length);
  const start = first < quoteLimit - lead ? masked.length - masked.trimStart().length : first - lead;
  return masked.slice(start, start + quoteLimit);
}
