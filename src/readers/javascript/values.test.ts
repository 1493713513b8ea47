// Tests of values: constants, texts put together from parts, and reads of the environment.
import { describe, expect, it } from "vitest";
import { callOf, constants, factsOf } from "./fixtures/reading.ts";

async function valueOf(expression: string, before = ""): Promise<string | undefined> {
  return (await callOf("use", `${before}\nuse(${expression});`)).arguments[0]?.of.value;
}

describe("values", () => {
  it.each([
    ["'a' + \"b\" + `c`", "abc"],
    ["15 * 60 * 1000", "900000"],
    ["-1", "-1"],
    ["true", "true"],
    ["process.env.X", "${X}"],
    ["process.env['X'] || 'd'", "${X:-d}"],
    ["process.env.X ?? 80", "${X:-80}"],
    ["import.meta.env.VITE_X", "${VITE_X}"],
    ["Number(process.env.X || 3)", "${X:-3}"],
    ["(process.env.X as string)!", "${X}"],
    ["`http://${process.env.H}:${port}/x`", "http://${H}:${?port}/x"],
    ["`${a.b()}${1}`", "${?a.b()}1"],
    ["'a' + (x ? 1 : 2)", "a${?}"],
    ["new URL('/v1', process.env.BASE)", "${BASE}/v1"],
    ["Deno.env.get('X')", "${X}"],
    ["unknown", undefined],
  ])("of %s is %s", async (expression, value) => {
    expect(await valueOf(expression)).toBe(value);
  });

  it("have local constants put in and imported names qualified", async () => {
    const before = `import config from "../config/config"; const host = process.env.H || "redis"; const o = { a: { b: "c" } };`;
    expect(await valueOf("'redis://' + host", before)).toBe("redis://${H:-redis}");
    expect(await valueOf("`${config.mongoose.url}/x`", before)).toBe("${?../config/config.mongoose.url}/x");
    expect(await valueOf("o.a.b", before)).toBe("c");
  });

  it("of variables that change are unknown", async () => {
    expect(await valueOf("`/${i}`", "let i = 0; i++;")).toBe("/${?i}");
  });

  it("keep the parts of objects, lists and both sides of or", async () => {
    const call = await callOf("use", `use({ a: { b: [1, "x"] } }, own || "d", auth("x"), () => {});`);
    expect(call.arguments[0]?.of.properties?.["a"]?.properties?.["b"]?.items?.map((one) => one.value)).toEqual([
      "1",
      "x",
    ]);
    expect(call.arguments[1]?.of.items).toHaveLength(2);
    expect(call.arguments.slice(2).map((one) => one.of.refers)).toEqual(["auth()", "function"]);
  });

  it("are cut as written after 120 characters", async () => {
    const call = await callOf("use", `use("${"x".repeat(300)}");`);
    expect(call.arguments[0]?.of.text).toHaveLength(120);
    expect(call.arguments[0]?.of.value).toHaveLength(300);
  });
});

describe("constants", () => {
  it("come from the level of the module, object literals leaf by leaf", async () => {
    const text = `const config = { port: 80, mongoose: { url: process.env.MONGO || "mongodb://db" } };
      module.exports = { config, smtp: { host: "mail" } };
      module.exports.limiter = require("./limiter");
      axios.defaults.timeout = 5000;
      function f() { const inner = 1; }`;
    expect(await constants(text, "a.js")).toEqual({
      "config.port": "80",
      "config.mongoose.url": "${MONGO:-mongodb://db}",
      "default.config": "config",
      "default.smtp.host": "mail",
      limiter: "./limiter",
      "axios.defaults.timeout": "5000",
    });
  });

  it("name what a module exports by default", async () => {
    expect(
      await constants(`import express from "express"; const router = express.Router(); export default router;`),
    ).toEqual({
      router: "express.Router()",
      default: "express.Router()",
    });
    expect(await constants(`export default function Page() {}`)).toEqual({ default: "Page" });
    expect(await constants(`export { a as b, default as c } from "./x";`)).toEqual({ b: "./x.a", c: "./x" });
  });

  it("hold the options of the call that made them", async () => {
    const [limiter] = await factsOf(
      "constant",
      `import limit from "limit"; export const limiter = limit({ max: 20 });`,
    );
    expect(limiter?.of).toMatchObject({ refers: "limit()", properties: { max: { value: "20" } } });
  });

  it("come from enums", async () => {
    expect(await constants(`export enum Topic { Created = "cat.created" }`)).toEqual({
      "Topic.Created": "cat.created",
    });
  });
});

describe("reads of the environment", () => {
  async function reads(text: string) {
    const found = await factsOf("environment-read", text);
    return found.map((one) => [one.name, one.default, one.required]);
  }

  it("come with their defaults, from members and from destructuring", async () => {
    const text = `const { A, B = "x" } = process.env;
      const c = process.env.C || 80, d = Number(process.env["D"]) ?? 3, e = import.meta.env.VITE_E, m = import.meta.env.MODE;
      const env = process.env; env.F;`;
    expect(await reads(text)).toEqual([
      ["A", undefined, false],
      ["B", "x", false],
      ["C", "80", false],
      ["D", "3", false],
      ["VITE_E", undefined, false],
      ["F", undefined, false],
    ]);
  });

  it("are required where the program stops without them", async () => {
    const text = `const a = process.env.A;
      if (!a || process.env.B === undefined) { console.error("missing"); process.exit(1); }
      start(process.env.C!);`;
    expect(await reads(text)).toEqual([
      ["A", undefined, true],
      ["B", undefined, true],
      ["C", undefined, false],
    ]);
  });

  it("come from schemas that check the environment, and their defaults go on", async () => {
    const text = `import Joi from "joi";
      const schema = Joi.object().keys({ PORT: Joi.number().default(3000), URL: Joi.string().required(), NAME: Joi.string() }).unknown();
      const { value: env, error } = schema.validate(process.env);
      export const config = { port: env.PORT, url: env.URL };`;
    expect(await reads(text)).toEqual([
      ["PORT", "3000", false],
      ["URL", undefined, true],
      ["NAME", undefined, false],
      ["PORT", "3000", false],
      ["URL", undefined, true],
    ]);
    expect(await constants(text)).toMatchObject({ "config.port": "${PORT:-3000}", "config.url": "${URL}" });
  });
});
