import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { InventoryFile } from "#recover/inventory";
import { lookupOf } from "#recover/read";
import { ReadingCache } from "./cache.ts";
import { watched } from "./watched.ts";

const root = mkdtempSync(join(tmpdir(), "archwright-cache-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const emptyFolder = (): string => join(root, String((made += 1)));
const file: InventoryFile = { path: "app.py", size: 10, role: "own" };
const lookup = lookupOf(memoryTree({ "app.py": "x", "db.py": "y" }));

function cacheIn(folder: string, { build = "1", asks = lookup } = {}): ReadingCache {
  return new ReadingCache(folder, build, asks);
}

function keyOf(cache: ReadingCache, text = "import db\n", of = file): string {
  const key = cache.keyOf(of, text);
  if (key === undefined) throw new Error("a text has a key");
  return key;
}

function entriesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

describe("readings kept from run to run", () => {
  it("come back for the same program, place, role and content, and for nothing else", () => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    cache.put(keyOf(cache), {}, '{"path":"app.py"}');
    expect(cacheIn(folder).get(keyOf(cache))).toBe('{"path":"app.py"}');
    const others = [
      keyOf(cacheIn(folder, { build: "2" })),
      keyOf(cache, "import db\n\n"),
      keyOf(cache, "import db\n", { ...file, path: "main.py" }),
      keyOf(cache, "import db\n", { ...file, role: "test" }),
    ];
    for (const key of others) expect(cache.get(key)).toBeUndefined();
  });

  it("are read anew where a file that the reader asked for has come or gone", () => {
    const folder = emptyFolder();
    const watching = watched(lookup);
    const { has, list } = watching.lookup;
    expect([has("db.py"), has("api.py"), list("")]).toEqual([true, false, ["app.py", "db.py"]]);
    const cache = cacheIn(folder);
    cache.put(keyOf(cache), watching.asked, "{}");
    expect(cache.get(keyOf(cache))).toBe("{}");
    for (const files of [{ "app.py": "x" }, { "app.py": "x", "db.py": "y", "api.py": "z" }]) {
      const asks = lookupOf(memoryTree(files));
      expect(cacheIn(folder, { asks }).get(keyOf(cache))).toBeUndefined();
    }
  });

  it("are not kept where another file was read, or time ran out", () => {
    const reading = watched(lookup);
    reading.lookup.read("db.py");
    expect(reading.isRepeatable()).toBe(false);
    const late = watched({ ...lookup, deadline: () => () => true });
    expect(late.isRepeatable()).toBe(true);
    late.lookup.deadline?.(1)();
    expect(late.isRepeatable()).toBe(false);
  });

  it("are never believed when damaged, whatever the damage", () => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    const key = keyOf(cache);
    cache.put(key, {}, '{"facts":[]}');
    const [entry = ""] = entriesIn(folder);
    const sound = readFileSync(entry, "utf8");
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.string({ maxLength: 5 }), fc.nat(5), (at, more, less) => {
        const damaged = sound.slice(0, at) + more + sound.slice(at + less);
        writeFileSync(entry, damaged);
        expect(cache.get(key)).toBe(damaged === sound ? '{"facts":[]}' : undefined);
      }),
    );
    cache.put(key, {}, '{"facts":[]}');
    expect(cache.get(key)).toBe('{"facts":[]}');
  });

  it("are not taken from the place of another file, nor from what is no file", () => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    const [one, other] = [keyOf(cache, "1"), keyOf(cache, "2")];
    cache.put(one, {}, "{}");
    const [entry = ""] = entriesIn(folder);
    const place = join(folder, other.slice(0, 2), other.slice(2));
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(entry, place);
    expect(cache.get(other)).toBeUndefined();
    rmSync(place);
    execFileSync("mkfifo", [place]);
    expect(cache.get(other)).toBeUndefined();
    expect(cache.get(one)).toBe("{}");
  });

  it.each(["[1]", "null", '{"has a": 1}', "", "{"])("are not believed where the questions are %j", (asked) => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    const key = keyOf(cache);
    cache.put(key, {}, "{}");
    const [entry = ""] = entriesIn(folder);
    const rest = `${asked}\n{}`;
    writeFileSync(entry, `${createHash("sha256").update(`${key}\n${rest}`).digest("hex")}\n${rest}`);
    expect(cache.get(key)).toBeUndefined();
  });

  it("are not taken from an entry that is larger than any that this program writes", () => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    const key = keyOf(cache);
    cache.put(key, {}, " ".repeat(90_000_000));
    expect(cache.get(key)).toHaveLength(90_000_000);
    cache.put(key, {}, " ".repeat(100_000_000));
    expect(cache.get(key)).toBeUndefined();
  });

  it("leave no half-written entry behind, and do no harm where nothing can be written", () => {
    const folder = emptyFolder();
    const cache = cacheIn(folder);
    for (let copy = 0; copy < 20; copy++) cache.put(keyOf(cache, String(copy)), {}, "{}");
    expect(entriesIn(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    const place = join(root, "file");
    writeFileSync(place, "no folder");
    const blocked = cacheIn(place);
    expect(() => blocked.put(keyOf(blocked), {}, "{}")).not.toThrow();
    expect(blocked.get(keyOf(blocked))).toBeUndefined();
  });
});
