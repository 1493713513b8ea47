// The page of a review as people meet it: on a telephone, a tablet and a large screen, by day and by night, without scripts, on paper.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archwright, emptyFolder, repository } from "./product.ts";

const executablePath = "/usr/bin/chromium";
const missing = existsSync(executablePath) ? "" : `There is no browser at ${executablePath}.`;
if (missing !== "" && process.env["CI"] === "true") throw new Error(missing);
if (missing !== "") console.warn(`${missing} The page of a review is not looked at.`);

/** A small system with findings of all kinds, and a larger one with the whole plan. */
const systems = [
  { system: "examples/bookshop", depth: "standard" },
  { system: "benchmarks/mutations/systems/parcels", depth: "full" },
] as const;
const widths = [360, 768, 1920];
const looks = systems.flatMap((one) =>
  widths.flatMap((width) => (["light", "dark"] as const).map((colours) => ({ ...one, width, colours }))),
);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

describe.skipIf(missing !== "")("the page of a review", () => {
  const folder = emptyFolder();
  let browser: Browser;

  const pageOf = (system: string, depth: string): string =>
    join(folder, `${system.split("/").at(-1) ?? ""}-${depth}.html`);

  beforeAll(async () => {
    for (const { system, depth } of [...systems, { system: "examples/bookshop", depth: "page" }]) {
      const out = ["--format", "html", "--depth", depth, "--out", pageOf(system, depth)];
      expect(archwright(["review", join(repository, system), ...out]).code).toBe(0);
    }
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless"] });
  });
  afterAll(() => browser.close());

  async function open(
    file: string,
    look: { width: number; colours?: "light" | "dark"; scripts?: boolean },
  ): Promise<Page> {
    const viewport = { width: look.width, height: 900 };
    const { colours: colorScheme = "light", scripts: javaScriptEnabled = true } = look;
    const tab = await browser.newPage({ viewport, colorScheme, javaScriptEnabled });
    await tab.goto(pathToFileURL(file).href);
    return tab;
  }

  it.each(looks)(
    "of $system has nothing that axe complains of, $width pixels wide and $colours, with all parts unfolded",
    async ({ system, depth, width, colours }) => {
      const tab = await open(pageOf(system, depth), { width, colours });
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

  it("shows the verdict and the first thing to do before anybody scrolls", async () => {
    for (const width of widths) {
      const tab = await open(pageOf("examples/bookshop", "standard"), { width });
      await tab.setViewportSize({ width, height: 640 });
      for (const words of [".verdict p", "#s-first li:first-child > p:first-child"]) {
        const box = await tab.locator(words).boundingBox();
        expect((box?.y ?? 640) + (box?.height ?? 0), `${words} at ${width}`).toBeLessThanOrEqual(640);
      }
      await tab.close();
    }
  });

  it("reads the same without scripts, unfolds and leads on", async () => {
    const file = pageOf("examples/bookshop", "standard");
    const [plain, scripted] = [await open(file, { width: 768, scripts: false }), await open(file, { width: 768 })];
    expect(await plain.locator("script").count()).toBe(0);
    const words = await plain.locator("body").innerText();
    expect(words).toBe(await scripted.locator("body").innerText());
    expect(words.length).toBeGreaterThan(5000);
    const unfolded = plain.locator("#s-architecture details table");
    expect(await unfolded.isVisible()).toBe(false);
    await plain.locator("#s-architecture summary").click();
    expect(await unfolded.isVisible()).toBe(true);
    await plain.getByRole("link", { name: "gateway (gateway)" }).click();
    expect(new URL(plain.url()).hash).toMatch(/^#s-component-\d+$/);
    await Promise.all([plain.close(), scripted.close()]);
  });

  it("has no link that leads nowhere, in the short report either", async () => {
    for (const depth of ["page", "standard"]) {
      const tab = await open(pageOf("examples/bookshop", depth), { width: 1280 });
      const dead = `[...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id))`;
      expect(await tab.evaluate(dead), depth).toEqual([]);
      await tab.close();
    }
  });

  it("fits on paper with every part unfolded, on white whatever the screen shows", async () => {
    const tab = await open(pageOf("benchmarks/mutations/systems/parcels", "full"), { width: 680, colours: "dark" });
    await tab.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(680);
    expect(await tab.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await tab.locator("#s-checks table").isVisible()).toBe(true);
    await tab.close();
  });
});
