// Proves that what is published says what the model's own schemas say.
import { expect, test } from "vitest";
import { z } from "zod";
import { architectureFile, sections } from "./file.ts";
import { publishedSchemas } from "./json-schema.ts";

const schemas: Record<string, unknown> = JSON.parse(JSON.stringify(publishedSchemas()));
const authored = z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(schemas["architecture.schema.json"]));

test("every form is published, each under an id with its version", () => {
  expect(Object.keys(schemas).toSorted()).toEqual([
    "architecture.schema.json",
    "configuration.schema.json",
    "document-review-result.schema.json",
    "recover-result.schema.json",
    "review-result.schema.json",
    "trace-result.schema.json",
    "waivers.schema.json",
  ]);
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ $id: expect.stringMatching(/^urn:archwright:schema:[a-z-]+:\d+$/) });
  }
});

test("every key of the file is described for editors", () => {
  const undescribed = Object.entries(architectureFile.shape).filter(([, value]) => {
    const { description } = z.toJSONSchema(value, { io: "input" });
    return description === undefined;
  });
  expect(undescribed.map(([key]) => key)).toEqual([]);
});

test.each<[unknown, boolean]>([
  [{ system: "A" }, true],
  [{ system: "A", components: { a: "web", b: null, c: { kind: "job" } }, connections: { "a -> b": null } }, true],
  [{ system: "A", connections: { "a -> b": "http", "a->b#x": { timeout: "3 s" } } }, true],
  [{ system: "A", requirements: { N: { target: ">= 99.9 %" } }, budget: "€2000/month" }, true],
  [{}, false],
  [{ system: "A", connections: { a: "http" } }, false],
  [{ system: "A", components: { "a b": "web" } }, false],
  [{ system: "A", components: { a: { pool: -1 } } }, false],
  [{ system: "A", budget: "much" }, false],
])("the published schema and the model agree on %j", (value, isRight) => {
  expect(architectureFile.safeParse(value).success).toBe(isRight);
  expect(authored.safeParse(value).success).toBe(isRight);
});

test("what was read once is read again as the same", () => {
  const component = { technology: "postgresql", run: { cpu: 0.5, replicas: "2..4" }, backup: { every: "1 day" } };
  const once = sections.components.entry.parse(component);
  expect(once).toMatchObject({ technology: ["postgresql"], run: { cpu: "0.5" } });
  expect(sections.components.entry.parse(once)).toEqual(once);
});
