// Proves that what is declared is read whole, and that a mistake costs its own part only.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import { systemFromDeclarations } from "#model/declared";
import { publishedSchemas } from "#model/json-schema";
import { parseYaml } from "#syntax/yaml/parse";
import { z } from "zod";
import { SourceText } from "../reader.ts";
import { plainOf } from "../plain.ts";
import { architectureReader } from "./reader.ts";

const bookshop = readFileSync(new URL("fixtures/bookshop.architecture.yaml", import.meta.url), "utf8");

function lookupIn(files: Record<string, string>) {
  return {
    has: (path: string) => Object.hasOwn(files, path),
    read: (path: string) => files[path],
    list: () => Object.keys(files).toSorted(),
  };
}

async function read(text: string, path = "part.architecture.yaml", files: Record<string, string> = {}) {
  const { facts, problems } = await architectureReader.read(new SourceText(path, text), lookupIn(files));
  return { declarations: facts.filter(isDeclaration), problems };
}

function isDeclaration(fact: Fact): fact is FactOf<"declaration"> {
  return fact.kind === "declaration";
}

function brief({ line, found, nearest }: Problem) {
  return nearest === undefined ? { line, found } : { line, found, nearest };
}

describe("what it reads", () => {
  it("claims architecture files by their names", () => {
    const names = ["architecture.yaml", "docs/architecture.yml", "shop/bookshop.architecture.yaml"];
    expect(names.filter((name) => architectureReader.claims(name, ""))).toEqual(names);
    expect(architectureReader.claims("my-architecture.yaml", "")).toBe(false);
  });

  it("declares every element of a full file, with the line of its key", async () => {
    const { declarations, problems } = await read(bookshop, "architecture.yaml");
    expect(problems).toEqual([]);
    const nouns = ["system", "person", "requirement", "component", "connection", "flow", "entity", "decision", "risk"];
    const counts = nouns.map((noun) => declarations.filter((one) => one.element === noun).length);
    expect(counts).toEqual([1, 2, 5, 7, 7, 2, 2, 1, 1]);
    for (const { key, evidence } of declarations) expect(evidence.quote).toContain(key.split("#")[0]);
  });

  it("writes short forms out", async () => {
    const { declarations } = await read("components:\n  shop: service\n  db:\nconnections:\n  shop->db: sql\n");
    expect(declarations).toMatchObject([
      { key: "shop", content: { kind: "service" } },
      { key: "db", content: {} },
      { key: "shop -> db", content: { protocol: "sql" } },
    ]);
  });

  it("reads Windows line ends", async () => {
    const { declarations, problems } = await read("system: A\r\ncomponents:\r\n  web: web\r\n");
    expect(problems).toEqual([]);
    expect(declarations.map((one) => one.evidence.line)).toEqual([1, 3]);
  });

  it("gives the normal form of the whole system", async () => {
    const system = systemFromDeclarations((await read(bookshop)).declarations);
    expect(system).toMatchObject({ name: "Bookshop", requirements: { length: 5 }, interfaces: { length: 3 } });
    const web = system.components.find((one) => one.id === "web");
    expect(web).toMatchObject({ kind: "web", replicas: { minimum: 2, maximum: 4 }, exposed: [{ quote: "web:" }] });
    const pay = system.connections.find((one) => one.to === "payments");
    expect(pay).toMatchObject({
      protocol: "https",
      timeout: "2 s",
      retry: "3 attempts, backoff 100 ms, jitter",
      breaker: "opens at 50 % of 20, for 10 s",
    });
    expect(system.decisions[0]).toMatchObject({ id: "ADR-1", insteadOf: ["separate order and price services"] });
  });
});

