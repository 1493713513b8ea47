// The running text of a node: marks taken away, and each word left on the line it stands on.
import type { MarkdownNode } from "#syntax/markdown/parse";

/** Text whose nth line stands on the nth line of the node. */
export function runningText(node: MarkdownNode): string {
  let text = "";
  let line = node.position?.start.line ?? 1;
  const take = (words: string): void => {
    text += words;
    line += words.split("\n").length - 1;
  };
  const visit = (one: MarkdownNode): void => {
    // Line ends inside code and links are lost in the tree: the next node says where it stands.
    const start = one.position?.start.line ?? line;
    if (start > line) take("\n".repeat(start - line));
    if (one.type === "break") take("\n");
    else if (one.type === "html") take(wordsOfHtml(one.value));
    else if (one.type === "image") take(one.alt ?? "");
    else if ("value" in one) take(one.value);
    else if ("children" in one) for (const child of one.children) visit(child);
  };
  visit(node);
  return text;
}

/** The words that are set as code, each once. */
export function codeIn(node: MarkdownNode): string[] {
  if (node.type === "inlineCode") return [node.value];
  return "children" in node ? [...new Set(node.children.flatMap(codeIn))] : [];
}

/** Tags and comments taken away; `<br>` is a space, and line ends stay. */
export function wordsOfHtml(html: string): string {
  return html
    .replace(/<!--[^]*?(-->|$)/g, (comment) => "\n".repeat(comment.split("\n").length - 1))
    .replace(/<[^<>]{0,2000}>/g, (tag) => (/^<br/i.test(tag) ? " " : "\n".repeat(tag.split("\n").length - 1)));
}
