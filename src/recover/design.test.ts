import { describe, expect, it } from "vitest";
import { View } from "#model/view";
import { designTold } from "#model/standing";
import { recoverResult } from "#model/result";
import { component, flaskService, links, recovering } from "./fixtures/recovering.ts";

const calling = `@app.get("/orders")\ndef orders():\n    return requests.get(os.environ["STOCK_URL"] + "/items", timeout=2).json()\n`;
const compose = `services:
  orders:
    build: orders
    environment: { STOCK_URL: "http://stock:8080" }
  stock:
    build: stock
`;
const files = { "compose.yaml": compose, ...flaskService("orders", calling), ...flaskService("stock") };
const model = `system: shop
purpose: Sells things
components:
  order-service: { kind: service, name: Order service, aliases: [orders], does: Takes orders }
  stock: { kind: service }
  audit: { kind: service }
connections:
  order-service -> stock: { protocol: http }
  order-service -> audit: { protocol: amqp }
`;

describe("a model file in the tree", () => {
  it("gives what was recovered the ids, names and purposes that people use, and keeps what was read of it", async () => {
    const recovered = await recovering({ ...files, "architecture.yaml": model });
    const orders = component(recovered, "order-service");
    expect(orders).toMatchObject({ name: "Order service", does: "Takes orders", path: "orders", language: "Python" });
    expect(recovered.system.purpose).toBe("Sells things");
    expect(links(recovered)).toEqual(["order-service -> audit amqp", "order-service -> stock http"]);
    const view = new View(recovered);
    expect(view.facts(orders, "source").map((one) => one.evidence.file)).toEqual(["orders/app.py"]);
    expect(view.uses(orders).map((one) => one.target)).toContain("stock");
    expect(view.interfaces(orders).map((one) => one.path)).toContain("/orders");
  });

  it("says of each element whether it is designed, built, or both, in the published shape", async () => {
    const recovered = await recovering({ ...files, "architecture.yaml": model });
    const design = recovered.design && designTold(recovered.design, recovered.system);
    expect(design?.files).toEqual(["architecture.yaml"]);
    expect(Object.fromEntries(design?.components.map((one) => [one.id, one.standing]) ?? [])).toEqual({
      "order-service": "designed and built",
      stock: "designed and built",
      audit: "designed, not built",
    });
    expect(design?.connections.map((one) => `${one.id}: ${one.standing}`)).toEqual([
      "order-service -> stock: designed and built",
      "order-service -> audit: designed, not built",
    ]);
    const told = { version: 1, program: "archwright", ...recovered.system, design, coverage: recovered.coverage };
    expect(recoverResult.safeParse(told).error).toBeUndefined();
  });

  it("leads a component that runs the code of another to it under its new id", async () => {
    const shared = `services:\n  orders:\n    build: orders\n  orders-worker:\n    build: orders\n    command: celery worker\n`;
    const named = `system: shop\ncomponents:\n  order-service: { kind: service, aliases: [orders] }\n`;
    const recovered = await recovering({
      ...flaskService("orders"),
      "compose.yaml": shared,
      "architecture.yaml": named,
    });
    expect(component(recovered, "orders-worker").codeOf).toBe("order-service");
  });

  it("of two model files joins the one nearer to the root, and says that of the other", async () => {
    const other = `system: part\ncomponents:\n  thing: { kind: service }\n`;
    const recovered = await recovering({ ...files, "architecture.yaml": model, "orders/architecture.yaml": other });
    expect(recovered.system.components.map((one) => one.id)).not.toContain("thing");
    expect(recovered.coverage.problems).toEqual([
      expect.objectContaining({ file: "orders/architecture.yaml", found: expect.stringContaining("second model") }),
    ]);
  });

  it("changes nothing where there is none", async () => {
    expect((await recovering(files)).design).toBeUndefined();
  });
});
