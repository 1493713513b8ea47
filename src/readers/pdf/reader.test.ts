import { describe, expect, it } from "vitest";
import { SourceText } from "../reader.ts";
import { pdfReader } from "./reader.ts";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };

describe("a PDF", () => {
  it("is known by its name, and its facts by their page", async () => {
    expect(["a.pdf", "A.PDF", "a.pdf.txt"].map((path) => pdfReader.claims(path, ""))).toEqual([true, true, false]);
    const decoded = [{ text: "Orders", form: "heading", level: 1, page: 7 } as const];
    const file = new SourceText("a.pdf", "Orders", 1, undefined, { decoded });
    expect((await pdfReader.read(file, nowhere)).facts).toMatchObject([{ title: "Orders", evidence: { page: 7 } }]);
  });
});
