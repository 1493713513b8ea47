import { describe, expect, it } from "vitest";
import { byField } from "./by-field.ts";
import { decompose } from "./decompose.ts";
import type { CouplingFacts } from "./facts.ts";

const parcels: CouplingFacts = {
  entities: [
    { name: "Parcel", fields: ["weight", "price", "place"] },
    { name: "Bill", fields: ["sum"] },
    { name: "Scan", fields: ["time"] },
    { name: "Truck" },
  ],
  operations: [
    { name: "weigh", reads: [], writes: ["Parcel.weight", "Parcel.price", "Bill"] },
    { name: "bill", reads: ["Parcel.weight", "Parcel.price"], writes: ["Bill.sum"] },
    { name: "quote", reads: ["Parcel.weight"], writes: ["Parcel.price", "Bill.sum"] },
    { name: "scan", reads: ["Truck"], writes: ["Scan.time", "Parcel.place"] },
    { name: "locate", reads: ["Parcel.place", "Scan", "Truck"], writes: [] },
    { name: "unload", reads: ["Truck"], writes: ["Parcel.place", "Scan.time"] },
  ],
};

describe("a decomposition by fields", () => {
  it("splits an entity whose fields serve two ends", () => {
    const services = decompose(byField(parcels)).services.map((one) => one.entities);
    expect(services).toEqual([
      ["Bill.sum", "Parcel.price", "Parcel.weight"],
      ["Parcel.place", "Scan.time", "Truck"],
    ]);
  });

  it("takes the name of an entity for all its fields, and keeps entities without fields", () => {
    const { entities, operations } = byField(parcels);
    expect(entities.map((one) => one.name)).toContain("Truck");
    expect(operations.find((one) => one.name === "weigh")?.writes).toEqual([
      "Parcel.weight",
      "Parcel.price",
      "Bill.sum",
    ]);
  });

  it("leaves an entity whole where its fields are looked up together", () => {
    const people: CouplingFacts = {
      entities: [{ name: "Person", fields: ["mail", "name"] }, { name: "Door" }],
      operations: [
        { name: "show", reads: ["Person"], writes: [] },
        { name: "rename", reads: ["Person.mail"], writes: ["Person.name"] },
        { name: "open", reads: [], writes: ["Door"] },
      ],
    };
    const services = decompose(byField(people)).services.map((one) => one.entities);
    expect(services).toEqual([["Door"], ["Person.mail", "Person.name"]]);
  });
});
