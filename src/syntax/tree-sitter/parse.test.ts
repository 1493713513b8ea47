// Tests of the plain tree that grammars are copied into.
import { describe, expect, it } from "vitest";
import { deepest, parseSyntax, type Grammar, type SyntaxNode, type Wanted } from "./parse.ts";

const everything: Wanted = { without: new Set(), closed: () => false };

async function root(grammar: Grammar, text: string, wanted = everything): Promise<SyntaxNode> {
  const syntax = await parseSyntax(grammar, text, wanted);
  if (!syntax) throw new Error("no tree");
  return syntax.root;
}

function shape(node: SyntaxNode): string {
  const inner = node.children.map(shape).join(" ");
  const name = node.field ? `${node.field}:${node.type}` : node.type;
  return inner === "" ? name : `${name}(${inner})`;
}

function depth(node: SyntaxNode): number {
  let deep = 0;
  let level: readonly SyntaxNode[] = [node];
  while (level.length > 0) {
    level = level.flatMap((one) => one.children);
    deep++;
  }
  return deep;
}

describe("the plain tree", () => {
  // First, while no grammar is loaded yet.
  it("loads grammars that are asked for at the same time", async () => {
    const roots = await Promise.all([root("java", "class A {}"), root("go", "package a\n"), root("python", "x\n")]);
    expect(roots.map((one) => one.type)).toEqual(["program", "source_file", "module"]);
  });

  it("has named nodes with their fields", async () => {
    expect(shape(await root("python", "x = f(1)\n"))).toBe(
      "module(expression_statement(assignment(left:identifier right:call(function:identifier arguments:argument_list(integer)))))",
    );
  });

  it("counts offsets in characters of the JavaScript string", async () => {
    const text = 'x = "é😀" + foo\n';
    const [statement] = (await root("python", text)).children;
    const sum = statement?.children[0]?.children[1];
    expect(sum?.children.map((one) => text.slice(one.start, one.end))).toEqual(['"é😀"', "foo"]);
  });

  it("leaves out what is not wanted and does not look into what is closed", async () => {
    const wanted = { without: new Set(["comment"]), closed: (type: string) => type === "string" };
    expect(shape(await root("python", '# c\n"text"\n', wanted))).toBe("module(expression_statement(string))");
  });

  it.each<[Grammar, string, string]>([
    ["python", "x\n", "module"],
    ["java", "class A {}", "program"],
    ["go", "package a\n", "source_file"],
    ["c-sharp", "class A {}", "compilation_unit"],
    ["hcl", "a = 1\n", "config_file"],
  ])("parses %s", async (grammar, text, type) => {
    expect((await root(grammar, text)).type).toBe(type);
  });

  it("tells where the text first leaves the grammar", async () => {
    const text = "a = 1\nb = = 2\nc = 3\n";
    const syntax = await parseSyntax("python", text, everything);
    expect(text.slice(0, syntax?.firstError).split("\n")).toHaveLength(2);
    expect((await parseSyntax("python", "a = 1\n", everything))?.firstError).toBeUndefined();
  });

  it("finds tokens that are missing", async () => {
    expect((await parseSyntax("python", "f(1\n", everything))?.firstError).toBeDefined();
  });

  it("is never deeper than a walker may go", async () => {
    const syntax = await parseSyntax("python", `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`, everything);
    expect(syntax?.tooDeep).toBeDefined();
    expect(depth(syntax?.root ?? (await root("python", "")))).toBeLessThanOrEqual(deepest + 1);
  });

  it("parses many texts without keeping their trees", async () => {
    for (let i = 0; i < 300; i++) await root("python", `x = ${i}\n`.repeat(200));
    expect((await root("python", "x\n")).children).toHaveLength(1);
  });
});
