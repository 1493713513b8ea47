import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Decoded } from "#base/decoded";
import { withFixedFonts } from "./fixed-fonts.ts";
import { pdf, type Set as Words } from "./fixtures/pdf.ts";
import type { Item } from "./lines.ts";
import { readPdf } from "./read-pdf.ts";

/** `1 heading 2: Parts` */
function said({ lines }: Decoded): string[] {
  return lines.map(({ text, form = "", level = "", page, goesOn, opensTable }) => {
    const marks = `${goesOn ? " +" : ""}${opensTable ? " opens" : ""}`;
    return `${page} ${form}${level === "" ? "" : ` ${level}`}${marks}: ${text}`;
  });
}

const read = async (...pages: Parameters<typeof pdf>[0]) => said(await readPdf(pdf(pages)));

/** Lines one below the other. */
const below = (y: number, ...texts: string[]): Words[] => texts.map((text, at) => ({ text, y: y - at * 12 }));
const long = "Orders takes the orders of all shops and keeps them for as long as the law demands, in";

describe("a PDF without tags", () => {
  it("gives lines with their page; larger letters and short lines in bold are headings", async () => {
    const pages = [
      [
        { text: "Book shop", y: 700, size: 24 },
        { text: "Parts", y: 660, size: 16 },
        ...below(630, long, "a database of its own."),
        { text: "Orders", y: 590, font: "bold" as const },
        ...below(570, long, "a database of its own."),
      ],
      [{ text: "Quality", y: 700, size: 16 }, ...below(680, "It is fast.")],
    ];
    expect(await read(...pages)).toEqual([
      "1 heading 1: Book shop",
      "1 heading 2: Parts",
      `1 : ${long}`,
      "1  +: a database of its own.",
      "1 heading 3: Orders",
      `1 : ${long}`,
      "1  +: a database of its own.",
      "2 heading 2: Quality",
      "2 : It is fast.",
    ]);
  });

  it("gives paragraphs that go over the end of a page, past what stands at the edges of all pages", async () => {
    const edges = (page: number): Words[] => [
      { text: "Book shop, confidential", y: 780 },
      { text: `Page ${page} of 3`, y: 20 },
    ];
    const pages = [
      [...edges(1), ...below(100, long)],
      [...edges(2), ...below(700, "a database of its own."), ...below(600, "Stock counts.")],
      [...edges(3), ...below(700, "The end.")],
    ];
    const lines = await read(...pages);
    expect(lines.filter((one) => !one.includes("margin"))).toEqual([
      `1 : ${long}`,
      "2  +: a database of its own.",
      "2 : Stock counts.",
      "3 : The end.",
    ]);
    expect(lines.filter((one) => one.includes("margin"))).toHaveLength(6);
  });

  it("gives items by their signs, rows by their columns, and listings by their letters", async () => {
    const row = (y: number, ...cells: string[]): Words[] => cells.map((text, at) => ({ text, y, x: 50 + at * 150 }));
    const mono = (y: number, text: string, x = 50): Words => ({ text, x, y, font: "mono" });
    const page = [
      ...below(700, long, long),
      ...below(660, "- Orders takes orders", "2. Stock counts"),
      ...row(600, "Name", "Type"),
      ...row(588, "Orders", "Service"),
      mono(500, "+---+     +---+"),
      mono(488, "| A |"),
      mono(488, "--->", 80),
      mono(488, "| B |", 110),
      ...below(400, "Overview ........................ 12"),
    ];
    expect((await read(page)).slice(2)).toEqual([
      "1 list item 1: - Orders takes orders",
      "1 list item 1: 2. Stock counts",
      "1 table row opens: Name | Type",
      "1 table row: Orders | Service",
      "1 code: +---+     +---+",
      "1 code: | A |---> | B |",
      "1 margin: Overview ........................ 12",
    ]);
  });

  it("tells words that are set as code, and takes a heading at the top of a page for one", async () => {
    const pages: Words[][] = [
      [{ text: "Call ", y: 120 }, { text: "GET /orders", x: 72, y: 120, font: "mono" }, ...below(100, long)],
      [{ text: "3. Parts", y: 700, size: 16 }],
    ];
    const { lines } = await readPdf(pdf(pages));
    expect(lines[0]).toMatchObject({ text: "Call GET /orders", code: ["GET", "/orders"] });
    expect(lines.at(-1)).toEqual({ text: "3. Parts", form: "heading", level: 1, page: 2 });
  });

  it("keeps columns of a page apart", async () => {
    const column = (x: number, texts: string[]): Words[] => below(700, ...texts).map((one) => ({ ...one, x }));
    expect(await read([...column(50, ["Left one.", "Left two."]), ...column(320, ["Right one."])])).toEqual([
      "1 : Left one.",
      "1  +: Left two.",
      "1 : Right one.",
    ]);
  });
});

