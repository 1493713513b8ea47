import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { quote } from "./fixtures/reviewing.ts";
import { Gate } from "./gate.ts";

const files = { "a.py": "import os\n  password = 'hunter2'  \r\nlast", "empty.py": "" };
const gate = (): Gate => new Gate(memoryTree(files).read);

describe("the gate", () => {
  it.each([
    quote("a.py", 1, "import os"),
    quote("a.py", 2, "password = 'hunter2'"),
    quote("a.py", 2, "password = '•••••••'"),
    quote("a.py", 3, "last"),
  ])("lets a quote pass that stands in its line: %j", (one) => {
    expect(gate().matches(one)).toBe(true);
  });

  it.each([
    quote("a.py", 2, "import os"),
    quote("a.py", 1, "import  os"),
    quote("a.py", 1, "import"),
    quote("a.py", 1, ""),
    quote("a.py", 9_999, ""),
    quote("a.py", 4, "last"),
    quote("a.py", 2, "password = '••••'"),
    quote("a.py", 2, "passwords = '•••••••'"),
    quote("b.py", 1, "import os"),
    quote("empty.py", 1, "x"),
  ])("stops a quote that does not: %j", (one) => {
    expect(gate().matches(one)).toBe(false);
  });

  it("takes signs of a masked quote as they stand, not as a pattern", () => {
    const read = (): string => "f(a.b*c) = '12'";
    expect(new Gate(read).matches(quote("x", 1, "f(a.b*c) = '••'"))).toBe(true);
    expect(new Gate(read).matches(quote("x", 1, "f(aXb*c) = '••'"))).toBe(false);
  });

  it("keeps what matches and counts what it drops", () => {
    const one = gate();
    expect(one.pass([quote("a.py", 1, "import os"), quote("a.py", 1, "import sys")])).toHaveLength(1);
    expect(one.pass([quote("none.py", 1, "x")])).toEqual([]);
    expect(one.dropped).toBe(2);
  });

  it("reads each file once", () => {
    let reads = 0;
    const counting = new Gate((path) => {
      reads++;
      return path === "a.py" ? "text" : undefined;
    });
    for (let i = 0; i < 3; i++) for (const file of ["a.py", "gone.py"]) counting.matches(quote(file, 1, "text"));
    expect(reads).toBe(2);
  });
});
