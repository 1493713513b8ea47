import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutSystem } from "#layout/layout";
import type { Tone } from "./document.ts";
import { shop, shopReview, shopTitles } from "./fixtures/shop.ts";
import { darkColours, lightColours } from "./html-colours.ts";
import { renderHtml } from "./render-html.ts";
import { reviewDocument } from "./review.ts";
import { darkUses, lightUses } from "./use-colours.ts";

const executablePath = "/usr/bin/chromium";
const missing = existsSync(executablePath) ? "" : `There is no browser at ${executablePath}.`;
if (missing !== "" && process.env["CI"] === "true") throw new Error(missing);
if (missing !== "") console.warn(`${missing} Pages are not looked at.`);

describe.skipIf(missing !== "")("a review in a browser", () => {
  let browser: Browser;
  let page = "";

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless"] });
    const titles = (rule: string) => ({ group: "", ...(shopTitles[rule] ?? { title: rule, issue: "4.9" }) });
    page = renderHtml(reviewDocument(shopReview, await layoutSystem(shop), titles));
  });
  afterAll(() => browser.close());

  async function open(width: number, colorScheme: "light" | "dark" = "light") {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled: true });
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("request", (request) => complaints.push(request.url()));
    await tab.setContent(page);
    return { tab, complaints };
  }

  it.each([360, 768, 1280, 1920])("is no wider than a window of %i pixels, and asks for nothing", async (width) => {
    const { tab, complaints } = await open(width);
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await tab.close();
  });

  it("leads from the first things to do to the findings", async () => {
    const { tab } = await open(1280);
    const dead = await tab.evaluate(
      `[...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length`,
    );
    expect(dead).toBe(0);
    await tab.close();
  });

  it("has one main part, one first heading, a caption on every table and no id twice", async () => {
    const { tab } = await open(1280);
    const count = (selector: string) => tab.locator(selector).count();
    expect(await count("main")).toBe(1);
    expect(await count("h1")).toBe(1);
    expect(await count("table")).toBe(await count("table > caption"));
    expect(await tab.evaluate("document.querySelectorAll('[id]').length")).toBe(
      await tab.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"),
    );
    await tab.close();
  });

  it("keeps all writing of the drawing inside its boxes", async () => {
    const { tab } = await open(1280);
    const outside = await tab.evaluate(`[...document.querySelectorAll(".dw .box")].flatMap((box) => {
      const edge = box.querySelector(".shape").getBoundingClientRect();
      return [...box.querySelectorAll("text")].filter((t) => t.getBoundingClientRect().right > edge.right - 4).map((t) => t.textContent);
    })`);
    expect(outside).toEqual([]);
    await tab.close();
  });
});

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe("the colours", () => {
  it.each([
    ["light", lightColours],
    ["dark", darkColours],
  ])("of a %s page have the contrast that WCAG AA asks for", (_, colours) => {
    const { page, panel, raised, lit, ink, soft, link, tones } = colours;
    const pairs = [page, panel, raised].flatMap((ground) => [ink, soft, link].map((words) => [ground, words] as const));
    const toned = (Object.keys(tones) as Tone[]).map((tone) => tones[tone]);
    for (const [ground, words] of [...pairs, ...toned, [lit, ink] as const, [lit, soft] as const]) {
      expect(contrast(ground, words), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ["light", lightColours, lightUses],
    ["dark", darkColours, darkUses],
  ])("of %s charts stand out from the page, and each shade of use is stronger than the one before", (_, page, uses) => {
    const { panel, ink, c1, c2, c3, c4, c5, c6 } = page;
    for (const line of [c1, c2, c3, c4, c5, c6, uses.edge])
      expect(contrast(panel, line), line).toBeGreaterThanOrEqual(3);
    const steps = [uses[1], uses[2], uses[3]];
    for (const shade of steps) expect(contrast(shade, ink), shade).toBeGreaterThanOrEqual(4.5);
    const strengths = steps.map((shade) => contrast(panel, shade));
    expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
  });
});
