// The page of a forecast as people meet it: charts and a drawing, on a telephone and a large screen, by day and by night.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { XMLValidator } from "fast-xml-parser";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { predictResult } from "#model/result";
import { archwright, emptyFolder, repository, treeOf } from "./product.ts";

const executablePath = "/usr/bin/chromium";
const missing = existsSync(executablePath) ? "" : `There is no browser at ${executablePath}.`;
if (missing !== "" && process.env["CI"] === "true") throw new Error(missing);
if (missing !== "") console.warn(`${missing} The page of a forecast is not looked at.`);

const asked = ["predict", "examples/forecast", "--load", "600/s", "--per-user", "6/hour", "--fail", "payments@60s+30s"];

const pageOf = (args: readonly string[]): string => {
  const file = join(emptyFolder(), "forecast.html");
  const { code, stderr } = archwright([...args, "--format", "html", "--out", file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: `Wrote ${file}\n` });
  return file;
};

describe("the page of a forecast", () => {
  it("has a chart for each question, with its numbers beside it and nothing that runs or leads away", () => {
    const page = readFileSync(pageOf(asked), "utf8");
    const titles = [...page.matchAll(/<figure class="chart"><figcaption>([^<(]*)/g)].map((match) => match[1]?.trim());
    expect(titles).toEqual([
      "How the time of search grows with its load",
      "How the time of order grows with its load",
      "How full everything is",
      "Share that succeeds while payments fails",
      "p95 of what succeeds while payments fails",
      "What moves the p95 of order",
    ]);
    expect(page.match(/<summary>The numbers<\/summary>/g)).toHaveLength(titles.length);
    expect(page).toMatch(/>knee \d/);
    expect(page).toContain(">payments fails<");
    expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/<script|<link|@import|url\(|https?:\/\//);
    for (const [svg] of page.matchAll(/<svg.*?<\/svg>/gs)) expect(XMLValidator.validate(svg)).toBe(true);
  });

  it("draws the system and says in each box, by words, shade and outline, how full it is", () => {
    const page = readFileSync(pageOf(asked), "utf8");
    const shades = [...page.matchAll(/<g class="box [a-z ]+ (use-\d)"><title>(\S+) \([^)]*\)<\/title>/g)];
    expect(shades.map(([, use, name]) => `${name} ${use}`)).toContain("seats use-3");
    expect(page).toMatch(/<text class="t-use"[^>]*>\d[\d.]* % used</);
    expect(page).toMatch(/<text class="t-use"[^>]*>use not known</);
    expect(page).toContain(">more than 70 % used<");
    expect(page).toContain(">less than half used<");
  });

  it("carries the system and the curves as data", () => {
    const { stdout } = archwright([...asked.slice(0, 2), "--format", "json"]);
    const { system, curve, flows } = predictResult.parse(JSON.parse(stdout));
    expect(system.components.map((one) => one.id)).toContain("seat-db");
    expect(new Set(curve.map((one) => one.flow))).toEqual(new Set(flows.map((one) => one.id)));
  });

  it("is safe from the names in a model", () => {
    const evil = `<script>alert('1')</script>"&]]>`;
    const model = {
      version: 1,
      system: evil,
      components: {
        app: { name: evil, kind: "service", run: { cpu: "1" }, operations: { serve: { cpu: "1..2 ms" } } },
      },
      flows: { [`"'&<img`]: { load: "20/s", steps: ["app.serve"] } },
    };
    const page = readFileSync(pageOf(["predict", treeOf({ "architecture.yaml": JSON.stringify(model) })]), "utf8");
    expect(page).toContain('<figure class="chart">');
    expect(page).not.toContain("<script");
    for (const [svg] of page.matchAll(/<svg.*?<\/svg>/gs)) expect(XMLValidator.validate(svg)).toBe(true);
  });

  it("alone loads the library that draws: help and text do not come near it", () => {
    const folder = join(repository, "dist");
    const parts = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((one) => one.endsWith(".js"));
    const known = new Map(parts.map((one) => [join(folder, one), readFileSync(join(folder, one), "utf8")]));
    const reached = new Set([join(folder, "cli", "main.js")]);
    for (const file of reached) {
      const own = known.get(file) ?? "";
      for (const [, from = ""] of own.matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)";/gm))
        reached.add(join(file, "..", from));
    }
    const drawing = parts.filter((one) => /vega/.test(one));
    expect(drawing.length).toBeGreaterThan(0);
    expect(drawing.filter((one) => reached.has(join(folder, one)))).toEqual([]);
  });
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const looks = [360, 1920].flatMap((width) => (["light", "dark"] as const).map((colours) => ({ width, colours })));

describe.skipIf(missing !== "")("the page of a forecast in a browser", () => {
  let browser: Browser;
  let file = "";

  beforeAll(async () => {
    file = pageOf(asked);
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless"] });
  });
  afterAll(() => browser.close());

  it.each(looks)(
    "has nothing that axe complains of, $width pixels wide and $colours, with all parts unfolded",
    async ({ width, colours }) => {
      const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: colours });
      await tab.goto(pathToFileURL(file).href);
      await tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await tab.evaluate(axe.source);
      const violations = await tab.evaluate<Violation[]>(
        "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
      );
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map((one) => `${id}: ${one.html} ${one.failureSummary}`)),
      ).toEqual([]);
      await tab.close();
    },
    120_000,
  );

  it.each([360, 1920])(
    "shows each chart once, %i pixels wide, its writing at least 10 pixels high and inside it",
    async (width) => {
      const tab = await browser.newPage({ viewport: { width, height: 900 } });
      await tab.goto(pathToFileURL(file).href);
      const shown = await tab.evaluate<{ charts: number; small: string[]; outside: string[] }>(`(() => {
      const charts = [...document.querySelectorAll(".chart svg")].filter((one) => one.getBoundingClientRect().width > 0);
      const words = charts.flatMap((svg) => [...svg.querySelectorAll("text")].map((text) => ({ svg, text })));
      const scale = (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      return {
        charts: charts.length,
        small: words.filter(({ svg, text }) => parseFloat(getComputedStyle(text).fontSize) * scale(svg) < 10).map(({ text }) => text.textContent),
        outside: words.filter(({ svg, text }) => {
          const [frame, box] = [svg.getBoundingClientRect(), text.getBoundingClientRect()];
          return box.right > frame.right + 2 || box.left < frame.left - 2;
        }).map(({ text }) => text.textContent),
      };
    })()`);
      expect(shown).toEqual({ charts: 6, small: [], outside: [] });
      await tab.close();
    },
  );
});
