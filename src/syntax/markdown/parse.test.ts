import { describe, expect, it } from "vitest";
import { type MarkdownNode, parseMarkdown } from "./parse.ts";

function told(node: MarkdownNode): unknown[] {
  const own = node.type === "heading" || node.type === "linkReference" ? [[node.type, node.position?.start.line]] : [];
  return [...own, ...("children" in node ? node.children.flatMap((one) => told(one)) : [])];
}

describe("parsing Markdown", () => {
  it("gives a text that is parsed in parts the places and links of the whole", async () => {
    const sections = Array.from(
      { length: 2_000 },
      (_, at) => `## Part ${at}\n\nSee [the plan][plan] and\n\n\`\`\`sh\n# no heading\n\`\`\`\n`,
    );
    const text = `${sections.join("\n")}\n[plan]: plan.md\n`;
    const lines = text.split("\n");
    const expected = lines.flatMap((line, at) => {
      if (line.startsWith("## ")) return [["heading", at + 1]];
      return line.startsWith("See") ? [["linkReference", at + 1]] : [];
    });
    expect(told(await parseMarkdown(text))).toEqual(expected);
  });

  it("gives a long text without headings the paragraphs of the whole, and its lists and fences unbroken", async () => {
    const sections = Array.from(
      { length: 3_000 },
      (_, at) => `Words ${at}\nof it.\n\n- a\n\n  b\n\n~~~\nc\n\nd\n~~~\n`,
    );
    const { children } = await parseMarkdown(sections.join("\n"));
    const expected = sections.flatMap((_, at) => [
      ["paragraph", 13 * at + 1],
      ["list", 13 * at + 4],
      ["code", 13 * at + 8],
    ]);
    expect(children.map((one) => [one.type, one.position?.start.line])).toEqual(expected);
  });
});
