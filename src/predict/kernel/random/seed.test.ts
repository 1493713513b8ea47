import { describe, expect, it } from "vitest";
import { splitSeed, stateOf } from "./seed.ts";

const states = (count: number, of: (i: number) => Uint32Array) =>
  new Set(Array.from({ length: count }, (_, i) => of(i).join()));

describe("a state for a name under a seed", () => {
  it("is the same on every machine", () => {
    expect([...stateOf(7, "a")]).toEqual([81180907, 1189673911, 241517866, 2727792854]);
  });

  it("is another for each name and each seed, far seeds among them", () => {
    expect(states(5_000, (i) => stateOf(1, `flow/${i}`)).size).toBe(5_000);
    expect(states(5_000, (i) => stateOf(i, "flow")).size).toBe(5_000);
    expect(states(1_000, (i) => stateOf(i * 2 ** 32, "flow")).size).toBe(1_000);
    expect(stateOf(1, "ab")).not.toEqual(stateOf(1, "ba"));
  });

  it("has each bit set half of the time, whatever seeds follow each other", () => {
    const set = new Float64Array(128);
    for (let seed = 0; seed < 4_000; seed++)
      for (const [word, bits] of stateOf(seed, "work").entries())
        for (let bit = 0; bit < 32; bit++) set[word * 32 + bit] = (set[word * 32 + bit] ?? 0) + ((bits >>> bit) & 1);
    // 4.5 standard errors: one of 128 bits lies further out once in a thousand such tests.
    for (const one of set) expect(Math.abs(one / 4_000 - 0.5)).toBeLessThan((4.5 * 0.5) / Math.sqrt(4_000));
  });
});

describe("seeds of several runs", () => {
  it("are whole numbers that can be written down, and all different", () => {
    const seeds = Array.from({ length: 1_000 }, (_, n) => splitSeed(1, n));
    expect(new Set(seeds).size).toBe(1_000);
    expect(seeds.every(Number.isSafeInteger)).toBe(true);
    expect(splitSeed(2, 0)).not.toBe(splitSeed(1, 0));
  });
});
