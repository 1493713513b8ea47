// A parse ends when its time is over, and the parser serves the next text.
import { expect, it } from "vitest";
import { parseSyntax } from "./parse.ts";

const all = { without: new Set<string>(), closed: () => false };
const program = "def f(x):\n    return x + 1\n".repeat(2_000);

it("gives up where the time is over, and reads the next text whole", async () => {
  expect(await parseSyntax("python", program, all, () => true)).toBeUndefined();
  const after = await parseSyntax("python", "x = 1\n", all);
  expect(after?.root.children.map((child) => child.type)).toEqual(["expression_statement"]);
  expect(after?.firstError).toBeUndefined();
});
