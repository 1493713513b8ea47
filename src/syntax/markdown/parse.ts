// Parses Markdown (CommonMark, GFM, front matter) into the tree of mdast, each node with its place.
import type { Nodes, Root } from "mdast";
import { type Share, shareOf, whole } from "#base/share";
import { partsOf } from "./parts.ts";
import { hasShortParagraphs, tamed } from "./tame.ts";

export type MarkdownNode = Nodes;

/** Never throws: every text is Markdown. Line numbers are those of the whole text; offsets and columns are not to be used. */
export async function parseMarkdown(text: string): Promise<Root> {
  const children: Root["children"] = [];
  for await (const part of parseParts(text)) children.push(...part.children);
  return { type: "root", children };
}

/** The trees of its parts one after the other, or of a share of them: of a long text none needs to be kept. */
export async function* parseParts(text: string, share: Share = whole): AsyncIterable<Root> {
  const parse = await parser();
  for (const part of shareOf(partsOf(tamed(text)), share)) yield moved(parse(part.text), part.before);
}

async function parser(): Promise<(words: string) => Root> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }, { frontmatter }, { frontmatterFromMarkdown }] =
    await Promise.all([
      import("mdast-util-from-markdown"),
      import("micromark-extension-gfm"),
      import("mdast-util-gfm"),
      import("micromark-extension-frontmatter"),
      import("mdast-util-frontmatter"),
    ]);
  const github = gfm();
  const cheap = withoutAutolinks(github);
  return (words) =>
    fromMarkdown(words, {
      extensions: [hasShortParagraphs(words) ? github : cheap, frontmatter(["yaml", "toml"])],
      mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml", "toml"])],
    });
}

/** Bare addresses are found in the tree afterwards: at each word the parser would look back through all that stands before it. */
function withoutAutolinks<T extends { text?: Constructs | undefined }>(extension: T): T {
  const left = Object.entries(extension.text ?? {}).map(([code, value]) => {
    return [code, [value ?? []].flat().filter(({ name }) => !name?.endsWith("Autolink"))] as const;
  });
  return { ...extension, text: Object.fromEntries(left) };
}

type Construct = { readonly name?: string | undefined };
type Constructs = Record<string | number, Construct | Construct[] | undefined>;

/** The tree with its lines counted on from those that stand before. */
function moved<T extends Nodes>(node: T, lines: number): T {
  if (lines === 0) return node;
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  if ("children" in node) for (const child of node.children) moved(child, lines);
  return node;
}
