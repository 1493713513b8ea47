// Tests of the parser: offsets, kinds of modules, partial programs, and that nothing brings the process down.
import { describe, expect, it } from "vitest";
import { nestingLimit, nestingWeight } from "./nesting.ts";
import { type Node, parseScript } from "./parse.ts";

async function bodyOf(text: string, language: "jsx" | "ts" | "tsx" = "jsx") {
  const { program, fault } = await parseScript(text, language);
  return { types: program?.body.map((node) => node.type), fault, program };
}

describe("parseScript", () => {
  it("counts offsets in UTF-16 units, as strings do", async () => {
    const text = "const ä = '😀';\nlet x = 1;";
    const { program } = await bodyOf(text);
    const second = program?.body[1];
    expect(text.slice(second?.start, second?.end)).toBe("let x = 1;");
  });

  it("reads modules, CommonJS with a top-level return, JSX and types", async () => {
    expect((await bodyOf("import a from 'a'; await a();")).fault).toBeUndefined();
    expect((await bodyOf("if (x) return; module.exports = 1;")).fault).toBeUndefined();
    expect((await bodyOf("const a = <p>{x}</p>;")).fault).toBeUndefined();
    expect((await bodyOf("const a = <T,>(x: T): T => x as T;", "ts")).fault).toBeUndefined();
  });

  it("reads JavaScript that has types in it", async () => {
    expect((await bodyOf("function f(x: number): string { return '' }")).fault).toBeUndefined();
  });

  it("gives the statements before a fault, and where the fault is", async () => {
    const text = "import a from 'a';\na.b();\nconst c = {;\na.d();\n";
    const { types, fault } = await bodyOf(text);
    expect(types).toEqual(["ImportDeclaration", "ExpressionStatement"]);
    expect(fault && text.slice(0, fault.offset).split("\n")).toHaveLength(3);
  });

  it("ends where a faulty text begins with a line end", async () => {
    expect((await bodyOf("\n}")).fault).toBeDefined();
    expect((await bodyOf("\n\n  a\n}")).fault).toBeDefined();
  });

  it("reads very many blank lines in passing", async () => {
    expect((await bodyOf(`a${"\n".repeat(1_000_000)}b`)).types).toHaveLength(2);
  });

  it.each([
    ["brackets", "(".repeat(50_000)],
    ["blocks", `${"{".repeat(100_000)}${"}".repeat(100_000)}`],
    ["calls", `${"f(".repeat(100_000)}${")".repeat(100_000)}`],
    ["arrows", `${"()=>".repeat(100_000)}x`],
    ["conditionals", `${"a?b:".repeat(100_000)}x`],
    ["templates", `${"`${".repeat(100_000)}x${"}`".repeat(100_000)}`],
    ["else branches", `${"if(a){b()}else ".repeat(100_000)};`],
    ["operators", `${"!".repeat(200_000)}x`],
    ["elements", `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`],
  ])("turns away endlessly nested %s before the parser sees them", async (_, text) => {
    expect((await parseScript(text, "tsx")).fault?.message).toContain("nesting");
  });

  it("gives children without types, literals and plain names", async () => {
    const { program, children } = await parseScript("const a: Map<string, B> = f(1, b.c);", "ts");
    const types: string[] = [];
    const queue: Node[] = program ? [program] : [];
    for (let node = queue.pop(); node; node = queue.pop()) {
      types.push(node.type);
      children(node, queue);
    }
    expect(types).toEqual([
      "Program",
      "VariableDeclaration",
      "VariableDeclarator",
      "CallExpression",
      "MemberExpression",
    ]);
  });
});

describe("nestingWeight", () => {
  it("does not add up statements that follow each other, with or without semicolons", () => {
    expect(nestingWeight("if (a) { b(c[0]) }\nd().e(`${f}`)\n".repeat(20_000))).toBeLessThan(200);
    expect(nestingWeight("a(b);".repeat(20_000))).toBeLessThan(200);
    expect(nestingWeight(`[${"{ a: [1] },".repeat(20_000)}]`)).toBeLessThan(200);
  });

  it("takes no bracket in texts, comments and regular expressions for one", () => {
    const lines = ['a("((((");', "// ((((", "/* {{{{ */", "x = /[(/]\\(/;", "y = `((( ${'('} (((`;"];
    expect(nestingWeight(lines.join("\n").repeat(5_000))).toBeLessThan(200);
  });

  it("adds up brackets that stay open", () => {
    expect(nestingWeight("[".repeat(3_000))).toBeGreaterThan(nestingLimit);
  });
});
