import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { pdf } from "#syntax/pdf/fixtures/pdf";
import { docx, paragraph } from "#syntax/word/fixtures/docx";
import { decode } from "./decode.ts";

const found = async (bytes: Uint8Array) => (await decode(bytes)).problems.map((one) => one.found);

describe("bytes of a document", () => {
  it("are decoded as what they begin like", async () => {
    expect((await decode(docx(paragraph("Orders.")))).lines).toMatchObject([{ text: "Orders.", paragraph: 1 }]);
    expect((await decode(pdf([[{ text: "Orders.", y: 700 }]]))).lines).toMatchObject([{ text: "Orders.", page: 1 }]);
  });

  it("are a problem where they are another kind of document, or none", async () => {
    const older = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0);
    expect(await found(older)).toEqual(["a document of Word before 2007, or one with a password"]);
    const neither = ["bytes that begin like neither a Word document nor a PDF"];
    for (const text of ["# Words", "", "PK"]) expect(await found(strToU8(text))).toEqual(neither);
  });

  it("are a problem where an archive is broken, is no document, or opens to too much", async () => {
    expect(await found(docx(paragraph("Orders.")).subarray(0, 300))).toEqual(["an archive that is broken"]);
    expect(await found(zipSync({ "a.xml": strToU8("<a/>") }))).toEqual([
      expect.stringMatching(/^a Word document that does not open: /),
    ]);
    const bomb = docx("", { "word/document.xml": " ".repeat(41_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await found(bomb)).toEqual([expect.stringMatching(/opens to more than 40 MB of text/)]);
  });

  it("leave pictures unopened, however large they are", async () => {
    const pictures = docx(paragraph("Orders."), { "word/media/a.png": " ".repeat(50_000_000) });
    expect((await decode(pictures)).lines).toMatchObject([{ text: "Orders." }]);
  });
});
