import { describe, expect, it } from "vitest";
import { memoryTree } from "./tree.ts";

describe("a tree in memory", () => {
  it("lists its files sorted by path, whatever the order they were written in", () => {
    const tree = memoryTree({ "b.py": "22", "a/c.py": "", "B.py": "1" });
    expect(tree.entries).toEqual([
      { path: "B.py", size: 1 },
      { path: "a/c.py", size: 0 },
      { path: "b.py", size: 2 },
    ]);
  });

  it("has and reads what was put in, and nothing else", () => {
    const tree = memoryTree({ "a.py": "", "b/c.py": "text" });
    expect([tree.has("a.py"), tree.read("a.py"), tree.read("b/c.py")]).toEqual([true, "", "text"]);
    for (const path of ["b", "constructor", "__proto__", "toString", "", "./a.py"]) {
      expect(tree.has(path)).toBe(false);
      expect(tree.read(path)).toBeUndefined();
    }
  });
});
