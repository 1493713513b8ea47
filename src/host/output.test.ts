import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { UserError } from "#base/errors";
import { folderWith } from "./fixtures/folders.ts";
import { writeOut } from "./output.ts";

afterEach(() => vi.restoreAllMocks());

function silenced(): { out: string[]; err: string[] } {
  const written = { out: [] as string[], err: [] as string[] };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.err.push(String(text)) > 0);
  return written;
}

describe("writing a result", () => {
  it.each([undefined, "-"])("goes to standard output for %j, with one line end at its end", (file) => {
    const written = silenced();
    writeOut("text", file);
    writeOut("more\n", file);
    expect(written.out.join("")).toBe("text\nmore\n");
  });

  it("goes to a file, says so on standard error, and leaves nothing else behind", () => {
    const written = silenced();
    const root = folderWith({ "report.json": "old and longer than the new text" });
    writeOut("new", join(root, "report.json"));
    expect(readFileSync(join(root, "report.json"), "utf8")).toBe("new\n");
    expect(readdirSync(root)).toEqual(["report.json"]);
    expect(written.out).toEqual([]);
    expect(written.err.join("")).toContain("report.json");
  });

  it("says in a sentence that a folder does not exist", () => {
    silenced();
    expect(() => writeOut("x", join(folderWith(), "none", "report.json"))).toThrow(UserError);
  });

  it("leaves what was there as it was, and no half file, where it cannot be put in place", () => {
    silenced();
    const root = folderWith();
    mkdirSync(join(root, "report.json"));
    writeFileSync(join(root, "report.json", "kept"), "kept");
    expect(() => writeOut("x", join(root, "report.json"))).toThrow(UserError);
    expect(readdirSync(root)).toEqual(["report.json"]);
    expect(readFileSync(join(root, "report.json", "kept"), "utf8")).toBe("kept");
  });
});
