import { describe, expect, it } from "vitest";
import { SecretValues } from "#base/secret-values";
import { memoryTree } from "#base/tree";
import type { Evidence } from "#model/evidence";
import { quoteMatches } from "#model/evidence";
import { readers } from "#readers/catalogue.generated";
import { defineReader } from "#readers/reader";
import { flaskService, recovering } from "./fixtures/recovering.ts";
import { takeInventory } from "./inventory.ts";
import { lookupOf, readFiles } from "./read.ts";
import { recover } from "./recover.ts";

const password = "hunter2-Kx9vQ2mZ7w";
const key = "AKIAQ7RT3ZPLM5KNV2WD";

const files = {
  "docker-compose.yml": `services:
  orders:
    build: ./orders
    environment:
      - DATABASE_URL=postgres://shop:${password}@store:5432/shop
  store:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ${password}
`,
  ...flaskService(
    "orders",
    `import psycopg2\n\nURL = os.environ["DATABASE_URL"]\nconnection = psycopg2.connect("postgres://shop:${password}@store:5432/shop")\naws_access_key_id = "${key}"\n\n\ndef call():\n    return requests.get("https://api.stripe.com", auth=("shop", "${password}"), timeout=3)\n`,
  ),
  "k8s/secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata: { name: shop }\nstringData:\n  PASSWORD: ${password}\n`,
};

/** Every evidence anywhere in a value. */
function quotesIn(value: unknown): Evidence[] {
  const found: Evidence[] = [];
  const queue: unknown[] = [value];
  while (queue.length > 0) {
    const node = queue.pop();
    if (typeof node !== "object" || node === null) continue;
    if (node instanceof Map) queue.push(...node.values());
    else if ("quote" in node && "line" in node && "file" in node)
      found.push({ file: String(node.file), line: Number(node.line), quote: String(node.quote) });
    else queue.push(...Object.values(node));
  }
  return found;
}

describe("quotes of lines with secrets", () => {
  it("show no secret, whichever fact, component or connection quotes the line", async () => {
    const recovered = await recovering(files);
    const quotes = quotesIn(recovered);
    expect(quotes.length).toBeGreaterThan(20);
    for (const one of quotes) expect(one.quote).not.toMatch(/hunter2|AKIAQ7/);
    const masked = quotes.filter((one) => one.quote.includes("•"));
    expect(new Set(masked.map((one) => one.file))).toEqual(
      new Set(["docker-compose.yml", "orders/app.py", "k8s/secret.yaml"]),
    );
  });

  it("are shown by the facts of other readers of the same line too", async () => {
    const { facts } = await recovering(files);
    const call = facts.find((fact) => fact.kind === "call" && fact.callee === "psycopg2.connect");
    expect(call?.evidence.quote).toContain("•");
    const workload = facts.find((fact) => fact.kind === "workload" && fact.name === "orders");
    expect(workload?.kind === "workload" && workload.environment[0]?.evidence.quote).toContain("•");
  });

  it("still match the line they quote", async () => {
    const tree = memoryTree(files);
    const recovered = await recover(tree, readers);
    for (const one of quotesIn(recovered)) {
      const line = tree.read(one.file)?.split("\n")[one.line - 1] ?? "";
      expect(quoteMatches(one.quote, line), `${one.file}:${one.line} ${one.quote}`).toBe(true);
    }
  });

  it("show no secret in a line that several files' readers or a piece of another format quote", async () => {
    const recovered = await recovering({
      "k8s/config.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\ndata:\n  application.properties: |\n    spring.datasource.password=${password}\n    spring.datasource.url=jdbc:postgresql://store:5432/shop\n`,
    });
    for (const one of quotesIn(recovered)) expect(one.quote).not.toContain(password);
  });
});

describe("reading", () => {
  const failing = defineReader({
    id: "one",
    title: "One",
    understands: "in full",
    claims: (path) => path.endsWith(".one"),
    read: async (file) => ({
      facts: [{ kind: "source", language: "One", lines: 1, evidence: file.line(1) }],
      problems: [],
      pieces: [{ path: "inner.one", text: `${file.text}\nmore`, line: 2 }],
    }),
  });

  it("goes into pieces of pieces, and ends where a piece holds itself without end", async () => {
    const tree = memoryTree({ "a.one": "text" });
    const [reading] = await readFiles(tree, takeInventory(tree, []), [failing], new SecretValues());
    expect(reading?.facts.length).toBeGreaterThan(1);
    expect(reading?.facts.length).toBeLessThan(10);
    for (const fact of reading?.facts ?? []) expect(fact.evidence.file).toBe("a.one");
  });

  it("tells of a file that is listed and cannot be read", async () => {
    const tree = { ...memoryTree({ "a.one": "text" }), read: () => undefined };
    const [reading] = await readFiles(tree, takeInventory(tree, []), [failing], new SecretValues());
    expect(reading?.facts).toEqual([]);
    expect(reading?.problems).toEqual([
      { file: "a.one", found: "a file that could not be read", expected: "a readable text file" },
    ]);
  });

  it("tells how far it is, up to the last file", async () => {
    const tree = memoryTree({ "a.one": "", "b.one": "", "c.txt": "" });
    const told: string[] = [];
    await readFiles(tree, takeInventory(tree, []), [failing], new SecretValues(), (done, total) =>
      told.push(`${done}/${total}`),
    );
    expect(told).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("lets readers list a folder, not what lies deeper", () => {
    const lookup = lookupOf(memoryTree({ "a/b.yml": "1", "a/c.yml": "2", "a/d/e.yml": "3", "f.yml": "4" }));
    expect(lookup.list("a")).toEqual(["a/b.yml", "a/c.yml"]);
    expect(lookup.list("")).toEqual(["f.yml"]);
    expect(lookup.list("none")).toEqual([]);
    expect(lookup.has("../x")).toBe(false);
    expect(lookup.read("../x")).toBeUndefined();
  });
});