describe("a PDF with tags", () => {
  const tagged: Words[] = [
    { text: "Parts", y: 700, tag: ["H2"] },
    { text: "Orders takes orders, and it is", y: 680, tag: ["P"] },
    { text: "fault-", y: 668, tag: ["P"] },
    { text: "tolerant.", y: 656, tag: ["P"] },
    { text: "Orders", y: 640, tag: ["L", "LI 1", "LBody"] },
    { text: "its database", y: 628, x: 70, tag: ["L", "LI 1", "LBody", "L", "LI 1", "LBody"] },
    { text: "Name", y: 600, tag: ["Table", "TR 1", "TH 1"] },
    { text: "Type", y: 600, x: 90, tag: ["Table", "TR 1", "TH 2"] },
    { text: "Orders", y: 588, tag: ["Table", "TR 2", "TD 1"] },
    { text: "Service", y: 588, x: 90, tag: ["Table", "TR 2", "TD 2"] },
    { text: "of ours", y: 576, x: 90, tag: ["Table", "TR 2", "TD 2"] },
    { text: "+---+", y: 500, font: "mono", tag: ["P 2"] },
    { text: "| A |", y: 488, font: "mono", tag: ["P 2"] },
    { text: "Parts 1", y: 400, tag: ["TOC", "TOCI"] },
  ];

  it("gives a line for each block that the tags name, whatever it looks like", async () => {
    expect(await read(tagged)).toEqual([
      "1 heading 2: Parts",
      "1 : Orders takes orders, and it is fault-tolerant.",
      "1 list item 1: Orders",
      "1 list item 2: its database",
      "1 table row opens: Name | Type",
      "1 table row: Orders | Service of ours",
      "1 code: +---+",
      "1 code: | A |",
      "1 margin: Parts 1",
    ]);
  });

  it("goes on with a paragraph on the next page", async () => {
    const pages: Words[][] = [
      [{ text: "Orders keeps orders in", y: 100, tag: ["P 1"] }],
      [{ text: "a database.", y: 700, tag: ["P 2"] }],
    ];
    expect(await read(...pages)).toEqual(["1 : Orders keeps orders in", "2  +: a database."]);
  });

  it("is read by its looks where the tags know too little of it", async () => {
    const rest = below(300, long, "a database of its own.", "Stock counts.", long);
    const lines = await read([...tagged.slice(0, 1), ...rest]);
    expect(lines[0]).toBe("1 : Parts");
    expect(lines).toHaveLength(5);
  });
});

describe("what a PDF leads to, and what keeps it from being read", () => {
  it("tells the links whose words stand in a line", async () => {
    const { lines } = await readPdf(
      pdf(
        [
          [
            { text: "See ", y: 700 },
            { text: "the orders", x: 75, y: 700 },
          ],
        ],
        {
          links: [{ url: "https://example.org/orders", rect: [70, 695, 130, 712] }],
        },
      ),
    );
    expect(lines[0]?.links).toEqual([{ what: "link", target: "https://example.org/orders", text: "the orders" }]);
  });

  it("is a problem: a password, a scan, too many pages, a broken file, a library that is not installed", async () => {
    const found = async (bytes: Uint8Array) => (await readPdf(bytes)).problems.map((one) => one.found);
    expect(await found(pdf([below(700, "Words.")], { locked: true }))).toEqual([
      "a PDF that is protected by a password",
    ]);
    expect(await found(pdf([[], []]))).toEqual(["2 pages of 2 without text, as of a paper that was scanned"]);
    expect(await found(pdf(Array.from({ length: 501 }, () => below(700, "Words."))))).toEqual([
      "more than 500 pages or 2,000,000 characters",
    ]);
    expect(await found(new TextEncoder().encode("%PDF-1.7\nno more"))).toEqual([
      expect.stringMatching(/^a PDF that does not open: /),
    ]);
    vi.resetModules();
    vi.doMock("pdfjs-dist/legacy/build/pdf.mjs", () => {
      throw new Error("Cannot find package");
    });
    const { readPdf: without } = await import("./read-pdf.ts");
    expect((await without(pdf([]))).problems).toMatchObject([
      { expected: expect.stringMatching(/npm install pdfjs-dist/) },
    ]);
    vi.doUnmock("pdfjs-dist/legacy/build/pdf.mjs");
  });

  it("never fails, whatever is damaged", async () => {
    const whole = pdf([
      [
        { text: "Parts", y: 700, size: 20, tag: ["H1"] },
        { text: long, y: 600, tag: ["P"] },
      ],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 6 }), fc.boolean(), async (at, change, cut) => {
        const rest = cut ? [] : whole.subarray(at + change.length);
        const { lines } = await readPdf(Uint8Array.from([...whole.subarray(0, at), ...change, ...rest]));
        for (const one of lines) expect([one.page, /[\r\n]/.test(one.text)]).toEqual([1, false]);
      }),
      { numRuns: 80 },
    );
  });
});

describe("a font of one width that does not say so", () => {
  const item = (text: string, width: number, font: string): Item => {
    return { text, x: 0, y: 0, width, size: 10, font, isMonospaced: false, endsLine: false };
  };

  it("is known by its narrow and wide letters, which figures of one width are not", () => {
    const fixed = [item("illi", 24, "a"), item("mwm", 18, "a"), item("orders", 36, "a")];
    const usual = [item("illi", 10, "b"), item("mwm", 27, "b"), item("orders", 30, "b")];
    const figures = [item("100", 18, "c"), item("2,000", 30, "c"), item("3.14", 24, "c")];
    const [page] = withFixedFonts([{ items: [...fixed, ...usual, ...figures] }]);
    expect(new Set(page?.items.flatMap((one) => (one.isMonospaced ? one.font : [])))).toEqual(new Set(["a"]));
  });
});
