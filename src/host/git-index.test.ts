import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { openTree } from "./disk.ts";
import { folderWith } from "./fixtures/folders.ts";
import { parseIndex, trackedFiles } from "./git-index.ts";

function git(root: string, ...args: string[]): void {
  const environment = { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" };
  execFileSync("git", args, { cwd: root, env: environment, stdio: "pipe" });
}

/** Names of many lengths, so that every count of padding bytes occurs, and with shared beginnings. */
const tracked = [
  ...Array.from({ length: 20 }, (_, i) => `${"n".repeat(i + 1)}.py`),
  "src/orders/app.py",
  "src/orders/apparatus.py",
  "src/users/app.py",
  "übung/größe.py",
  `${"long-folder-name/".repeat(12)}a.py`,
];

function repository(version: number): string {
  const files = Object.fromEntries([...tracked, "untracked.py"].map((path) => [path, "x"]));
  const root = folderWith(files);
  git(root, "init", "--quiet");
  git(root, "add", "--", ...tracked);
  git(root, "update-index", "--index-version", String(version));
  return root;
}

const versionOf = (root: string): number => readFileSync(join(root, ".git/index")).readUInt32BE(4);

describe("the index of git", () => {
  it.each([2, 4])("version %i names all tracked files, and no others", (version) => {
    const root = repository(version);
    expect(versionOf(root)).toBe(version);
    expect([...(trackedFiles(root) ?? [])].sort()).toEqual([...tracked].sort());
  });

  it.each([3, 4])("version %i with extended entries names all tracked files", (version) => {
    const root = repository(version);
    git(root, "add", "--intent-to-add", "untracked.py");
    git(root, "update-index", "--skip-worktree", "src/users/app.py");
    expect(versionOf(root)).toBe(version);
    expect([...(trackedFiles(root) ?? [])].sort()).toEqual([...tracked, "untracked.py"].sort());
  });

  it("keeps files that .gitignore names and git tracks, in recovery too", async () => {
    const root = folderWith({ ".gitignore": "*.local.py\n", "a.local.py": "import os\n", "b.local.py": "import os\n" });
    git(root, "init", "--quiet");
    git(root, "add", "--force", "a.local.py");
    const { facts, coverage } = await recover(openTree(root), readers);
    expect(new Set(facts.map((fact) => fact.evidence.file))).toEqual(new Set(["a.local.py"]));
    expect(coverage.leftOut).toContainEqual({ reason: "ignored by .gitignore", files: 1, examples: ["b.local.py"] });
  });

  it("is none where there is no repository, or where `.git` is a file", () => {
    expect(trackedFiles(folderWith())).toBeUndefined();
    expect(trackedFiles(folderWith({ ".git": "gitdir: ../elsewhere" }))).toBeUndefined();
  });

  it.each(["", "DIRC", "no index at all", "DIRC\0\0\0\u0009\0\0\0\u0001"])("is none for %j", (text) => {
    expect(trackedFiles(folderWith({ ".git/index": Buffer.from(text, "latin1") }))).toBeUndefined();
  });

  it.each([2, 4])("is none for an index of version %i that promises names without end", (version) => {
    const bytes = Buffer.alloc(200, "a");
    bytes.write("DIRC", "latin1");
    bytes.writeUInt32BE(version, 4);
    bytes.writeUInt32BE(0xffff_ffff, 8);
    expect(trackedFiles(folderWith({ ".git/index": bytes }))).toBeUndefined();
  });

  it("is none where a link or a pipe stands in its place: neither need ever end", () => {
    const linked = folderWith({ ".git/HEAD": "" });
    symlinkSync("/dev/zero", join(linked, ".git/index"));
    const piped = folderWith({ ".git/HEAD": "" });
    execFileSync("mkfifo", [join(piped, ".git/index")]);
    for (const root of [linked, piped]) expect(openTree(root).tracked).toBeUndefined();
  });

  it("ends quickly for bytes cut and changed, and never throws where it is read from a folder", () => {
    const bytes = readFileSync(join(repository(4), ".git/index"));
    const began = processorTime();
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length - 1), fc.nat(255), (length, at, value) => {
        const changed = Buffer.from(bytes.subarray(0, length));
        if (at < length && at >= 12) changed[at] = value;
        try {
          parseIndex(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500 },
    );
    expect(processorTime() - began).toBeLessThan(10_000);
  });
});
