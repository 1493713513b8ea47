// Holds a Markdown text against the form that a design review is asked for: no bold, no italics, no notes, only the wanted headings.
import { type MarkdownNode, parseMarkdown } from "#syntax/markdown/parse";

export interface PlainForm {
  /** Titles of the headings of the second level, in their order. */
  readonly headings: readonly string[];
}

/** What breaks the form, in sentences; nothing where it is kept. */
export async function faultsOfForm(markdown: string, { headings }: PlainForm): Promise<string[]> {
  const root = await parseMarkdown(markdown);
  const nodes = allOf(root);
  const found = nodes.filter((one) => one.type === "heading" && one.depth === 2).map(wordsOf);
  return [
    ...nodes.filter((one) => one.type === "strong").map((one) => `bold text: ${wordsOf(one)}`),
    ...nodes.filter((one) => one.type === "emphasis").map((one) => `italics: ${wordsOf(one)}`),
    ...nodes.filter((one) => one.type === "html").map((one) => `HTML: ${wordsOf(one)}`),
    ...nodes.filter((one) => one.type === "blockquote").map((one) => `a quoted block: ${wordsOf(one)}`),
    ...nodes
      .filter(
        (one) => one.type === "paragraph" && /^(?:note|warning|caution|important|disclaimer)\s*:/i.test(wordsOf(one)),
      )
      .map((one) => `a note or warning: ${wordsOf(one)}`),
    ...(found.join("\n") === headings.join("\n")
      ? []
      : [`headings ${found.join(", ")} instead of ${headings.join(", ")}`]),
  ];
}

function allOf(node: MarkdownNode): MarkdownNode[] {
  return [node, ...("children" in node ? node.children.flatMap((one) => allOf(one)) : [])];
}

function wordsOf(node: MarkdownNode): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map((one) => wordsOf(one)).join("") : "";
}
