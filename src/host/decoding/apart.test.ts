import { describe, expect, it } from "vitest";
import { decodedApart } from "./apart.ts";

const thread = new URL("fixtures/misbehaving.mjs", import.meta.url);

function asked(wish: string) {
  return decodedApart(Uint8Array.of(wish.charCodeAt(0)), { thread, patience: 4_000, memory: 300 });
}

describe("a document that is decoded apart", () => {
  it("is waited for, in a thread that is kept for the next one", () => {
    const [one, two] = [asked("a"), asked("a")];
    expect(one.lines).toHaveLength(1);
    expect(two).toEqual(one);
  });

  it.each([
    ["e", "eats memory", /more than 300 MB/],
    // The patience halves with each that was given up.
    ["h", "hangs", /not decoded within 2 s/],
    ["t", "ends its thread", /not decoded within 1 s/],
    ["s", "makes its thread say something else", /ended its reader/],
  ])("is a problem where it (%s) %s, and the next one is decoded all the same", (wish, _does, words) => {
    const before = asked("a").lines[0]?.text;
    const { lines, problems } = asked(wish);
    expect(lines).toEqual([]);
    expect(problems).toMatchObject([{ found: expect.stringMatching(words) }]);
    const after = asked("a").lines[0]?.text;
    expect(after).toMatch(/^\d+$/);
    expect(after).not.toBe(before);
  });
});
