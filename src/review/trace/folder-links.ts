// Sentences that lead to the folder of a component by a link, whatever they call it.
import { normalizePath, resolvePath, folderOf } from "#base/path";
import type { FactOf } from "#model/fact";
import type { System } from "#model/system";
import type { TraceLink } from "#model/trace";
import type { Sentence } from "#prose/document-text";

type Link = FactOf<"link">;

/** The links there are, and those that a link to a folder of code makes besides. */
export function withFolderLinks(
  known: readonly TraceLink[],
  links: readonly Link[],
  sentences: readonly Sentence[],
  { components }: System,
): TraceLink[] {
  const folders = new Map(components.flatMap(({ id, path }) => (path ? [[path, id] as const] : [])));
  const keyOf = ({ component, sentence }: TraceLink): string => [component, sentence.file, sentence.line].join("\n");
  const told = new Set(known.map(keyOf));
  const more = links.flatMap((link): TraceLink[] => {
    const component = folders.get(pathOf(link) ?? "");
    const sentence = component === undefined ? undefined : holding(link, sentences);
    if (component === undefined || !sentence) return [];
    const one = { sentence: sentence.evidence, component, because: `links to its folder: ${link.target}` };
    return told.has(keyOf(one)) ? [] : [one];
  });
  return [...known, ...more].sort((a, b) =>
    a.sentence.file < b.sentence.file ? -1 : a.sentence.file > b.sentence.file ? 1 : a.sentence.line - b.sentence.line,
  );
}

/** From the root where it begins with a slash, else from the folder of the document. */
function pathOf({ target, evidence }: Link): string | undefined {
  const path = target.replace(/[?#].*$/, "");
  if (/^[a-z]+:/i.test(path)) return undefined;
  return path.startsWith("/") ? normalizePath(path) : resolvePath(folderOf(evidence.file), path);
}

/** The last sentence that begins before the link and has its text. */
function holding({ evidence, text }: Link, sentences: readonly Sentence[]): Sentence | undefined {
  const before = sentences.filter((one) => one.evidence.file === evidence.file && one.evidence.line <= evidence.line);
  const words = text.replace(/\s+/g, " ").trim();
  return before.findLast((one) => one.text.includes(words)) ?? before.at(-1);
}
