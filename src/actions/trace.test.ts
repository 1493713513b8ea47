import { describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import { portsOf, shop } from "./fixtures/ports.ts";
import { recoverAction } from "./recover.ts";
import { traceAction } from "./trace.ts";

const design = `# Shop

The orders service takes orders. It asks the stock service.

The pricing service tells prices; its password is hunter2-Kx9vQ2mZ7w.
`;
const model = "system: Shop\ncomponents:\n  orders: {}\n  stock: {}\n  mail: {}\n";
const folders = { repo: shop, docs: { "a.md": design, "b.txt": "Mail\n====\n\nMail leaves at night.\n" } };
const files = { "design.md": design, "architecture.yaml": model, "list.md": "", "other.json": "{}" };
const world = { folders, files };

const trace = (document: string, held: string, given = world) =>
  traceAction.run({ document, model: held, exclude: [] }, portsOf(given));

describe("trace", () => {
  it("holds a document against a repository", async () => {
    const result = await trace("design.md", "repo");
    expect(result.components.map((one) => [one.id, one.sentences])).toEqual([
      ["orders", 2],
      ["stock", 1],
    ]);
    expect(result.links.map((one) => `${one.sentence.file}:${one.sentence.line} ${one.component}`)).toEqual([
      "design.md:3 orders",
      "design.md:3 stock",
      "design.md:3 orders",
    ]);
    expect(result.undocumented).toEqual([]);
    expect(result.missing.map((one) => [one.name, one.evidence.map(({ line }) => line)])).toEqual([["pricing", [5]]]);
    expect(result.drift).toMatchObject([{ kind: "missing component", document: [{ line: 5 }], model: [] }]);
  });

  it("holds a folder of documents against a model file, and names what it does not speak of", async () => {
    const result = await trace("docs", "architecture.yaml");
    expect(result.documents.map((one) => one.title)).toEqual(["Shop", "Mail"]);
    expect(result.model).toBe("Shop");
    expect(result.undocumented).toEqual([]);
    const one = await trace("design.md", "architecture.yaml");
    expect(one.undocumented).toEqual(["mail"]);
    expect(one.drift.at(-1)).toMatchObject({
      kind: "undocumented component",
      document: [],
      model: [{ file: "architecture.yaml", line: 5 }],
    });
  });

  it("takes a result of recover for the model", async () => {
    const recovered = await recoverAction.run({ path: "repo", exclude: [] }, portsOf(world));
    const given = { folders, files: { ...files, "model.json": JSON.stringify(recovered) } };
    expect((await trace("design.md", "model.json", given)).links).toEqual((await trace("design.md", "repo")).links);
  });

  it("shows no secret of the code in a quote of the document", async () => {
    expect(JSON.stringify(await trace("design.md", "repo"))).not.toContain("hunter2");
  });

  it.each([
    ["design.md", "nowhere", /There is no nowhere/],
    ["nowhere.md", "repo", /There is no nowhere\.md/],
    ["design.md", "other.json", /no result of recover/],
    ["design.md", "list.md", /has no components/],
  ])("refuses %s with %s, and says what to do", async (document, held, words) => {
    const refused = trace(document, held);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(words);
  });
});
