import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { System } from "#model/system";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "./recover.ts";

async function systemOf(text: string): Promise<System> {
  return (await recoverDocuments(memoryTree({ "design.md": text }), readers)).system;
}

const parts = `# Shop

| Name | Type | Responsibilities |
| --- | --- | --- |
| Orders service | Service | takes orders |
| Order database | Database, PostgreSQL | keeps orders |
| Paywell | External system | takes payments |
`;

describe("what documents describe", () => {
  it("has a component for each row of a table of parts, with its kind and what it does", async () => {
    const { components } = await systemOf(parts);
    expect(components.map(({ name, kind, does }) => [name, kind, does])).toEqual([
      ["Orders service", "service", "takes orders"],
      ["Order database", "database", "keeps orders"],
      ["Paywell", "external", "takes payments"],
    ]);
  });

  it("has none for the rows of other tables", async () => {
    const { components } = await systemOf(
      "# A\n\n| Name | Price |\n| --- | --- |\n| Pen | 3 |\n\n| Term | Description |\n| --- | --- |\n| SLA | a promise |\n",
    );
    expect(components).toEqual([]);
  });

  it.each([
    ["The Orders service writes each order to the Order database.", "orders-service -> order-database"],
    ["Paywell is called by the Orders service.", "orders-service -> paywell"],
  ])("has a connection where a sentence states it: %s", async (sentence, id) => {
    const { connections } = await systemOf(`${parts}\n${sentence}\n`);
    expect(connections.map((one) => one.id)).toEqual([id]);
    expect(connections[0]?.evidence[0]?.quote).toBe(sentence);
  });

  it.each([
    "The Orders service never calls Paywell.",
    "The Orders service keeps a list; the Order database is elsewhere.",
    "The Orders service and the Order database are deployed together.",
  ])("has none where no sentence states it: %s", async (sentence) => {
    expect((await systemOf(`${parts}\n${sentence}\n`)).connections).toEqual([]);
  });

  it("takes a part that is named with and without its kind for one", async () => {
    const { components } = await systemOf(
      `${parts}\n| Component | Description |\n| --- | --- |\n| Orders | takes orders |\n`,
    );
    expect(components.map((one) => one.name)).toEqual(["Orders service", "Order database", "Paywell"]);
    expect(components[0]?.aliases).toEqual(["Orders"]);
  });
});
