import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shortHash } from "./hash.ts";

describe("short names of texts", () => {
  it("are sixteen hexadecimal digits, equal for equal texts", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(shortHash(text)).toMatch(/^[0-9a-f]{16}$/);
        expect(shortHash(text)).toBe(shortHash(`${text}x`.slice(0, -1)));
      }),
    );
  });

  it("stay what they are from one version of the program to the next", () => {
    expect(shortHash("")).toBe("811c9dc501000193");
    expect(shortHash("a").slice(0, 8)).toBe("e40c292c");
  });

  it("differ for texts that differ little", () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `rule\norders\nline ${i}`);
    expect(new Set([...texts, "ab", "ba", "a\nb", "a b"].map(shortHash)).size).toBe(texts.length + 4);
  });
});
