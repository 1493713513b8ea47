import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extensionOf, folderOf, isWithin, nameOf, normalizePath, resolvePath } from "./path.ts";

describe("paths inside a tree", () => {
  it.each([
    ["a/b", "a/b"],
    ["./a//b/.", "a/b"],
    ["a/../b", "b"],
    ["a\\b\\..\\c", "a/c"],
    ["a/b/../..", ""],
    ["", ""],
    ["..a/b..", "..a/b.."],
  ])("%j is %j in the form of the tree", (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });

  it.each(["..", "../a", "a/../..", "..\\a", "a/../../a"])("%j leaves the tree", (path) => {
    expect(normalizePath(path)).toBeUndefined();
  });

  it("has no way out, whatever is written", () => {
    const part = fc.constantFrom("..", ".", "", "a", "b", "/", "\\", "...");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), fc.constantFrom("/", "\\"), (parts, mark) => {
        const path = normalizePath(parts.join(mark));
        if (path === undefined) return;
        expect(path.split("/")).not.toContain("..");
        expect(path.startsWith("/")).toBe(false);
        expect(normalizePath(path)).toBe(path);
      }),
    );
  });

  it("takes folder, name and extension apart", () => {
    expect([folderOf("a/b/c.TS"), nameOf("a/b/c.TS"), extensionOf("a/b/c.TS")]).toEqual(["a/b", "c.TS", ".ts"]);
    expect([folderOf("c"), nameOf("c"), extensionOf("c")]).toEqual(["", "c", ""]);
    expect(extensionOf("a.b/.env")).toBe("");
    expect(extensionOf("a.tar.gz")).toBe(".gz");
    expect(extensionOf("a.b/c")).toBe("");
  });

  it("finds what a file of a folder names, and nothing outside", () => {
    expect(resolvePath("a/b", "../c.yml")).toBe("a/c.yml");
    expect(resolvePath("a", "./b\\c")).toBe("a/b/c");
    expect(resolvePath("", "b")).toBe("b");
    for (const target of ["/etc/passwd", "C:\\x", "c:/x", "../../x"]) expect(resolvePath("a", target)).toBeUndefined();
  });

  it("knows what lies in a folder, by whole parts of the path", () => {
    expect(isWithin("a/b/c", "a/b")).toBe(true);
    expect(isWithin("a/b", "a/b")).toBe(true);
    expect(isWithin("a/b", "")).toBe(true);
    expect(isWithin("a/bc", "a/b")).toBe(false);
    expect(isWithin("a", "a/b")).toBe(false);
  });
});
