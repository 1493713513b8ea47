// Hides what must not be shown: every character of a secret becomes `•`, the rest stays as it stands.

/** A stretch of text, from `start` up to but not including `end`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const maskSign = "•";

/** The text with every unit inside a range replaced; the length never changes, ranges may overlap or run over the ends. */
export function maskSecrets(text: string, ranges: readonly Range[]): string {
  let masked = "";
  let done = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.min(text.length, Math.max(done, range.start));
    const end = Math.min(text.length, Math.max(start, range.end));
    masked += text.slice(done, start) + maskSign.repeat(end - start);
    done = end;
  }
  return masked + text.slice(done);
}
