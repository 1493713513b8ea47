// Proves that a design and what was built are joined element by element, and that joining again changes nothing.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeSystems } from "./merge.ts";
import { anySystem, sampleComponent, sampleConnection, sampleInterface, sampleSystem } from "./fixtures/samples.ts";

const line = { file: "deploy.yaml", line: 3, quote: "replicas: 1" };

describe("components", () => {
  const designed = sampleSystem([
    sampleComponent("order-service", { name: "Orders", does: "Keeps orders", kind: "worker" }),
    sampleComponent("shipping", { aliases: ["parcel_api"] }),
    sampleComponent("search"),
  ]);
  const built = sampleSystem([
    sampleComponent("order_service", { path: "orders", language: "Go", deployed: true }),
    sampleComponent("parcelapi"),
    sampleComponent("audit"),
  ]);
  const merged = mergeSystems(designed, built);

  it("join by id, name and alias, letters and digits alone", () => {
    expect(merged.components.map((one) => [one.merged.id, one.standing])).toEqual([
      ["order-service", "designed and built"],
      ["shipping", "designed and built"],
      ["search", "designed, not built"],
      ["audit", "built, not designed"],
    ]);
    expect(merged.ids.get("parcelapi")).toBe("shipping");
  });

  it("take words from the design and what is there from the code", () => {
    expect(merged.system.components[0]).toMatchObject({
      name: "Orders",
      does: "Keeps orders",
      path: "orders",
      language: "Go",
      deployed: true,
      aliases: ["order_service"],
    });
  });

  it("say where what was built contradicts the design", () => {
    const promised = sampleComponent("a", {
      kind: "worker",
      replicas: { minimum: 2, maximum: 4, evidence: line },
      capabilities: [{ id: "rate-limiting", evidence: [line] }],
    });
    const found = sampleComponent("a", { kind: "job", replicas: { minimum: 1, evidence: line } });
    const [joined] = mergeSystems(sampleSystem([promised]), sampleSystem([found])).components;
    expect(joined?.differences).toEqual([
      { field: "kind", before: "worker", after: "job" },
      { field: "replicas", before: "2..4", after: "1" },
      { field: "capabilities", before: ["rate-limiting"], after: [] },
    ]);
    expect(joined?.merged).toMatchObject({ replicas: { minimum: 1 }, capabilities: [] });
  });

  it("of one name but of two sorts stay two", () => {
    const store = sampleSystem([sampleComponent("orders", { kind: "database" })]);
    const program = sampleSystem(
      [sampleComponent("orders", { path: "orders" })],
      [sampleConnection("orders -> orders")],
    );
    const { system } = mergeSystems(store, program);
    expect(system.components.map((one) => [one.id, one.kind])).toEqual([
      ["orders", "database"],
      ["orders-2", "service"],
    ]);
    expect(system.connections[0]).toMatchObject({ from: "orders-2", to: "orders-2" });
  });
});

describe("connections", () => {
  const components = ["shop", "db"].map((id) => sampleComponent(id));

  it("join by their ends and protocol, whatever the dialect", () => {
    const designed = sampleSystem(components, [
      sampleConnection("shop -> db", { protocol: "postgresql", timeout: "2 s" }),
      sampleConnection("shop -> db#events", { protocol: "nats" }),
    ]);
    const built = sampleSystem(components, [
      sampleConnection("shop -> db", { protocol: "sql" }),
      sampleConnection("db -> shop", { protocol: "http" }),
    ]);
    const { connections } = mergeSystems(designed, built);
    expect(connections.map((one) => [one.merged.id, one.standing])).toEqual([
      ["shop -> db", "designed and built"],
      ["shop -> db#events", "designed, not built"],
      ["db -> shop", "built, not designed"],
    ]);
    expect(connections[0]?.differences).toContainEqual({ field: "timeout", before: "2 s" });
  });

  it("keep apart what has the same ends", () => {
    const designed = sampleSystem(components, [sampleConnection("shop -> db", { protocol: "grpc" })]);
    const built = sampleSystem(components, [sampleConnection("shop -> db", { protocol: "http" })]);
    expect(mergeSystems(designed, built).system.connections.map((one) => one.id)).toEqual([
      "shop -> db",
      "shop -> db#http",
    ]);
  });

  it("of a design may lead to what only the code names", () => {
    const designed = sampleSystem([sampleComponent("web")], [sampleConnection("web -> Cart")]);
    const cart = sampleComponent("cart-service", { name: "Cart" });
    const { system } = mergeSystems(designed, sampleSystem([cart]));
    expect(system.connections[0]).toMatchObject({ id: "web -> cart-service", to: "cart-service" });
  });
});

describe("interfaces", () => {
  it("join whatever their parameters are called", () => {
    const shop = sampleSystem([sampleComponent("shop")]);
    const designed = { ...shop, interfaces: [sampleInterface("shop", "/orders/{id}")] };
    const built = { ...shop, interfaces: [sampleInterface("shop", "/orders/:orderId/", { handler: "show" })] };
    expect(mergeSystems(designed, built).interfaces).toMatchObject([
      { standing: "designed and built", merged: { id: "shop GET /orders/{id}", handler: "show" } },
    ]);
  });
});

describe("merging again", () => {
  it("changes nothing", () => {
    fc.assert(
      fc.property(anySystem, anySystem, (designed, built) => {
        const once = mergeSystems(designed, built).system;
        expect(mergeSystems(once, built).system).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });

  it("with itself finds everything designed and built", () => {
    fc.assert(
      fc.property(anySystem, (system) => {
        const { components, connections } = mergeSystems(system, system);
        for (const one of [...components, ...connections]) {
          expect(one).toMatchObject({ standing: "designed and built", differences: [] });
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leaves every connection between components that are there, each under its own id", () => {
    fc.assert(
      fc.property(anySystem, anySystem, (designed, built) => {
        const { system } = mergeSystems(designed, built);
        const ids = new Set(system.components.map((one) => one.id));
        expect(ids.size).toBe(system.components.length);
        expect(new Set(system.connections.map((one) => one.id)).size).toBe(system.connections.length);
        for (const { from, to } of system.connections) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what documents state", () => {
  const risk = (id: string, text: string) => ({ id, text, evidence: [line] });
  const designed = { ...sampleSystem([]), risks: [risk("R1", "The depot burns")] };
  const recovered = {
    ...sampleSystem([]),
    risks: [risk("R1", "The depot may burn"), risk("R2", "The road is closed")],
    questions: [{ id: "q", text: "Who drives?", evidence: [line] }],
    assumptions: [{ id: "a", text: "Roads are free", evidence: [line] }],
  };

  it("is joined by its id, and the words of the design win", () => {
    const { system } = mergeSystems(designed, recovered);
    expect(system.risks.map((one) => one.text)).toEqual(["The depot burns", "The road is closed"]);
    expect([system.questions, system.assumptions]).toEqual([recovered.questions, recovered.assumptions]);
  });
});
