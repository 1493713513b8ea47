import { describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import { writers } from "#writers/catalogue";
import { exportAction } from "./export.ts";
import { portsOf, shop } from "./fixtures/ports.ts";
import { recoverAction } from "./recover.ts";

const declared = `system: Bookshop
components:
  web: { kind: web }
  store: database
connections:
  web -> store: sql
`;
const files = {
  "design.md": "# Shop\n\n```mermaid\nflowchart LR\n web --> api\n```\n",
  "model.yaml.txt": "nothing",
  "architecture.yaml": declared,
};
const ports = portsOf({
  folders: {
    shop,
    designed: { ...shop, "architecture.yaml": declared },
    secret: {
      "architecture.yaml": 'system: S\ncomponents:\n  a: { does: "logs in with password=hunter2-Kx9vQ2mZ7w" }\n',
    },
    wrong: { "architecture.yaml": "system: S\ncomponents:\n  a: { kindd: web }\n" },
  },
  files,
});
const exported = (model: string, to: keyof typeof writers = "mermaid") =>
  exportAction.run({ model, to, exclude: [] }, ports);

describe("an export", () => {
  it("takes a folder as it is recovered, or as its model file declares it", async () => {
    const { text, ending, components, connections } = await exported("shop");
    expect(text).toContain('orders -->|"http"| stock');
    expect([ending, components, connections]).toEqual([".mmd", 2, 1]);
    const { text: designed, name } = await exported("designed");
    expect(designed).toContain('web -->|"sql"| store');
    expect(designed).not.toContain("orders");
    expect(name).toBe("Bookshop");
  });

  it("takes a document, a model file, and a result in JSON", async () => {
    expect((await exported("design.md")).text).toContain("web --> api");
    expect((await exported("architecture.yaml")).text).toContain("store[(");
    const result = JSON.stringify(await recoverAction.run({ path: "shop", exclude: [] }, ports));
    const given = portsOf({ files: { "r.json": result } });
    const { text } = await exportAction.run({ model: "r.json", to: "mermaid", exclude: [] }, given);
    expect(text).toBe((await exported("shop")).text);
  });

  it("has every notation that is written", async () => {
    for (const notation of Object.keys(writers).filter((one): one is keyof typeof writers => one in writers)) {
      const { text, ending } = await exported("shop", notation);
      expect(text).toContain("orders");
      expect(ending).toMatch(/^\.[a-z0-9.]+$/);
    }
    expect(exportAction.input.shape.to.unwrap().options).toEqual(Object.keys(writers));
  });

  it("says where a model file is wrong instead of drawing half of it, and what cannot be read", async () => {
    await expect(exported("wrong")).rejects.toThrow(/architecture\.yaml:3: found kindd/);
    await expect(exported("model.yaml.txt")).rejects.toThrow(UserError);
    await expect(exported("missing")).rejects.toThrow(UserError);
  });

  it("shows no secret", async () => {
    const { text } = await exported("secret", "structurizr");
    expect(text).toContain("logs in with");
    expect(text).not.toContain("hunter2");
  });
});
