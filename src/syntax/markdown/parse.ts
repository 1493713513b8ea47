// Parses Markdown (CommonMark, GFM, front matter) into the tree of mdast, each node with its place.
import type { Nodes, Root } from "mdast";

export type MarkdownNode = Nodes;

/** Never throws: every text is Markdown. Time grows with the length alone. */
export async function parseMarkdown(text: string): Promise<Root> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }, { frontmatter }, { frontmatterFromMarkdown }] =
    await Promise.all([
      import("mdast-util-from-markdown"),
      import("micromark-extension-gfm"),
      import("mdast-util-gfm"),
      import("micromark-extension-frontmatter"),
      import("mdast-util-frontmatter"),
    ]);
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml", "toml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml", "toml"])],
  });
}
