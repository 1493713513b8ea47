import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { InventoryFile } from "#recover/inventory";
import { readInThreads } from "./pool.ts";

const thread = new URL("fixtures/misbehaving.mjs", import.meta.url);

function filesCalled(...paths: string[]): InventoryFile[] {
  return paths.map((path) => ({ path, size: 1, role: "own" }));
}

async function read(paths: readonly string[], progress = (_done: number, _total: number) => {}) {
  const reading = readInThreads("/nowhere", { thread, patience: 3_000, memory: 64 });
  return reading(memoryTree({}), filesCalled(...paths), progress);
}

describe("reading in threads", () => {
  it("gives one reading for each file, in the order of the files, and tells how far it is", async () => {
    const paths = Array.from({ length: 100 }, (_, i) => `${i}.txt`);
    const told: string[] = [];
    const readings = await read(paths, (done, total) => told.push(`${done}/${total}`));
    expect(readings.map((one) => one.path)).toEqual(paths);
    expect(told.at(-1)).toBe("100/100");
    expect(told).toHaveLength(100);
  });

  it.each([
    ["hangs.txt", /not read within/],
    ["ends.txt", /ended its reader: out of order/],
    ["eats.txt", /more than \d+ MB/],
  ])("leaves out a file over which a thread %s, tells of it as a problem, and reads all others", async (bad, words) => {
    const readings = await read(["1.txt", `2-${bad}`, "3.txt", `4-${bad}`, "5.txt"]);
    expect(readings.map((one) => one.readers.length)).toEqual([1, 0, 1, 0, 1]);
    for (const place of [1, 3]) expect(readings[place]?.problems[0]?.found).toMatch(words);
  });

  it.each(["cut.txt", "other.txt", "shapeless.txt"])(
    "tells of a kept reading that is damaged (%s), and reads all others",
    async (bad) => {
      const readings = await read(["1.txt", `2-${bad}`, "3.txt"]);
      expect(readings.map((one) => one.path)).toEqual(["1.txt", `2-${bad}`, "3.txt"]);
      expect(readings[1]?.problems[0]?.found).toMatch(/damaged/);
    },
  );

  it("ends where nothing is to be read, and where the last file is the bad one", async () => {
    expect(await read([])).toEqual([]);
    expect(await read(["1-ends.txt"])).toHaveLength(1);
  });

  it("fails as a bug of ours where a thread can't even begin", async () => {
    const reading = readInThreads("/nowhere", { thread: new URL("fixtures/missing.mjs", import.meta.url) });
    await expect(reading(memoryTree({}), filesCalled("1.txt"), () => {})).rejects.toThrow(/missing\.mjs/);
  });
});
