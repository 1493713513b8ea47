// TOML as a positioned tree: values as the library reads them, places as they stand in the text.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { get, leavesOf, textOf } from "#syntax/node";
import { parseToml } from "./toml.ts";

const text = `title = "x"  # [no.table]
"quoted key".'and this' = 1_000
multi = """
[not.a.table]
say \\"""no\\"""
"""
path = 'C:\\'
point = { x = 1, "y z" = [2, 3], deep.er = true }
list = [
  "a", # one
  "b]",
  { name = "c" },
]

[server]
host = "\${HOST}"
since = 2020-01-01T00:00:00Z

[server.tls] # note
on = false

[[fruit]]
name = "apple"
[[fruit.kind]]
name = "red"
[[fruit.kind]]
name = "green"
[[fruit]]
name = "pear"
fruit.kind = 1
`;

async function leaves(source: string): Promise<[string, string, number][]> {
  const { root, errors } = await parseToml(source);
  expect(errors).toEqual([]);
  if (!root) throw new Error("no tree");
  return [...leavesOf(root)].map(({ path, node, offset }) => {
    return [path, node.kind === "scalar" ? node.text : "", source.slice(0, offset).split("\n").length];
  });
}

describe("parseToml", () => {
  it("knows the line of every key, in tables, lists and braces", async () => {
    expect(await leaves(text)).toEqual([
      ["title", "x", 1],
      ["quoted key.and this", "1_000", 2],
      ["multi", '[not.a.table]\nsay """no"""\n', 3],
      ["path", "C:\\", 7],
      ["point.x", "1", 8],
      ["point.y z[0]", "2", 8],
      ["point.y z[1]", "3", 8],
      ["point.deep.er", "true", 8],
      ["list[0]", "a", 10],
      ["list[1]", "b]", 11],
      ["list[2].name", "c", 12],
      ["server.host", "${HOST}", 16],
      ["server.since", "2020-01-01T00:00:00Z", 17],
      ["server.tls.on", "false", 20],
      ["fruit[0].name", "apple", 23],
      ["fruit[0].kind[0].name", "red", 25],
      ["fruit[0].kind[1].name", "green", 27],
      ["fruit[1].name", "pear", 29],
      ["fruit[1].fruit.kind", "1", 30],
    ]);
  });

  it("keeps lines with \\r\\n", async () => {
    const found = await leaves(text.replaceAll("\n", "\r\n"));
    expect(found.at(-1)).toEqual(["fruit[1].fruit.kind", "1", 30]);
  });

  it("says where the text is not TOML", async () => {
    const { root, errors } = await parseToml("a = 1\nb = \n");
    expect(root).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.offset).toBe(6);
  });

  it("answers questions about the tree as YAML does", async () => {
    const { root } = await parseToml(text);
    expect(textOf(root, "server", "host")).toBe("${HOST}");
    expect(get(root, "list", 1)).toMatchObject({ kind: "scalar", value: "b]", style: "quoted" });
  });

  it("stays quick and whole on deep and endless text", async () => {
    await parseToml(`a = ${"[".repeat(50_000)}`);
    await parseToml(`${"a.".repeat(20_000)}a = 1`);
    await parseToml(`a = """${'\\"""'.repeat(50_000)}`);
    await parseToml(`a = 1\n${"#\n ".repeat(200_000)}`);
    expect((await parseToml("[[a]]\n".repeat(20_000))).errors).toEqual([]);
  }, 20_000);

  it("never throws, whatever the text", async () => {
    const parts = fc.constantFrom(
      "a",
      ".",
      "=",
      "[",
      "]",
      "[[",
      "]]",
      "{",
      "}",
      '"',
      "'",
      '"""',
      "'''",
      "\\",
      "\n",
      "\r\n",
      "1",
      ",",
      "#",
      " ",
    );
    const source = fc.oneof(
      fc.nat(text.length).map((end) => text.slice(0, end)),
      fc.array(parts).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(source, async (input) => {
        expect((await parseToml(input)).errors.length).toBeLessThan(2);
      }),
      { numRuns: 500 },
    );
  });
});
