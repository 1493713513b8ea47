// Tests of blocks that are tried, of what is done where they fail, and of loops.
import { expect, it } from "vitest";
import { factsOf } from "./fixtures/reading.ts";

const text = `
async function offers(req, res) {
  let prices = [];
  try {
    prices = await fetch("http://prices/all");
  } catch (error) {
    if (error.fatal) throw error;
    prices = cache.get("prices");
  }
  const stock = await ask("stock").catch(() => []);
  if (req.query.full) {
    try {
      await fetch("http://extras");
    } catch {
      return res.status(502).end();
    }
  }
}
try { load(); } finally { done(); }
`;

it("tells what is tried, whether the function goes on behind it, and what is done about a failure", async () => {
  const told = await factsOf("attempt", text);
  expect(
    told.map((one) => [one.within, one.goesOn, one.evidence.line, one.failures[0]?.steps.map((s) => s.does)]),
  ).toEqual([
    ["offers", true, 4, ["raises", "sets"]],
    ["offers", true, 10, ["returns"]],
    ["offers", false, 12, ["returns"]],
  ]);
});

it("leaves what names mean behind it as it is", async () => {
  const later =
    'import { Pool } from "pg";\nasync function f() {\n  try { await g(); } catch { h(); }\n  const p = new Pool();\n  return p.query("x");\n}\n';
  const [attempt] = await factsOf("attempt", later);
  expect(attempt?.behind.map((one) => one.of?.text)).toEqual(['p.query("x")']);
  expect((await factsOf("call", later)).map((one) => one.callee)).toContain("pg.Pool().query");
});

it("tells loops and callbacks that are called for each of several things", async () => {
  const told = await factsOf(
    "loop",
    "for (const a of as) ask(a);\nbs.map((b) =>\n  ask(b));\nfor (;;) ask();\ncs.map(ask);\n",
  );
  expect(told.map((one) => [one.over.text, one.evidence.line, one.evidence.endLine])).toEqual([
    ["as", 1, undefined],
    ["bs", 2, 3],
  ]);
});

it("knows what the variable of a loop over a list in the text may be", async () => {
  const calls = await factsOf(
    "call",
    'for (const s of ["A", "B"]) process.on(s, stop);\n["C"].forEach((s) => process.on(s, stop));\n',
  );
  expect(calls.map((one) => one.arguments[0]?.of.items?.map((item) => item.value))).toEqual([["A", "B"], ["C"]]);
});
