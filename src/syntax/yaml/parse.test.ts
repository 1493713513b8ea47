// What the positioned YAML tree promises to every reader that stands on it.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  booleanOf,
  entriesOf,
  entryOf,
  get,
  itemsOf,
  leavesOf,
  numberOf,
  oneOrMany,
  textOf,
  textsOf,
} from "../node.ts";
import { parseYaml } from "./parse.ts";

async function one(text: string) {
  const { documents, errors } = await parseYaml(text);
  expect(errors).toEqual([]);
  const [root] = documents;
  if (!root) throw new Error("no document");
  return root;
}

describe("reading a tree", () => {
  it("knows where every key and value stands", async () => {
    const text = "services:\r\n  web:\r\n    image: nginx:1.27\r\n";
    const root = await one(text);
    const image = entryOf(get(root, "services", "web"), "image");
    expect(image?.keyOffset).toBe(text.indexOf("image"));
    expect(image?.value.offset).toBe(text.indexOf("nginx"));
    expect(textOf(root, "services", "web", "image")).toBe("nginx:1.27");
  });

  it("keeps numbers, versions and octal modes as written", async () => {
    const root = await one("a: 0777\nb: 1.10\nc: yes\nd: true\ne: '8080'\nf: ~\n");
    expect(entriesOf(root).map((entry) => textOf(entry.value))).toEqual([
      "0777",
      "1.10",
      "yes",
      "true",
      "8080",
      undefined,
    ]);
    expect(numberOf(root, "e")).toBe(8080);
    expect(booleanOf(root, "d")).toBe(true);
    expect(get(root, "f")?.kind).toBe("null");
  });

  it("tolerates questions that the shape does not answer", async () => {
    const root = await one("a: [1, {b: 2}]");
    expect(get(root, "a", 1, "b")).toMatchObject({ value: 2 });
    expect(get(root, "a", "b", 3, "c")).toBeUndefined();
    expect(itemsOf(undefined)).toEqual([]);
    expect(entriesOf(get(root, "a"))).toEqual([]);
    expect(oneOrMany(root, "a")).toHaveLength(2);
    expect(textsOf(await one("x: curl"), "x")).toEqual(["curl"]);
  });

  it("names every leaf by its dotted path", async () => {
    const root = await one("spring:\n  datasource: {url: x}\nservers: [{url: y}, z]");
    expect([...leavesOf(root)].map((leaf) => leaf.path)).toEqual([
      "spring.datasource.url",
      "servers[0].url",
      "servers[1]",
    ]);
  });

  it("finds the first line of block text", async () => {
    const text = "data:\r\n  nginx.conf: |\r\n    server {\r\n    }\r\n";
    const conf = get(await one(text), "data", "nginx.conf");
    expect(conf).toMatchObject({ style: "literal", text: "server {\n}\n", contentOffset: text.indexOf("    server") });
  });

  it("reads JSON", async () => {
    const root = await one('{\n\t"openapi": "3.1.0",\n\t"paths": {"/a": {"get": {}}}\n}');
    expect(textOf(root, "openapi")).toBe("3.1.0");
    expect(get(root, "paths", "/a", "get")?.kind).toBe("map");
  });

  it("gives one tree for each document that holds anything", async () => {
    const { documents } = await parseYaml("---\na: 1\n---\n# nothing\n---\nb: 2\n");
    expect(documents).toHaveLength(2);
  });

  it("keeps tags", async () => {
    expect(get(await one("ports: !override [80]"), "ports")).toMatchObject({ tag: "!override" });
  });
});

describe("anchors", () => {
  it("gives an alias the tree and the place of what it names", async () => {
    const text = "a: &x\n  k: 1\nb: *x\n";
    const root = await one(text);
    expect(get(root, "b", "k")?.offset).toBe(text.indexOf("1"));
  });

  it("merges maps, own keys first and then the first that has the key", async () => {
    const root = await one("x: &x {a: 1, b: 1, c: 1}\ny: &y {b: 2, d: 2}\nz:\n  <<: [*y, *x]\n  a: own\n");
    expect(entriesOf(root, "z").map((entry) => [entry.key, textOf(entry.value)])).toEqual([
      ["a", "own"],
      ["b", "2"],
      ["d", "2"],
      ["c", "1"],
    ]);
  });

  it("stops where aliases multiply, without writing them out", async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    const { errors } = await parseYaml(`l0: &l0 [lol]\n${levels.join("\n")}\n`);
    expect(errors[0]?.message).toContain("Aliases repeat");
  });

  it("refuses an alias inside what it names, and one that names nothing", async () => {
    const { errors, documents } = await parseYaml("a: &a [*a]\nb: *gone\n");
    expect(errors.map((error) => error.message)).toEqual([
      "The alias *a stands inside what it names",
      "The alias *gone names nothing above it",
    ]);
    expect(documents).toHaveLength(1);
  });
});

describe("bad input", () => {
  it("says once that a template is a template, also where it happens to parse", async () => {
    for (const text of [
      "{{- if .Values.on }}\na: 1\n{{- end }}\n",
      "image: {{ .Values.image }}\n",
      "{% if x %}\na: 1\n{% endif %}\n",
    ]) {
      const result = await parseYaml(text);
      expect(result).toMatchObject({ documents: [], template: true });
      expect(result.errors).toHaveLength(1);
    }
  });

  it("takes quoted braces and workflow expressions for text", async () => {
    const root = await one("a: '{{ $labels.pod }}'\nb: ${{ secrets.TOKEN }}\n");
    expect(textOf(root, "b")).toBe("${{ secrets.TOKEN }}");
  });

  it("reports a key that stands twice and keeps the later value", async () => {
    const { documents, errors } = await parseYaml("a: 1\na: 2\n");
    expect(errors).toMatchObject([{ offset: 5 }]);
    expect(textOf(documents[0], "a")).toBe("2");
  });

  it("refuses what is nested or sized beyond reason", async () => {
    for (const text of ["[".repeat(20_000), "- ".repeat(20_000), "{a: ".repeat(10_000), "x".repeat(5_000_001)]) {
      const { documents, errors } = await parseYaml(text);
      expect(documents).toEqual([]);
      expect(errors).toHaveLength(1);
    }
  });

  it("survives random and truncated text", async () => {
    const sample =
      "a: &x\n  - {k: 'v', \"w\": [1, *x]}\n  - |\n    text\nb:\n  <<: *x\n? [k]\n: v\n--- !t\n%YAML 1.1\n";
    const pieces = fc.array(
      fc.constantFrom(..."a:-?&*!|>'\"[]{},#%\n\r\t \\<~0".split(""), "<<: ", "---\n", "&a ", "*a "),
      { maxLength: 60 },
    );
    const inputs = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      pieces.map((parts) => parts.join("")),
      fc.nat(sample.length).map((end) => sample.slice(0, end)),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (text) => {
        const { documents } = await parseYaml(text);
        for (const root of documents)
          for (const leaf of leavesOf(root)) expect(leaf.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

it("refuses a flood of errors, each of which would take memory", async () => {
  const { documents, errors } = await parseYaml(`a: 1\n${"}\n".repeat(5_000)}`);
  expect(documents).toEqual([]);
  expect(errors[0]?.message).toMatch(/More than 1000 errors/);
});
