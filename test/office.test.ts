import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { evidence, problem } from "#model/evidence";
import { pdf } from "#syntax/pdf/fixtures/pdf";
import { docx, paragraph, run, table } from "#syntax/word/fixtures/docx";
import { archwright, emptyFolder, treeOf } from "./product.ts";

const password = "hunter2-Kx9vQ2mZ7w";
const word = docx(
  [
    paragraph("Book shop", "Title"),
    paragraph("Overview", "heading 1"),
    paragraph("The API gateway calls Orders over HTTPS. Orders writes to Ledger."),
    paragraph(`Orders connects to postgres://orders:${password}@ledger:5432/orders with that password.`),
    table(
      ["Name", "Type", "Responsibility"],
      ["Orders", "Service", "takes orders"],
      ["Ledger", "Database", "keeps them"],
    ),
    `<w:p>${run("flowchart LR\n  gateway[API gateway] --> orders[Orders]", "Consolas")}</w:p>`,
    paragraph("Orders cafÃ© is fast. TODO: say how fast."),
  ].join(""),
);
const paper = pdf([
  [
    { text: "Quality of the book shop", y: 700, size: 20 },
    { text: "Orders answers within 200 ms. TBD: the cache.", y: 660 },
  ],
  [{ text: "Every order is logged. TODO: say where.", y: 700 }],
]);
const model =
  '<mxGraphModel><root><mxCell id="a" value="Orders" vertex="1"/><mxCell id="b" value="Paywell" vertex="1"/><mxCell id="c" edge="1" source="a" target="b" value="pays"/></root></mxGraphModel>';
const drawing = `<mxfile><diagram name="Shop">${deflateRawSync(encodeURIComponent(model)).toString("base64")}</diagram></mxfile>`;

const report = z.object({
  system: z.object({ name: z.string(), components: z.array(z.object({ name: z.string() })) }),
  findings: z.array(z.object({ rule: z.string(), is: z.string(), evidence: z.array(evidence) })),
  coverage: z.object({ read: z.int(), problems: z.array(problem) }),
});

function review(root: string, ...more: string[]) {
  const { code, stdout, stderr } = archwright(["review", root, "--format", "json", ...more]);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return report.parse(JSON.parse(stdout));
}

describe("Word documents and PDFs", () => {
  const root = treeOf({ "shop.docx": word, "quality.pdf": paper, "shop.drawio": drawing });

  it("are reviewed one by one, each place by its paragraph or page", () => {
    const { system, findings } = review(join(root, "shop.docx"));
    expect(system.name).toBe("Book shop");
    expect(system.components.map((one) => one.name)).toEqual(
      expect.arrayContaining(["Orders", "Ledger", "API gateway"]),
    );
    const open = findings.find((one) => one.evidence[0]?.quote.includes("TODO"));
    expect(open?.evidence[0]).toMatchObject({ paragraph: 15, quote: "Orders cafÃ© is fast. TODO: say how fast." });
    const shown = archwright(["review", join(root, "quality.pdf")]).stdout;
    expect(shown).toMatch(/quality\.pdf, page 1/);
    const places = review(join(root, "quality.pdf")).findings.flatMap((one) => one.evidence);
    expect(places.find((one) => one.quote.includes("TODO"))).toMatchObject({ line: 3, page: 2 });
    expect(shown).not.toMatch(/quality\.pdf:\d/);
  });

  it("are read with the drawings beside them, and every quote is found again", () => {
    const out = join(emptyFolder(), "report.json");
    const { system, findings } = review(root, "--as", "documents");
    expect(system.components.map((one) => one.name)).toContain("Paywell");
    expect(new Set(findings.flatMap((one) => one.evidence.map(({ file }) => file)))).toEqual(
      new Set(["shop.docx", "quality.pdf"]),
    );
    archwright(["review", root, "--as", "documents", "--format", "json", "--out", out]);
    expect(readFileSync(out, "utf8")).not.toContain(password);
    const { stdout } = archwright(["verify", out, root]);
    expect(stdout).toMatch(/^(\d+) of \1 quotes match\.$/m);
    const shown = String(1 + findings.findIndex((one) => one.evidence[0]?.quote.includes("TODO")));
    const explained = archwright(["explain", shown, out, root]).stdout;
    expect(explained).toContain("Orders cafÃ© is fast.");
    expect(explained).toMatch(/^shop\.docx, paragraph \d+$|^quality\.pdf, page \d$/m);
    expect(explained).not.toContain(password);
    const changed = treeOf({ "shop.docx": docx(paragraph("Nothing.")), "quality.pdf": paper, "shop.drawio": drawing });
    expect(archwright(["verify", out, changed]).stdout).toMatch(/^shop\.docx, paragraph 15$/m);
  });

  it("are taken from standard input, known by how they begin", () => {
    for (const [input, file] of [
      [word, "input.docx, paragraph"],
      [paper, "input.pdf, page"],
    ] as const)
      expect(archwright(["review", "-"], { input }).stdout).toContain(file);
  });

  it("are left out of a review of a repository, as pictures are", () => {
    const { stdout } = archwright(["review", root, "--format", "json"]);
    expect(stdout).not.toContain("shop.docx, paragraph");
    expect(JSON.parse(stdout).coverage.leftOut[0].reason).toMatch(/^pictures, data/);
  });

  it("are problems, and no more, where they are broken or hostile", () => {
    const bad = treeOf({
      "broken.docx": word.subarray(0, 500),
      "bomb.docx": docx("", { "word/document.xml": " ".repeat(41_000_000) }),
      "broken.pdf": "%PDF-1.7\n",
      "locked.pdf": pdf([[{ text: "Words.", y: 700 }]], { locked: true }),
      "named.pdf": "# Words",
      "good.docx": word,
    });
    expect(archwright(["review", bad, "--as", "documents"]).stdout).toContain(
      "locked.pdf: found a PDF that is protected by a password",
    );
    const { coverage } = review(bad, "--as", "documents");
    expect(coverage.read).toBe(1);
    expect(coverage.problems.map((one) => one.file).toSorted()).toEqual([
      "bomb.docx",
      "broken.docx",
      "broken.pdf",
      "locked.pdf",
      "named.pdf",
    ]);
  });
});
