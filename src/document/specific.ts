// Whether a report speaks of the system at hand: its sentences that would be equally true of any other.
import { Naming } from "#prose/naming";
import { splitSentences } from "#prose/sentences";
import { type MarkdownNode, parseMarkdown } from "#syntax/markdown/parse";

/** The sentences of running text that have no name of the system, no place and no quote of it; headings and tables aside. */
export async function generalSentences(markdown: string, names: readonly string[]): Promise<string[]> {
  const naming = new Naming(names);
  const sentences = await proseSentences(markdown);
  return sentences.filter((one) => naming.in(one).length === 0 && !place.test(one) && !quoted.test(one));
}

/** `design.md:12`, and as it stands in a list of files. */
const place = /[\w-]\.\w{1,5}(?::\d+)?\b/;
const quoted = /[“"][^”"]+[”"]/;

export async function proseSentences(markdown: string): Promise<string[]> {
  return paragraphsOf(await parseMarkdown(markdown)).flatMap((one) => splitSentences(one).map(({ text }) => text));
}

function paragraphsOf(node: MarkdownNode): string[] {
  if (node.type === "paragraph") return [withoutQuotes(wordsOf(node))];
  return "children" in node && node.type !== "table" ? node.children.flatMap((one) => paragraphsOf(one)) : [];
}

/** Sentences inside of a quote are not ours. A line of a file stands behind its place, up to the end. */
function withoutQuotes(words: string): string {
  return words
    .replace(/: "[^]*"$/, ': "quote"')
    .replace(/“[^“”]*”/g, "“quote”")
    .replace(/"[^"]*"/g, '"quote"');
}

function wordsOf(node: MarkdownNode): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map((one) => wordsOf(one)).join("") : "";
}

/** How many of the sentences of one report another one has too, from 0 to 1. */
export function sharedPart(one: readonly string[], other: readonly string[]): number {
  const said = new Set(other);
  return one.length === 0 ? 0 : one.filter((sentence) => said.has(sentence)).length / one.length;
}
