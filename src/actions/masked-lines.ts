// The lines of a file as they may be shown: what holds a secret is masked, whether or not a report quotes it.
import { maskSign } from "#base/mask";
import type { SecretValues } from "#base/secret-values";
import type { FileTree } from "#base/tree";
import { quoteMatches } from "#model/evidence";
import { isProse } from "#readers/secrets/kinds";
import { secretsReader } from "#readers/secrets/reader";
import { SourceText } from "#readers/reader";
import { takeInventory } from "#recover/inventory";
import { readingWith } from "#recover/read";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const headLength = 4_000;

/** Learns the secrets of a whole tree: a line of one file may repeat what only another file shows to be one. */
export async function learnSecrets(tree: FileTree, secrets: SecretValues): Promise<void> {
  const readings = await readingWith([secretsReader])(tree, takeInventory(tree, []).files, () => {});
  for (const { values } of readings.flatMap((one) => one.hidden)) for (const value of values) secrets.add(value);
}

/** Reads a file under the path that a report gives it, in which a secret may be hidden. */
export function readShown(tree: FileTree): FileTree["read"] {
  return (path) => {
    const hidden = path.includes(maskSign) && !tree.has(path);
    const meant = hidden ? tree.entries.find((one) => quoteMatches(path, one.path))?.path : path;
    return meant === undefined ? undefined : tree.read(meant);
  };
}

/** Lines around a quote, and lines that took the place of one, may hold secrets that no fact of the report knows. */
export async function maskedLines(path: string, text: string): Promise<string[]> {
  const lines = text.split(/\r\n|\r|\n/);
  // Where nobody looks for secrets, none can be ruled out.
  if (!secretsReader.claims(path, text.slice(0, headLength)) && !isProse(path))
    return lines.map((line) => line.replace(/\S/g, maskSign));
  const { facts, hidden = [] } = await secretsReader.read(new SourceText(path, text), nowhere);
  for (const { line, endLine = line, quote } of hidden) {
    lines[line - 1] = quote;
    for (let next = line + 1; next <= Math.min(endLine, lines.length); next++)
      lines[next - 1] = (lines[next - 1] ?? "").replace(/\S/g, maskSign);
  }
  // A fact shows the part of a long line where the secret is.
  for (const { evidence } of facts) lines[evidence.line - 1] = evidence.quote;
  return lines;
}
