// Tests with input nobody writes on purpose, and of script blocks inside components.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidence } from "#model/evidence";
import { fact, type Fact } from "#model/fact";
import { callOf, constants, factsOf, read } from "./fixtures/reading.ts";

const sample = `import express, { Router } from "express";
const { MongoClient: M = null, ...rest } = require("mongodb");
let db;
class A extends Router { #p = 1; static x = { y: [1] }; constructor(private readonly h: express.App) { super(); this.q = new M(); }
  @Get("/x") async m({ a = 1, b: [c] } = {}) { for (const z of this.q.find()) { await z?.save(\`\${a}/\${process.env.X ?? "d"}\`); } } }
export default async function* f(a, ...b) { switch (a) { case 1: { var u = { [a]: 1, get g() { return 1 } } } } try { throw a } catch ({ e }) {} }
module.exports = { a, "b-c": () => {}, d() {} }; exports.k = db = express(); label: do { a ||= b } while (0);
const t = sql\`x \${a}\`; export * from "./a"; export { b as c } from "./b"; enum E { A = 1, B } namespace N { export const q = <T,>(x: T) => x }
`;

function shapesHold(facts: readonly Fact[], lines: number): void {
  for (const one of facts) {
    expect(fact.safeParse(one).success, JSON.stringify(one)).toBe(true);
    expect(evidence.safeParse(one.evidence).success).toBe(true);
    expect(one.evidence.endLine ?? one.evidence.line).toBeLessThanOrEqual(lines);
  }
}

describe("the JavaScript reader", () => {
  it("lets no exception escape from truncated text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sample.length),
        fc.nat(sample.length),
        fc.constantFrom("a.js", "a.tsx", "a.vue"),
        async (a, b, path) => {
          const text = sample.slice(Math.min(a, b), Math.max(a, b));
          const { facts } = await read(path === "a.vue" ? `<script lang="ts">${text}` : text, path);
          shapesHold(facts, text.split("\n").length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("lets no exception escape from random text and shuffled pieces", async () => {
    const pieces = sample.split(/(?<=[\s(){}[\];,.])/);
    const shuffled = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((some) => some.join(""));
    const text = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: "binary", maxLength: 200 }), shuffled);
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom("a.js", "a.ts", "a.svelte", "a.astro"), async (content, path) => {
        expect((await read(content, path)).facts[0]?.kind).toBe("source");
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["lists", "const x = ", "[", "]"],
    ["objects", "const x = ", "{a:", "1}"],
    ["calls", "", "f(", ")"],
    ["callbacks", "", "f(() => {", "})"],
    ["functions", "", "function f() {", "}"],
    ["patterns", "const [[a]] = b; const ", "[", "]"],
    ["chains", "fetch()", ".then(a)", ""],
    ["sums", "f('a'", "+ b", ""],
    ["classes", "", "class A { m() {", "}}"],
  ])("survives deeply nested %s", async (_, start, open, close) => {
    for (const depth of [150, 1_000, 10_000]) {
      const text = start + open.repeat(depth) + close.repeat(depth) + (start.startsWith("f(") ? ")" : "");
      const { facts } = await read(`/*\n${"\n".repeat(text.length / 50)}*/${text}`, "a.js");
      expect(facts[0]?.kind).toBe("source");
    }
  });

  it.each([
    ["alternatives", "const x = a", " || b", ""],
    ["conditions", "const x = a", " && b", ""],
    ["replacements", "const x = a", ".replace(b, c)", ""],
    ["routes", "const x = a", ".get(b)", ""],
    ["checks", "const x = ", "parse(", ")"],
    ["conversions", "const x = ", "String(", ")"],
    ["choices", "const x = ", "a ? b : (", "c)"],
    ["addresses", "const x = ", "new URL(", "a)"],
    ["texts", "const x = ", "`${", "}`"],
  ])("takes no time without end for long chains of %s", async (_, start, open, close) => {
    const { facts } = await read(`import a from "a";\n${start}${open.repeat(110)}${close.repeat(110)};`, "a.js");
    expect(facts.length).toBeGreaterThan(1);
  });

  it.each([
    ["sums", 40, "'x'", (name: string) => `${name} + ${name}`],
    ["templates", 40, "'x'", (name: string) => `\`\${${name}}\${${name}}\``],
    ["addresses", 40, "'x'", (name: string) => `new URL(${name}, ${name})`],
    ["lists", 18, "['x']", (name: string) => `[${name}, ${name}]`],
    ["objects", 18, "{ a: 'x' }", (name: string) => `{ a: ${name}, b: ${name} }`],
  ])("keeps what people write, where each line doubles the one before: %s", async (_, count, first, double) => {
    const lines = Array.from({ length: count }, (_line, i) => `const c${i + 1} = ${double(`c${i}`)};`);
    const { facts } = await read(`const c0 = ${first};\n${lines.join("\n")}\nuse(c${count});`);
    expect(facts.some((one) => one.kind === "call" && one.callee === "use")).toBe(true);
    expect(JSON.stringify(facts).length).toBeLessThan(2_000_000);
  });

  it("says so where an expression is nested too deeply to be followed", async () => {
    const { problems } = await read(`${"f(".repeat(150)}${")".repeat(150)}`, "a.js");
    expect(problems).toMatchObject([{ found: "a very deeply nested expression" }]);
  });

  it("keeps a part of large tables of data and says so", async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `  k${i}: "v",`).join("\n");
    const { facts, problems } = await read(`export const table = {\n${rows}\n};`);
    expect(facts.filter((one) => one.kind === "constant")).toHaveLength(500);
    expect(problems).toMatchObject([{ found: "2000 values in object literals" }]);
  });

  it("turns minified text away with a problem", async () => {
    const { facts, problems } = await read("var a=1;".repeat(500), "a.js");
    expect(facts).toEqual([]);
    expect(problems).toHaveLength(1);
  });
});

describe("components", () => {
  const component = `<template><p>{{ fetch("/no") }}</p></template>
<script>
export default { name: "list" };
</script>
<script type="text/template">fetch("/no");</script>
<script setup lang="ts">
import axios from "axios";
const url: string = import.meta.env.VITE_API ?? "/api";
const load = async () => { await axios.get(\`\${url}/x\`); };
</script>`;

  it("are read in their script blocks, with the lines of the file", async () => {
    const call = await callOf("axios.get", component, "List.vue");
    expect(call).toMatchObject({
      within: "load",
      evidence: { line: 9 },
      arguments: [{ of: { value: "${VITE_API:-/api}/x" } }],
    });
    expect(await factsOf("call", component, "List.vue")).toHaveLength(1);
    expect(await factsOf("source", component, "List.vue")).toMatchObject([{ language: "TypeScript", lines: 10 }]);
    expect(await constants(component, "List.vue")).toMatchObject({ "default.name": "list" });
  });

  it("of Svelte and Astro are read as well", async () => {
    expect(await callOf("fetch", `<script>\n$: fetch("/a");\n</script>\n<p>{x}</p>`, "a.svelte")).toMatchObject({
      evidence: { line: 2 },
    });
    expect(await callOf("fetch", `---\nconst x: X = await fetch("/a");\n---\n<p>{x}</p>`, "a.astro")).toMatchObject({
      evidence: { line: 2 },
    });
  });
});
