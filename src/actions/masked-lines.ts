// The lines of a file as they may be shown: what holds a secret is masked, whether or not a report quotes it.
import { secretsReader } from "#readers/secrets/reader";
import { SourceText } from "#readers/reader";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const headLength = 4_000;

/** Lines around a quote, and lines that took the place of one, may hold secrets that no fact of the report knows. */
export async function maskedLines(path: string, text: string): Promise<string[]> {
  const lines = text.split(/\r\n|\r|\n/);
  // Where nobody looks for secrets, none can be ruled out.
  if (!secretsReader.claims(path, text.slice(0, headLength))) return lines.map((line) => line.replace(/\S/g, "•"));
  const { facts } = await secretsReader.read(new SourceText(path, text), nowhere);
  for (const { evidence } of facts) {
    lines[evidence.line - 1] = evidence.quote;
    const last = Math.min(evidence.endLine ?? evidence.line, lines.length);
    for (let line = evidence.line + 1; line <= last; line++)
      lines[line - 1] = (lines[line - 1] ?? "").replace(/\S/g, "•");
  }
  return lines;
}