describe("mistakes", () => {
  it("names the nearest kind, key and component, each at its own line", async () => {
    const { declarations, problems } = await read(
      `components:
  shop:
    kind: servise
    run: { replcas: 2, memory: 512 }
  orders: databse
connections:
  shop -> order: sql
  shop -> orders:
    protocl: sql
    timeout: 3
`,
    );
    expect(problems.map(brief)).toEqual([
      { line: 3, found: "kind: servise", nearest: "service" },
      { line: 4, found: "memory: 512" },
      { line: 4, found: "replcas", nearest: "replicas" },
      { line: 5, found: "databse", nearest: "database" },
      { line: 7, found: "order in shop -> order", nearest: "orders" },
      { line: 9, found: "protocl", nearest: "protocol" },
      { line: 10, found: "timeout: 3" },
    ]);
    expect(problems.at(-1)?.expected).toBe("a time with its unit such as 3 s");
    expect(declarations.map((one) => one.key)).toEqual(["shop", "shop -> orders"]);
  });

  it("loses an element only where what it cannot do without is wrong", async () => {
    const { declarations, problems } = await read(
      "decisions:\n  A: { because: x }\n  B: { title: 4 }\n  C: { title: Yes, status: acepted }\n",
    );
    expect(problems.map(brief)).toEqual([
      { line: 2, found: "A without title" },
      { line: 3, found: "title: 4" },
      { line: 4, found: "status: acepted", nearest: "accepted" },
    ]);
    expect(declarations).toMatchObject([{ key: "C", content: { title: "Yes" } }]);
  });

  it("takes a wrong item out of a list and keeps the others", async () => {
    const { declarations, problems } = await read(
      "components:\n  a: { technology: [x, 1, y] }\n  b:\nflows:\n  f: { steps: [a, bb.x, b.go] }\n",
    );
    expect(problems.map(brief)).toEqual([
      { line: 2, found: "1" },
      { line: 5, found: "steps: bb.x" },
    ]);
    expect(declarations).toMatchObject([
      { content: { technology: ["x", "y"] } },
      {},
      { content: { steps: ["a", "b.go"] } },
    ]);
  });

  it("checks operations where a component lists them", async () => {
    const { problems } = await read(
      "components:\n  a: { operations: { place: {}, take: { calls: a.plce } } }\nflows:\n  f: { steps: [a.place, a.toke] }\n",
    );
    expect(problems.map(brief)).toEqual([
      { line: 2, found: "calls: a.plce", nearest: "a.place" },
      { line: 4, found: "steps: a.toke", nearest: "a.take" },
    ]);
  });

  it("explains the one trap of YAML that targets run into", async () => {
    const { declarations, problems } = await read("requirements:\n  N:\n    target: > 3 s\n    at: 5/s\n  M: { text: x }\n");
    expect(problems).toMatchObject([{ line: 3, found: "target: > 3 s" }]);
    expect(problems[0]?.expected).toContain("quotes");
    expect(declarations.map((one) => one.key)).toEqual(["N", "M"]);
  });

  it("reports unknown sections, sections that are no maps and a missing name", async () => {
    const { problems } = await read("componets: {}\nrisks: [x]\nflows:\n", "architecture.yaml");
    expect(problems.map(brief)).toEqual([
      { line: 1, found: "no system" },
      { line: 1, found: "componets", nearest: "components" },
      { line: 2, found: "risks: a list" },
    ]);
  });

  it("says in one sentence that a file is no architecture file", async () => {
    for (const text of ["apiVersion: v1\nkind: X\n", "just words", "- a\n- b\n"])
      expect((await read(text)).problems).toHaveLength(1);
  });
});

describe("names of other files", () => {
  it("knows the components of the other architecture files of its folder", async () => {
    const other = { "shop.architecture.yaml": "components:\n  shop: service\n" };
    const text = "components:\n  web: web\nconnections:\n  web -> shop: https\n  web -> shp: https\n";
    const { problems } = await read(text, "web.architecture.yaml", other);
    expect(problems.map(brief)).toEqual([{ line: 5, found: "shp in web -> shp", nearest: "shop" }]);
  });

  it("takes a file without components to speak of what is found in the code", async () => {
    const { declarations, problems } = await read("requirements:\n  N: { of: checkout, target: < 1 s }\n");
    expect(problems).toEqual([]);
    expect(declarations).toMatchObject([{ content: { of: "checkout" } }]);
  });
});

describe("hostile input", () => {
  it("survives random, shuffled and truncated text", async () => {
    const lines = bookshop.split("\n");
    const inputs = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.nat(bookshop.length).map((end) => bookshop.slice(0, end)),
      fc.shuffledSubarray(lines, { maxLength: 30 }).map((some) => some.join("\n")),
      fc.jsonValue().map((value) => JSON.stringify({ components: value, connections: { "a -> b": value }, flows: value })),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (text) => {
        const { declarations, problems } = await read(text);
        systemFromDeclarations(declarations);
        const count = new SourceText("x", text).lines.count;
        for (const problem of problems) expect(problem.line ?? 1).toBeLessThanOrEqual(count + 1);
      }),
      { numRuns: 300 },
    );
  });

  it("survives keys that objects have of themselves", async () => {
    const text = "__proto__: x\ncomponents:\n  __proto__: service\n  constructor: { toString: 1 }\n";
    const { declarations } = await read(text);
    expect(declarations.map((one) => one.key)).toContain("constructor");
  });

  it("survives deep and endless input", async () => {
    const deep = `components:\n  a: ${"[".repeat(90)}${"]".repeat(90)}\n`;
    expect((await read(deep)).problems).toHaveLength(1);
    expect((await read("a".repeat(6_000_000))).problems).toHaveLength(1);
  });
});

describe("the published schema", () => {
  const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(publishedSchemas()["architecture.schema.json"])));

  it("accepts the full file", async () => {
    const [root] = (await parseYaml(bookshop)).documents;
    expect(schema.safeParse(root && plainOf(root)).error).toBeUndefined();
  });

  it("refuses what the reader refuses", async () => {
    const texts = [
      "system: A\ncomponents: { a: servise }",
      "system: A\ncomponents: { a: { run: { memory: 512 } } }",
      "system: A\nconnections: { a -> b: { timeout: 3 parsecs } }",
      "system: A\nconnections: { a => b: http }",
      "system: A\nbudgt: 3 EUR",
      "components: { a: web }",
    ];
    for (const text of texts) {
      const [root] = (await parseYaml(text)).documents;
      expect(schema.safeParse(root && plainOf(root)).success, text).toBe(false);
      expect((await read(text, "architecture.yaml")).problems, text).toHaveLength(1);
    }
  });
});
