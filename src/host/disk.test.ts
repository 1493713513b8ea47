import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { UserError } from "#base/errors";
import type { FileTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { openTree } from "./disk.ts";
import { folderWith } from "./fixtures/folders.ts";

const paths = (tree: FileTree): string[] => tree.entries.map((entry) => entry.path);
const isRoot = process.getuid?.() === 0;

describe("a folder of the disk", () => {
  it("lists its files with sizes in bytes, sorted, with forward slashes, hidden ones too", () => {
    const root = folderWith({ "b/c.py": "é", "a.py": "", ".env": "A=1", "b-a/d.py": "" });
    const tree = openTree(root);
    expect(tree.entries).toEqual([
      { path: ".env", size: 3 },
      { path: "a.py", size: 0 },
      { path: "b-a/d.py", size: 0 },
      { path: "b/c.py", size: 2 },
    ]);
    expect(tree.name).toBe(basename(root));
    expect(tree.skipped).toEqual([]);
  });

  it("leaves out what git keeps for itself, at any depth, and keeps files beside it", () => {
    const root = folderWith({
      ".git/config": "",
      "part/.git/HEAD": "",
      "part/a.py": "",
      ".gitignore": "",
      ".github/a.yml": "",
    });
    expect(paths(openTree(root))).toEqual([".github/a.yml", ".gitignore", "part/a.py"]);
  });

  it("reads text as it stands, a byte order mark left out", () => {
    const tree = openTree(folderWith({ "a.py": "\uFEFFimport os\r\n", "b.py": "x\uFEFFy" }));
    expect(tree.read("a.py")).toBe("import os\r\n");
    expect(tree.read("b.py")).toBe("x\uFEFFy");
  });

  it("reads bytes that are no UTF-8 with a sign in their place", () => {
    const tree = openTree(folderWith({ "a.py": Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x62]) }));
    expect(tree.read("a.py")).toBe("a\uFFFD\uFFFD(b");
  });

  it("does not follow links: to files, to folders, out of the tree, in a circle, to nothing", () => {
    const outside = folderWith({ "secret.txt": "hunter2", "deep/b.py": "" });
    const root = folderWith({ "a.py": "x" });
    symlinkSync(join(outside, "secret.txt"), join(root, "file"));
    symlinkSync(outside, join(root, "out"));
    symlinkSync(root, join(root, "circle"));
    symlinkSync(join(root, "a.py"), join(root, "inside.py"));
    symlinkSync(join(root, "nothing"), join(root, "broken"));
    const tree = openTree(root);
    expect(paths(tree)).toEqual(["a.py"]);
    const links = tree.skipped.filter((one) => one.reason === "links are not followed").map((one) => one.path);
    expect(links.sort()).toEqual(["broken", "circle", "file", "inside.py", "out"]);
    for (const path of ["file", "out/secret.txt", "inside.py", "circle/a.py"]) {
      expect(tree.has(path)).toBe(false);
      expect(tree.read(path)).toBeUndefined();
    }
  });

  it("reads nothing that it did not list: paths above, absolute ones, folders, files made since", () => {
    const root = folderWith({ "a/b.py": "x" });
    writeFileSync(`${root}.txt`, "outside");
    const tree = openTree(root);
    writeFileSync(join(root, "new.py"), "");
    for (const path of [`../${basename(root)}.txt`, `${root}/a/b.py`, "a/../a/b.py", "a", "new.py", "", "./a/b.py"]) {
      expect(tree.has(path)).toBe(false);
      expect(tree.read(path)).toBeUndefined();
    }
    rmSync(`${root}.txt`);
  });

  it("does not follow a link that took the place of a listed file", () => {
    const root = folderWith({ "a.py": "x" });
    const outside = folderWith({ "secret.txt": "hunter2" });
    const tree = openTree(root);
    rmSync(join(root, "a.py"));
    symlinkSync(join(outside, "secret.txt"), join(root, "a.py"));
    expect(tree.read("a.py")).toBeUndefined();
  });

  it("reads nothing of a file that is gone, or larger than 2 MB, and lists the large one", () => {
    const root = folderWith({ "a.py": "x", "big.py": "" });
    truncateSync(join(root, "big.py"), 2_000_001);
    const tree = openTree(root);
    rmSync(join(root, "a.py"));
    expect(tree.read("a.py")).toBeUndefined();
    expect(tree.entries).toContainEqual({ path: "big.py", size: 2_000_001 });
    expect(tree.read("big.py")).toBeUndefined();
  });

  it("goes 64 folders deep and tells of what lies deeper", () => {
    const folder = (depth: number): string => Array.from({ length: depth }, () => "d").join("/");
    const root = folderWith({ [`${folder(64)}/in.py`]: "", [`${folder(65)}/out.py`]: "" });
    const tree = openTree(root);
    expect(paths(tree)).toEqual([`${folder(64)}/in.py`]);
    expect(tree.skipped).toEqual([{ path: folder(65), reason: "deeper than 64 folders" }]);
  });

  it("takes names with spaces, signs and letters of other scripts", () => {
    const names = ["a b/ü ö.py", "#1.py", "x'y\".py", "注文/app.py", "-rf.py"];
    const tree = openTree(folderWith(Object.fromEntries(names.map((name) => [name, name]))));
    expect(paths(tree)).toHaveLength(names.length);
    for (const name of names) expect(tree.read(name)).toBe(name);
  });

  it("tells of names in bytes that are no UTF-8, and of pipes, and waits for neither", () => {
    const root = folderWith({ "a.py": "" });
    writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), "");
    execFileSync("mkfifo", [join(root, "docker-compose.yml")]);
    const tree = openTree(root);
    expect(paths(tree)).toEqual(["a.py"]);
    expect(tree.skipped.map((one) => one.reason).sort()).toEqual([
      "files that could not be looked at",
      "pipes, sockets and devices",
    ]);
  });

  it("takes two names of one file for two files", () => {
    const root = folderWith({ "a.py": "x" });
    linkSync(join(root, "a.py"), join(root, "b.py"));
    expect(paths(openTree(root))).toEqual(["a.py", "b.py"]);
  });

  it.skipIf(isRoot)("tells of folders that it may not open, and of files that it may not read", async () => {
    const root = folderWith({ "shut/a.py": "", "b.py": "import os\n", "c.py": "" });
    chmodSync(join(root, "shut"), 0o000);
    chmodSync(join(root, "b.py"), 0o000);
    const tree = openTree(root);
    expect(tree.skipped).toEqual([{ path: "shut", reason: "folders that could not be opened" }]);
    expect(tree.read("b.py")).toBeUndefined();
    const { coverage } = await recover(tree, readers);
    expect(coverage.problems.map((problem) => problem.file)).toEqual(["b.py"]);
    chmodSync(join(root, "shut"), 0o700);
  });

  it("tells of a file that is gone when it is to be read", async () => {
    const root = folderWith({ "a.py": "import os\n", "b.py": "import os\n" });
    const tree = openTree(root);
    rmSync(join(root, "b.py"));
    const { coverage } = await recover(tree, readers);
    expect(coverage.problems.map((problem) => problem.file)).toEqual(["b.py"]);
    expect(coverage.read).toBe(1);
  });

  it.each(["missing", "a.py"])("is none at %s: a sentence for people", (path) => {
    const root = folderWith({ "a.py": "" });
    expect(() => openTree(join(root, path))).toThrow(UserError);
  });

  it("is none below a file: a sentence for people", () => {
    const root = folderWith({ "a.py": "" });
    expect(() => openTree(join(root, "a.py/b"))).toThrow(UserError);
  });

  it("may be empty", () => {
    expect(openTree(folderWith()).entries).toEqual([]);
  });

  it("says what version control keeps, where there is an index that can be read", () => {
    expect(openTree(folderWith({ "a.py": "" })).tracked).toBeUndefined();
    const broken = folderWith({ "a.py": "", ".git/index": "no index" });
    expect(openTree(broken).tracked).toBeUndefined();
    mkdirSync(join(broken, "x"));
    expect(paths(openTree(broken))).toEqual(["a.py"]);
  });
});
