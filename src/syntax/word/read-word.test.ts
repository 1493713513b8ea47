import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Decoded } from "#base/decoded";
import { docx, listItem, paragraph, run, table } from "./fixtures/docx.ts";
import { readWord } from "./read-word.ts";

/** `3 heading 2: Parts` */
function said({ lines }: Decoded): string[] {
  return lines.map(({ text, form = "", level = "", paragraph: number, goesOn, opensTable }) => {
    const marks = `${goesOn ? " +" : ""}${opensTable ? " opens" : ""}`;
    return `${number} ${form}${level === "" ? "" : ` ${level}`}${marks}: ${text}`;
  });
}

const read = async (body: string) => said(await readWord(docx(body)));

describe("a Word document", () => {
  it("gives a line for each paragraph, in the form that its style names, numbered as Word counts them", async () => {
    const body = [
      paragraph("Book shop", "Title"),
      paragraph("Overview\t1", "toc 1"),
      paragraph("Overview", "heading 1"),
      paragraph("Orders takes\norders & keeps them."),
      paragraph(""),
      listItem("Orders"),
      listItem("its database", 1),
      paragraph("“It works.”", "Quote"),
      paragraph("Parts", "heading 2"),
    ];
    expect(await read(body.join(""))).toEqual([
      "1 heading 1: Book shop",
      "2 margin: Overview 1",
      "3 heading 2: Overview",
      "4 : Orders takes orders & keeps them.",
      "5 : ",
      "6 list item 1: Orders",
      "7 list item 2: its database",
      "8 quote: “It works.”",
      "9 heading 3: Parts",
    ]);
  });

  it("gives a line for each row of a table, whose cells stand in their columns however far a cell reaches", async () => {
    const tall = (text: string, merge: string) => `<w:tc><w:tcPr><w:vMerge${merge}/></w:tcPr>${paragraph(text)}</w:tc>`;
    const wide = `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${paragraph("Both")}</w:tc>`;
    const body = table(
      ["Name", "Type", "Zone"],
      [tall("Orders", ' w:val="restart"'), "Service", "EU"],
      [tall("", ""), "Database", "US"],
      [wide, "-"],
    );
    expect(await read(body + paragraph("After."))).toEqual([
      "1 table row opens: Name | Type | Zone",
      "4 table row: Orders | Service | EU",
      "7 table row:  | Database | US",
      "9 table row: Both |  | -",
      "11 : After.",
    ]);
  });

  it("takes a table of one column for a frame around paragraphs", async () => {
    expect(await read(table(["Orders calls Stock."], ["Stock answers."]))).toEqual([
      "1 : Orders calls Stock.",
      "2 : Stock answers.",
    ]);
  });

  it("takes a paragraph in letters of one width for a listing, line by line", async () => {
    const listing = `<w:p>${run("+---+\n| A |\n+---+", "Consolas")}</w:p>${paragraph("x = 1", "HTML Preformatted")}`;
    expect(await read(listing)).toEqual(["1 code: +---+", "1 code +: | A |", "1 code +: +---+", "2 code: x = 1"]);
    const partly = `<w:p>${run("Call ")}${run("GET /orders", "Courier New")}${run(".")}</w:p>`;
    expect((await readWord(docx(partly))).lines).toMatchObject([{ text: "Call GET /orders.", code: ["GET /orders"] }]);
  });

  it("tells links and notes where they are referred to", async () => {
    const link = `<w:hyperlink r:id="rId4">${run("the orders")}</w:hyperlink>`;
    const note = '<w:r><w:footnoteReference w:id="7"/></w:r>';
    const { lines } = await readWord(docx(`${paragraph("First.")}<w:p>${run("See ")}${link}${note}</w:p>`));
    expect(lines.map((one) => [one.text, one.paragraph])).toEqual([
      ["First.", 1],
      ["See the orders", 2],
      ["A note on the broker.", 2],
    ]);
    expect(lines[1]?.links).toEqual([{ what: "link", target: "https://example.org/orders", text: "the orders" }]);
  });

  it("is read up to a limit, and says where that was", async () => {
    const { lines, problems } = await readWord(docx(paragraph("x".repeat(100_000)).repeat(25)));
    expect(lines).toHaveLength(19);
    expect(problems).toMatchObject([{ found: "more than 50,000 paragraphs or 2,000,000 characters" }]);
  });

  it("is a problem where it does not open, and where nothing is installed to open it", async () => {
    const { lines, problems } = await readWord(docx("<w:p>", { "word/styles.xml": "<" }));
    expect(lines).toEqual([]);
    expect(problems).toMatchObject([{ found: expect.stringMatching(/^a Word document that does not open: /) }]);
    vi.resetModules();
    vi.doMock("mammoth", () => {
      throw new Error("Cannot find package");
    });
    const { readWord: without } = await import("./read-word.ts");
    expect((await without(docx(""))).problems).toMatchObject([
      { expected: expect.stringMatching(/npm install mammoth/) },
    ]);
    vi.doUnmock("mammoth");
  });

  it("never fails, whatever stands in its parts", async () => {
    const part = fc.constantFrom(
      "<w:p>",
      "</w:p>",
      "<w:tbl>",
      "</w:tbl>",
      "<w:tr>",
      "</w:tr>",
      table(["a", "b"]),
      paragraph("Orders", "heading 1"),
      listItem("a", 9),
      '<w:tc><w:tcPr><w:gridSpan w:val="-1"/></w:tcPr></w:tc>',
      '<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr></w:tc>',
      '<w:r><w:footnoteReference w:id="7"/></w:r>',
      "&x;",
      "\0",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 12 }), async (parts) => {
        const { lines } = await readWord(docx(parts.join("")));
        for (const one of lines) expect(one.text).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 80 },
    );
  });
});
