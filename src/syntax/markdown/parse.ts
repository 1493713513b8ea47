// Parses Markdown (CommonMark, GFM, front matter) into the tree of mdast, each node with its place.
import type { Nodes, Root } from "mdast";
import { partsOf } from "./parts.ts";

export type MarkdownNode = Nodes;

/** Never throws: every text is Markdown. Line numbers are those of the whole text; offsets and columns are not to be used. */
export async function parseMarkdown(text: string): Promise<Root> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }, { frontmatter }, { frontmatterFromMarkdown }] =
    await Promise.all([
      import("mdast-util-from-markdown"),
      import("micromark-extension-gfm"),
      import("mdast-util-gfm"),
      import("micromark-extension-frontmatter"),
      import("mdast-util-frontmatter"),
    ]);
  const parse = (words: string): Root =>
    fromMarkdown(words, {
      extensions: [gfm(), frontmatter(["yaml", "toml"])],
      mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml", "toml"])],
    });
  const roots = partsOf(text).map((part) => moved(parse(part.text), part.before));
  return { type: "root", children: roots.flatMap((one) => one.children) };
}

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
