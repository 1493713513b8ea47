import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutSystem } from "#layout/layout";
import type { Component, System } from "#model/system";
import {
  code,
  details,
  list,
  mark,
  paragraph,
  section,
  strong,
  table,
  text,
  type Block,
  type Document,
} from "./document.ts";
import { drawSvg } from "./draw-svg.ts";
import { excerpts } from "./excerpts.ts";
import { shop } from "./fixtures/shop.ts";
import { plainPalette, type Palette } from "./palette.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";
import { places } from "./wording.ts";
import { textColumns } from "./wrap.ts";

const evil = '<script>alert("1")</script>`|\u001b[31m**x**\u202e]]>\n# y';

async function everything(words: string): Promise<Document> {
  const component: Component = {
    id: words,
    name: words,
    kind: "service",
    technology: [words],
    aliases: [],
    modules: [],
    deployed: true,
    capabilities: [],
    evidence: [],
  };
  const line = { id: words, from: words, to: words, protocol: words, evidence: [] };
  const other: System["connections"] = [line, { ...line, id: `${words}2`, to: "other" }];
  const components = [component, { ...component, id: "other" }];
  const drawing = await layoutSystem({ ...shop, name: words, components, connections: other });
  const runs = [
    text(words),
    strong(words),
    code(words),
    mark("high", words),
    { kind: "place" as const, file: words, line: 3 },
  ];
  const blocks: Block[] = [
    { kind: "verdict", tone: "critical", word: words, runs },
    paragraph(...runs, { kind: "reference", to: words, text: words }),
    list([[runs, runs], [runs]], true),
    { kind: "terms", items: [{ term: words, runs: [runs, runs] }] },
    table(words, [words, words], [[runs, runs]]),
    { kind: "excerpt", file: words, lines: [{ number: 1, text: words, lit: true }] },
    { kind: "picture", drawing },
    details(words, [paragraph(...runs)]),
    section(words, runs, [section("inner", words, [])]),
  ];
  return { title: words, subtitle: words, program: words, blocks };
}

const small: Document = {
  title: "Small",
  subtitle: "Two files",
  program: "archwright 0.1.0",
  blocks: [
    section("one", "One", [
      paragraph(
        text("A sentence about "),
        code("a.ts"),
        text(", long enough to need a second line in a narrow terminal."),
      ),
      table(
        "Parts",
        ["Name", "Kind"],
        [
          [[strong("api")], [text("service")]],
          [[text("db")], []],
        ],
      ),
      details("More", [paragraph(text("Hidden."))]),
      { kind: "excerpt", file: "src/a.ts", lines: [{ number: 7, text: "const a = 1;", lit: true }] },
    ]),
  ],
};

describe("a place in a document without line numbers", () => {
  const evidence = [
    { file: "a.docx", line: 9, quote: "It is fast.", paragraph: 12 },
    { file: "b.pdf", line: 40, quote: "It is cheap.", page: 3 },
    { file: "b.pdf", line: 41, quote: "It is good.", page: 3 },
    { file: "c.md", line: 7, quote: "It is small." },
  ];
  const document = { ...small, blocks: [paragraph(...places(evidence, 4)), ...excerpts(evidence)] };

  it("is told by its page or paragraph in every form, and its lines have no numbers", () => {
    const text = renderText(document, { width: 80, palette: plainPalette });
    const markdown = renderMarkdown(document, { profile: "plain" });
    const html = renderHtml(document).replace(/<style>[^]*?<\/style>|<[^>]*>/g, "");
    for (const shown of [text, markdown, html]) {
      for (const words of ["a.docx, paragraph 12", "b.pdf, page 3", "c.md:7"])
        expect(shown.split(words)).toHaveLength(3);
      expect(shown).not.toMatch(/:9|:4[01]|(?:9|40|41) *It/);
      expect(shown).toMatch(/7 *It is small/);
    }
    expect(text).toContain("b.pdf, page 3\n  ›  It is cheap.\n  ›  It is good.\n");
  });
});

describe("renderText", () => {
  const options = { width: 40, palette: plainPalette };

  it("writes headings, wrapped paragraphs, tables and excerpts", () => {
    expect(renderText(small, options)).toBe(`Small
Two files

One
═══

A sentence about a.ts, long enough to
need a second line in a narrow terminal.

Parts
Name  Kind
────  ───────
api   service
db

▸ More

src/a.ts:7
  › 7 const a = 1;
`);
  });

  it("writes collapsible parts out when asked", () => {
    expect(renderText(small, { ...options, details: true })).toContain("▾ More\n\n  Hidden.\n");
  });

  it("takes colour only from the palette", () => {
    const palette: Palette = { ...plainPalette, strong: (words) => `<b>${words}</b>` };
    expect(renderText(small, { width: 40, palette })).toContain("<b>api</b>");
  });

  it("lets no control character through and keeps to the width", async () => {
    const document = await everything(evil);
    const lines = renderText(document, { width: 60, palette: plainPalette, details: true }).split("\n");
    for (const line of lines) {
      // oxlint-disable-next-line no-control-regex -- these are the characters that must not get through
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      expect(textColumns(line)).toBeLessThanOrEqual(60);
    }
  });

  it("lists the cells of a row where a table has no room for its columns", () => {
    const head = ["Rule", ...Array.from({ length: 12 }, (_, i) => `component-${i}`)];
    const wide: Document = { ...small, blocks: [table("Wide", head, [head.map(() => [text("present")])])] };
    const lines = renderText(wide, options);
    expect(lines).toContain("    component-11: present");
  });

  it("never throws and never exceeds the width, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (words) => {
        const lines = renderText(await everything(words), { width: 50, palette: plainPalette, details: true }).split(
          "\n",
        );
        expect(Math.max(...lines.map(textColumns))).toBeLessThanOrEqual(50);
      }),
      { numRuns: 40 },
    );
  });
});

