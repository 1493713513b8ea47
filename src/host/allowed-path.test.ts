import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import { allowedPath } from "./allowed-path.ts";

describe("allowed paths", () => {
  let base = "";
  let root = "";
  beforeAll(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), "archwright-allowed-")));
    root = join(base, "root");
    mkdirSync(join(root, "inner"), { recursive: true });
    mkdirSync(join(base, "root-beside"));
    writeFileSync(join(base, "outside.json"), "{}");
    symlinkSync(base, join(root, "out"));
    symlinkSync(join(root, "inner"), join(root, "in"));
    symlinkSync(root, join(base, "link-to-root"));
  });

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it("reads relative paths from the first root and resolves links that stay inside", () => {
    expect(allowedPath(".", [root])).toBe(root);
    expect(allowedPath("in", [root])).toBe(join(root, "inner"));
    expect(allowedPath("..inner", [root])).toBe(join(root, "..inner"));
    expect(allowedPath(join(root, "inner"), [join(base, "link-to-root")])).toBe(join(root, "inner"));
    expect(allowedPath(join(root, "inner"), [join(base, "root-beside"), root])).toBe(join(root, "inner"));
  });

  it.each([
    "..",
    "../..",
    "../root-beside",
    "/etc",
    "out",
    "out/outside.json",
    "out/nothing",
    "in/../../outside.json",
    "a\0b",
  ])("refuses %j", (path) => {
    expect(() => allowedPath(path, [root])).toThrow(UserError);
  });

  it("allows nothing where there is no root", () => {
    expect(() => allowedPath(root, [])).toThrow(UserError);
  });
});
