// What one text breaks, the next does not feel.
import { Language, Parser } from "web-tree-sitter";
import { beforeEach, expect, it, vi } from "vitest";

const all = { without: new Set<string>(), closed: () => false };
const damage = () => new Error("memory access out of bounds");

/** As a program keeps its modules: what they hold is not collected. */
const kept: unknown[] = [];

/** With a runtime that nothing has broken yet. */
async function fresh() {
  vi.resetModules();
  const module = await import("./parse.ts");
  kept.push(module);
  return module.parseSyntax;
}

beforeEach(() => {
  vi.restoreAllMocks();
});

it("starts over with a memory of its own where a parser broke, for all grammars", async () => {
  const parseSyntax = await fresh();
  await parseSyntax("java", "class A {}", all);
  const parse = vi.spyOn(Parser.prototype, "parse").mockImplementation(() => {
    throw damage();
  });
  expect(await parseSyntax("python", "x = 1\n", all)).toBeUndefined();
  // The old memory stays broken; what comes next no longer uses it.
  expect((await parseSyntax("python", "x = 1\n", all))?.firstError).toBeUndefined();
  expect((await parseSyntax("java", "class A {}", all))?.root.children.length).toBe(1);
  expect(parse).toHaveBeenCalledTimes(1);
});

it("starts over where a grammar cannot be put into the memory that there is", async () => {
  const parseSyntax = await fresh();
  const load = vi.spyOn(Language, "load").mockRejectedValue(damage());
  expect((await parseSyntax("go", "package a\n", all))?.root.children.length).toBe(1);
  expect(load).toHaveBeenCalledTimes(1);
});

/** Found by throwing damaged text at the readers. */
const breaking = `urlpatterns = [path("a/", views.index), path("b/", login_${"-".repeat(20)}requ${"\\\n".repeat(9_733)}\\`;

it("is not harmed by ten thousand continued lines, which the parser of Python cannot take", async () => {
  const parseSyntax = await fresh();
  for (let i = 0; i < 3; i++) {
    expect(await parseSyntax("python", breaking, all)).toBeUndefined();
    expect((await parseSyntax("python", "x = 1\n", all))?.firstError).toBeUndefined();
    expect((await parseSyntax("hcl", 'a = "b"\n', all))?.firstError).toBeUndefined();
  }
  // What is collected now must not be freed in the damaged memory: that would end the program, and this run of tests.
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  await new Promise((done) => setTimeout(done, 200));
  expect(kept.length).toBe(3);
});