describe("renderMarkdown", () => {
  it("writes plain Markdown without bold text or HTML", () => {
    const written = renderMarkdown(small, { profile: "plain" });
    expect(written).not.toMatch(/\*\*|<details>/);
    expect(written).toContain("| api | service |");
    expect(written).toContain("`src/a.ts:7`\n\n```text\n> 7 const a = 1;\n```");
  });

  it("writes rich Markdown with bold text and collapsible parts", () => {
    const written = renderMarkdown(small, { profile: "rich" });
    expect(written).toContain("| **api** | service |");
    expect(written).toContain("<details>\n<summary>More</summary>\n\nHidden.\n\n</details>");
  });

  it("links places only to harmless addresses", () => {
    const linked = renderMarkdown(small, { profile: "rich", linkTo: ({ file, line }) => `${file}#L${line ?? 1}` });
    expect(linked).toContain("[`src/a.ts:7`](<src/a.ts#L7>)");
    expect(renderMarkdown(small, { profile: "rich", linkTo: () => "javascript:alert(1)" })).not.toContain("javascript");
  });

  it("leaves nothing of hostile text that a browser would run", async () => {
    const document = await everything(evil);
    for (const profile of ["plain", "rich"] as const) {
      const outsideCode = renderMarkdown(document, { profile })
        .replace(/^```[^]*?^```$/gm, "")
        .replace(/\\`|(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
      expect(outsideCode).not.toContain("<script");
      expect(outsideCode).not.toMatch(/^# y/m);
    }
  });
});

describe("renderHtml", () => {
  it("is one file without script, network or inherited markup", async () => {
    const page = renderHtml(await everything(evil));
    expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|\son[a-z]+=/i);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain("\u001b");
  });

  it("has headings that never skip a level", () => {
    const levels = [...renderHtml(small).matchAll(/<h(\d)/g)].map((match) => Number(match[1]));
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  it("links only to parts that the page has", () => {
    const to = (id: string) => paragraph({ kind: "reference", to: id, text: "there" });
    const page = renderHtml({ ...small, blocks: [section("one", "One", [to("one"), to("two")])] });
    expect(page).toContain('<a href="#s-one">there</a>');
    expect(page).toContain("<strong>there</strong>");
  });

  it("lights quoted lines only among others, and shows where numbers leap", () => {
    const line = (number: number, lit: boolean) => ({ number, text: "x", lit });
    const rows = (...lines: ReturnType<typeof line>[]) =>
      [
        ...renderHtml({ ...small, blocks: [{ kind: "excerpt", file: "a.ts", lines }] }).matchAll(/class="(row[^"]*)"/g),
      ].map((match) => match[1]);
    expect(rows(line(1, true), line(2, true), line(9, true))).toEqual(["row", "row", "row leap"]);
    expect(rows(line(1, false), line(2, true))).toEqual(["row", "row lit"]);
  });

  it("keeps a number and its end on one line", () => {
    const page = renderHtml({ ...small, blocks: [paragraph(text("weeks 7–18, 80 % sure"))] });
    expect(page).toContain('weeks <span class="together">7–18</span>, <span class="together">80 %</span> sure');
  });

  it("closes every tag it opens, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (words) => {
        expect(unclosed(renderHtml(await everything(words + evil)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

const voids = new Set(["input", "meta", "wbr"]);

/** Tags that are left open or closed out of turn. */
function unclosed(page: string): string[] {
  const open: string[] = [];
  for (const [, end, name = "", rest = ""] of page.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
    if (voids.has(name) || rest.endsWith("/")) continue;
    if (end !== "/") open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

describe("drawSvg", () => {
  it("has a title and a description in words", async () => {
    const svg = drawSvg(await layoutSystem(shop));
    expect(svg).toContain('<title id="drawing-title">Architecture of corner-shop</title>');
    expect(svg).toContain("orders (service)");
    expect(svg).toContain("orders to events by amqp");
    expect(svg).toMatch(/role="img" aria-labelledby="drawing-title drawing-desc"/);
  });

  it("names in its legend the kinds that occur, and no others", async () => {
    const svg = drawSvg(await layoutSystem(shop));
    const legend = [...svg.matchAll(/class="t-legend"[^>]*>([^<]*)</g)].map((match) => match[1]);
    expect(legend).toContain("broker");
    expect(legend).toContain("reached from outside");
    expect(legend).not.toContain("library");
  });

  it("escapes names", async () => {
    const [first] = shop.components;
    if (!first) throw new Error("the shop has no components");
    const svg = drawSvg(await layoutSystem({ ...shop, components: [{ ...first, name: evil }], connections: [] }));
    expect(svg).not.toContain("<script");
    expect(unclosed(svg)).toEqual([]);
  });

  it("draws an empty system", () => {
    const svg = drawSvg({ name: "empty", width: 0, height: 0, boxes: [], routes: [] });
    expect(svg).toContain("No component was found.");
  });
});
