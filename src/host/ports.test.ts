import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { UserError } from "#base/errors";
import { folderWith } from "./fixtures/folders.ts";
import { programVersion, realPorts } from "./ports.ts";

const ports = realPorts(() => {});

describe("the real ports", () => {
  it("name the program with its version", () => {
    expect(programVersion()).toMatch(/^\d+\.\d+\.\d+/);
    expect(ports.program).toBe(`archwright ${programVersion()}`);
  });

  it("tell folders, files, standard input and nothing apart", () => {
    const root = folderWith({ "a.json": "{}" });
    expect([root, join(root, "a.json"), "-", join(root, "none")].map(ports.kindOf)).toEqual([
      "folder",
      "file",
      "input",
      "missing",
    ]);
  });

  it("take a path below a file for one that names nothing", () => {
    expect(ports.kindOf(join(folderWith({ "a.json": "{}" }), "a.json/b"))).toBe("missing");
  });

  it("read the text of a file, and say in a sentence where there is none", async () => {
    const root = folderWith({ "a.json": `{"a":1}` });
    expect(await ports.text(join(root, "a.json"))).toBe(`{"a":1}`);
    for (const path of ["none.json", "."]) await expect(ports.text(join(root, path))).rejects.toThrow(UserError);
  });

  it("do not take a link to a folder for a folder", () => {
    const root = folderWith({ "a/b.py": "" });
    symlinkSync(join(root, "a"), join(root, "link"));
    expect(ports.kindOf(join(root, "link"))).not.toBe("missing");
    expect(() => ports.tree(join(root, "link"))).toThrow(UserError);
  });

  it("keep no readings where others may write", async () => {
    const kept = async (mode: number): Promise<string | undefined> => {
      const folder = folderWith({ "readings/a": "" });
      chmodSync(join(folder, "readings"), mode);
      vi.stubEnv("ARCHWRIGHT_CACHE", folder);
      const conditions = (await ports.machine?.()) ?? [];
      vi.unstubAllEnvs();
      return conditions.find((one) => one.told.includes(folder))?.told;
    };
    expect(await kept(0o700)).toContain("readings");
    expect(await kept(0o777)).toBeUndefined();
  });

  it("find the page of a rule, and no other file", () => {
    expect(ports.page("security/permissive-cors")).toContain("## Why it matters");
    for (const name of ["security/none", "../../package", "security/../security/permissive-cors", "", "rule"])
      expect(ports.page(name)).toBeUndefined();
  });
});
