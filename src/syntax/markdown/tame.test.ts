import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { type MarkdownNode, parseMarkdown } from "./parse.ts";
import { tamed } from "./tame.ts";

function depthOf(node: MarkdownNode): number {
  return 1 + ("children" in node ? Math.max(0, ...node.children.map(depthOf)) : 0);
}

describe("Markdown that nobody writes", () => {
  it.each([
    [">", 20_000],
    ["> - ", 10_000],
    ["1. ", 10_000],
    ["]", 40_000],
    ["~a", 40_000],
    ["![", 20_000],
    ["route {\n", 8_000],
    ["a www.b c@d ", 8_000],
  ])("is parsed without a fault and in a moment: many of %j", async (part, times) => {
    const began = processorTime();
    const root = await parseMarkdown(part.repeat(times) + "a".repeat(3) + "](b)".repeat(times));
    expect(depthOf(root)).toBeLessThan(200);
    // One at most; minutes or a stack without room, where the parser is given all of it.
    expect(processorTime() - began).toBeLessThan(6_000);
  });

  it("has lists in lists no deeper than a page is wide", async () => {
    const lists = Array.from({ length: 1_000 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n");
    expect(depthOf(await parseMarkdown(lists))).toBeLessThan(300);
  });

  it("keeps its lines where something is taken out", () => {
    const text = `# a\r\n${"> ".repeat(60)}b\n\n${"]".repeat(600)}\nc`;
    expect(tamed(text).split("\n")).toEqual(["# a", `${">".padEnd(2).repeat(49)}>  b`, "", " ".repeat(100), "c"]);
  });
});

describe("Markdown that people write", () => {
  it.each([
    "# a\n\n> > - 1. b **c** [d](e) ~~f~~ _g_\n\n- - - - - - -\n",
    `\`\`\`\n${"a[0] = b[1] * c\n".repeat(1_000)}\`\`\`\n`,
    "- [a](b.md)\n".repeat(1_000),
    `| a |\n| - |\n${"| [b](c.md) |\n".repeat(1_000)}`,
  ])("is left as it is: %#", (text) => {
    expect(tamed(text)).toBe(text);
  });

  it("has links where bare addresses stand, on the lines they stand on", async () => {
    const long = "word ".repeat(2_000);
    for (const words of ["word", long]) {
      const { children } = await parseMarkdown(`a\n\n${words}\nhttp://users.shop:80/all\n`);
      const [paragraph] = children.slice(1);
      const links = paragraph && "children" in paragraph ? paragraph.children : [];
      expect(links.find((one) => one.type === "link")).toMatchObject({ url: "http://users.shop:80/all" });
    }
  });
});
