import { XMLValidator } from "fast-xml-parser";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plot } from "#syntax/vega/plot";
import { chartFigure } from "./chart-html.ts";
import { table, text, type Chart, type Document } from "./document.ts";
import { drawCharts } from "./draw-chart.ts";
import { plainPalette } from "./palette.ts";
import { renderHtml } from "./render-html.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";

const points = [0, 1, 2, 3].map((x) => ({ x, y: x * x }));

const plots = (words: string): Plot[] => [
  {
    form: "lines",
    x: { title: words, from: 0, to: 3 },
    y: { title: words, from: 0, to: 10 },
    series: [
      { name: `${words} 1`, points },
      { name: `${words} 2`, points: points.map((one) => ({ x: one.x, y: Number.NaN })) },
    ],
    marks: [
      { axis: "x", at: 1, text: words },
      { axis: "y", at: 4, text: words },
    ],
    shade: { from: 1, to: 2, text: words },
  },
  {
    form: "bars",
    x: { title: words, from: 0, to: 100, ticks: [0, 70, 100] },
    bars: [
      { name: words, value: 20, said: words, step: 1 },
      { name: `${words}${words}`, value: 93, said: words, step: 3 },
    ],
    line: 70,
  },
  {
    form: "ranges",
    x: { title: words, from: 1, to: 9 },
    ranges: [{ name: words, open: 8, filled: 2, said: words }],
    middle: 5,
  },
];

const chartOf = (plot: Plot, words: string, inText: Chart["inText"]): Chart => ({
  kind: "chart",
  title: words,
  alternative: words,
  plot,
  numbers: table(`Numbers of ${words}`, ["At", "Is"], [[[text("1")], [text("42")]]]),
  inText,
});

const documentOf = (charts: readonly Chart[]): Document => ({ title: "T", subtitle: "", program: "p", blocks: charts });

async function pictures(words: string): Promise<string[]> {
  const charts = plots(words).map((plot) => chartOf(plot, words, "table"));
  const drawn = await drawCharts(charts);
  return charts.flatMap((chart, i) => {
    const one = drawn.get(chart);
    const figure = one ? chartFigure(chart, one, `c-${i}`) : "";
    return figure.match(/<svg.*?<\/svg>/gs) ?? [];
  });
}

describe("a chart", () => {
  it("is two pictures of well-formed XML with nothing alive in them, whatever the words", async () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        '<script>alert("1")</script>',
        "]]>&amp;'\"",
        "\u0000\u0007\u001b[31m\ufffe",
        "x\" onload='y'",
        "datum.x + '",
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const drawn = await pictures(words);
        expect(drawn).toHaveLength(6);
        for (const svg of drawn) {
          expect(XMLValidator.validate(svg)).toBe(true);
          expect(svg).not.toMatch(/[\d,( ]NaN/);
          expect(svg).not.toMatch(/<(?:script|image|a|foreignObject|style)[\s>]/i);
          const tags = [...svg.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, ""));
          expect(tags.filter((tag) => /\s(?:on\w+|href|xlink:href)=/i.test(tag))).toEqual([]);
          // oxlint-disable-next-line no-control-regex -- these are the characters that no XML may have
          expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it("names and describes itself, each picture by ids of its own", async () => {
    const charts = plots("Load").map((plot) => chartOf(plot, "Load", "table"));
    const page = renderHtml(documentOf(charts), { charts: await drawCharts(charts) });
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      page.match(/<svg[^>]*role="img" aria-labelledby="chart-\d-(?:wide|narrow)-title chart-\d-(?:wide|narrow)-desc"/g),
    ).toHaveLength(6);
    expect(page.match(/<details><summary>The numbers<\/summary>/g)).toHaveLength(3);
    expect(page).not.toMatch(/<script|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  });

  it("takes all its colours from the page", async () => {
    for (const svg of await pictures("Load")) {
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]);
      expect(colours.filter((one) => !/^(?:var\(--[\w-]+\)|none|transparent)$/.test(one ?? ""))).toEqual([]);
    }
  });

  it("tells lines apart by dash and sign, bars by words, and ends of a range by filling", async () => {
    const [lines = "", , bars = "", , ranges = ""] = await pictures("Load");
    const strokes = [...lines.matchAll(/<path[^>]*stroke-width="2\.2"[^>]*>/g)].map(
      ([tag]) => /stroke-dasharray="([^"]*)"/.exec(tag)?.[1],
    );
    expect(new Set(strokes).size).toBe(2);
    const signs = [...lines.matchAll(/d="([^"]*)"[^>]*fill="var\(--c[12]\)"/g)].map((match) => match[1]);
    expect(new Set(signs).size).toBeGreaterThan(1);
    expect(bars.match(/>Load(?:Load)?</g)?.length).toBeGreaterThanOrEqual(4);
    expect(ranges).toContain('fill="var(--panel)"');
  });

  it("is a table where it was not drawn", () => {
    const page = renderHtml(documentOf(plots("Load").map((plot) => chartOf(plot, "Load", "table"))));
    expect(page.match(/<table/g)).toHaveLength(3);
    expect(page).not.toContain("<svg");
  });

  it("is a table in Markdown, folded where it is long", () => {
    const [lines] = plots("Load");
    if (lines === undefined) throw new Error("there is no plot of lines");
    const rich = (inText: Chart["inText"]) =>
      renderMarkdown(documentOf([chartOf(lines, "Load", inText)]), { profile: "rich" });
    expect(rich("table")).toContain("**Numbers of Load**\n\n| At | Is |\n| --- | --- |\n| 1 | 42 |");
    expect(rich("table")).not.toContain("<details>");
    expect(rich("bars")).toContain("<details>\n<summary>Load</summary>");
    expect(rich("bars")).toContain("| 1 | 42 |");
  });

  it("is small bars with their ends in a terminal, or its table, or nothing", () => {
    const [lines, bars] = plots("Load");
    if (lines === undefined || bars === undefined) throw new Error("there is no plot");
    const shown = (chart: Chart) => renderText(documentOf([chart]), { width: 60, palette: plainPalette });
    expect(shown(chartOf(lines, "Load", "bars"))).toBe(
      "T\n\nLoad\nLoad 1 ▁▂▄▇ 0 to 9\nLoad over Load, 0 to 3; Load; Load\n",
    );
    expect(shown(chartOf(bars, "Load", "bars"))).toContain("Numbers of Load\nAt  Is\n");
    expect(shown(chartOf(lines, "Load", "table"))).toContain("Numbers of Load\nAt  Is\n");
    expect(shown(chartOf(lines, "Load", "nothing"))).toBe("T\n");
  });
});
