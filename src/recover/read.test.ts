import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { Evidence } from "#model/evidence";
import { quoteMatches } from "#model/evidence";
import { readers } from "#readers/catalogue.generated";
import { documentText } from "#prose/document-text";
import { defineReader, readersOf } from "#readers/reader";
import { deployment, flaskService, recovering } from "./fixtures/recovering.ts";
import { takeInventory } from "./inventory.ts";
import { lookupOf, readingWith } from "./read.ts";
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

describe("quotes from other files", () => {
  it("show no secret of a patch that a kustomization tells of", async () => {
    const recovered = await recovering({
      "k8s/prod/kustomization.yaml": "resources: [../base]\npatches:\n  - path: patch.yaml\n",
      "k8s/base/kustomization.yaml": "resources: [orders.yaml]\n",
      "k8s/base/orders.yaml": deployment("orders"),
      "k8s/prod/patch.yaml": `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  template:\n    spec:\n      containers:\n        - name: orders\n          env:\n            - name: DATABASE_PASSWORD\n              value: ${password}\n`,
    });
    const quotes = quotesIn(recovered).filter((one) => one.file === "k8s/prod/patch.yaml" && one.line === 11);
    expect(quotes.length).toBeGreaterThan(1);
    for (const one of quotes) expect(one.quote).toMatch(/^value: •+$/);
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
    const [reading] = await readingWith([failing])(tree, takeInventory(tree, []).files, () => {});
    expect(reading?.facts.length).toBeGreaterThan(1);
    expect(reading?.facts.length).toBeLessThan(10);
    for (const fact of reading?.facts ?? []) expect(fact.evidence.file).toBe("a.one");
  });

  it("goes by the name of a piece, not by that of the file it stands in", async () => {
    const entry = "data:\n  application.properties: |\n    shop.currency=EUR\n";
    const files = { "k8s/shop.yaml": `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop }\n${entry}` };
    const { facts } = await recovering(files);
    expect(facts.filter((one) => one.kind === "setting")).toMatchObject([
      { key: "shop.currency", value: "EUR", evidence: { line: 6, quote: "shop.currency=EUR" } },
    ]);
  });

  it("cuts texts that nobody writes, says so, and keeps all others whole", async () => {
    const command = (length: number): string =>
      `services:\n  orders:\n    image: acme/orders\n    command: "${"x ".repeat(length / 2)}y"\n`;
    const recovered = async (length: number) => {
      const { facts, coverage } = await recovering({ "docker-compose.yml": command(length) });
      const workload = facts.find((one) => one.kind === "workload");
      return { length: workload?.command?.length, problems: coverage.problems };
    };
    expect(await recovered(7_000)).toEqual({ length: 7_001, problems: [] });
    expect(await recovered(500_000)).toMatchObject({
      length: 8_000,
      problems: [{ file: "docker-compose.yml", found: expect.stringMatching(/a text of more than 8000$/) }],
    });
    const { facts, coverage } = await recovering({ "app.py": `import ${"x".repeat(5_000)}\n` });
    expect(facts.find((one) => one.kind === "import")).toMatchObject({ module: "x".repeat(1_000) });
    expect(coverage.problems).toMatchObject([{ line: 1, found: expect.stringMatching(/^a name of more than 1000/) }]);
  });

  it("tells of a file that is listed and cannot be read", async () => {
    const tree = { ...memoryTree({ "a.one": "text" }), read: () => undefined };
    const [reading] = await readingWith([failing])(tree, takeInventory(tree, []).files, () => {});
    expect(reading?.facts).toEqual([]);
    expect(reading?.problems).toEqual([
      { file: "a.one", found: "a file that could not be read", expected: "a readable text file" },
    ]);
  });

  it("tells how far it is, up to the last file", async () => {
    const tree = memoryTree({ "a.one": "", "b.one": "", "c.txt": "" });
    const told: string[] = [];
    await readingWith([failing])(tree, takeInventory(tree, []).files, (done, total) => told.push(`${done}/${total}`));
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

describe("a document with signs that were decoded wrongly", () => {
  const text = `# The cafÃ© â€“ a design

The shopâ€™s API speaks to the brasserie â€œMÃ¼llerâ€\u009d.

| Part | Does |
| --- | --- |
| CafÃ© | sells |

\`\`\`mermaid
flowchart LR
  a[CafÃ©] -->|sellsâ€¦| b[Shop]
\`\`\`
`;
  const read = async (files: Parameters<typeof memoryTree>[0], path: string) => {
    const tree = memoryTree(files);
    const inventory = takeInventory(tree, []);
    const readings = await readingWith(readersOf(readers, "documents"))(tree, inventory.files, () => {});
    return readings.find((one) => one.path === path)?.facts ?? [];
  };

  it("is read as it was meant: headings, prose, cells and drawings", async () => {
    const facts = await read({ "design.md": text }, "design.md");
    const said = JSON.stringify(facts.map((one) => ({ ...one, evidence: [], source: [] })));
    expect(said).not.toMatch(/[Ãâ€]/);
    expect(facts.find((one) => one.kind === "heading")?.title).toBe("The café – a design");
    expect(facts.flatMap((one) => (one.kind === "drawn-box" ? one.label : []))).toEqual(["Café", "Shop"]);
    expect(documentText(facts).sentences.map((one) => one.text)).toContain(
      "The shop’s API speaks to the brasserie “Müller”.",
    );
  });

  it("is quoted as it stands, drawings and passages too", async () => {
    const facts = await read({ "design.md": text }, "design.md");
    const lines = text.split("\n");
    const quotes = [...quotesIn(facts), ...documentText(facts).sentences.map((one) => one.evidence)];
    expect(quotes.length).toBeGreaterThan(8);
    for (const { quote, line } of quotes) expect(lines[line - 1]?.trim()).toBe(quote);
    for (const one of facts)
      if (one.kind === "passage")
        expect(one.source).toEqual(lines.slice(one.evidence.line - 1, one.evidence.line - 1 + one.source.length));
  });

  it("leaves text of repositories alone", async () => {
    const source = 'NAME = "cafÃ©"\n';
    const tree = memoryTree({ "app.py": source });
    const [reading] = await readingWith(readers)(tree, takeInventory(tree, []).files, () => {});
    expect(JSON.stringify(reading?.facts)).toContain("cafÃ©");
  });
});
