import { describe, expect, it } from "vitest";
import { decompose } from "./decompose.ts";
import type { CouplingFacts } from "./facts.ts";
import { systems } from "./fixtures/systems.ts";
import { responsibilityMatrix } from "./matrix.ts";

const shop: CouplingFacts = {
  entities: ["Order", "OrderLine", "Parcel", "Courier"].map((name) => ({ name, fields: ["id"] })),
  operations: [
    { name: "check out", reads: [], writes: ["Order", "OrderLine"], creates: ["Order"], outside: ["Adyen"] },
    { name: "showOrder", reads: ["Order.id", "OrderLine"], writes: [] },
    { name: "deleteOrder", reads: ["OrderLine"], writes: ["Order"] },
    { name: "hire", reads: [], writes: ["Courier"] },
    { name: "hand over", reads: ["Courier"], writes: ["Parcel"] },
    { name: "track", reads: ["Parcel", "Courier"], writes: [] },
    { name: "ship", reads: ["Order"], writes: ["Parcel"], outside: ["DHL", "Adyen"] },
    { name: "ping", reads: ["nowhere"], writes: [] },
  ],
};
const matrix = responsibilityMatrix(shop, decompose(shop));
const of = (id: string): unknown => matrix.components.find((one) => one.component === id);

describe("the responsibility matrix", () => {
  it("says of each component the seven things that a reader asks of it", () => {
    expect(of("parcel")).toEqual({
      component: "parcel",
      primary: 'keeps Parcel and Courier: "hand over", "hire" and "ship"',
      secondary: ['answers "track"'],
      dependencies: [{ name: "order", operations: ["ship"] }],
      consumers: [],
      data: ["Courier", "Parcel"],
      integrations: [
        { name: "Adyen", operations: ["ship"] },
        { name: "DHL", operations: ["ship"] },
      ],
    });
    expect(of("order")).toMatchObject({ consumers: [{ name: "parcel", operations: ["ship"] }], dependencies: [] });
  });

  it("tells create, update and delete apart where facts or the verb of a name say so, and says write where neither does", () => {
    const cell = matrix.cells.find((one) => one.entity === "Order" && one.isOwner);
    expect(cell).toEqual({
      entity: "Order",
      service: "order",
      isOwner: true,
      uses: ["create", "read", "delete"],
      operations: ["check out", "deleteOrder", "showOrder"],
    });
    expect(matrix.cells.find((one) => one.entity === "OrderLine")?.uses).toEqual(["read", "write"]);
  });

  it("shows what a service does to the entities of another", () => {
    expect(matrix.cells.filter((one) => !one.isOwner)).toEqual([
      { entity: "Order", service: "parcel", isOwner: false, uses: ["read"], operations: ["ship"] },
    ]);
  });

  it("says when a service writes what another one keeps", () => {
    const facts = systems["shop"]?.facts ?? shop;
    const { components } = responsibilityMatrix(facts, decompose(facts));
    expect(components.flatMap((one) => one.secondary)).toContain('writes Stock of others in "pack order"');
  });

  it("leaves no operation out: each has one home, or is told to have none", () => {
    for (const { facts } of [{ facts: shop }, ...Object.values(systems)]) {
      const { cells, homeless } = responsibilityMatrix(facts, decompose(facts));
      const homed = new Set(cells.flatMap((one) => one.operations));
      expect([...homed, ...homeless].toSorted()).toEqual(facts.operations.map((one) => one.name).toSorted());
      expect(homeless).toEqual(facts === shop ? ["ping"] : []);
    }
  });

  it("has one owner for each entity, and dependencies that are consumers on the other side", () => {
    for (const { facts } of Object.values(systems)) {
      const { cells, components } = responsibilityMatrix(facts, decompose(facts));
      for (const { name } of facts.entities)
        expect(cells.filter((one) => one.entity === name && one.isOwner)).toHaveLength(1);
      const asks = components.flatMap((one) => one.dependencies.map((to) => `${one.component} ${to.name}`));
      const asked = components.flatMap((one) => one.consumers.map((from) => `${from.name} ${one.component}`));
      expect(asks.toSorted()).toEqual(asked.toSorted());
    }
  });
});
