import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex, plural, shorten } from "./text.ts";

const lines = fc
  .array(fc.constantFrom("a", "b ", "\n", "\r", "\r\n", "é", "😀"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("lines of a text", () => {
  it("end at \\n, at \\r\\n and at a lone \\r, without the end itself", () => {
    const index = new LineIndex("one\ntwo\r\nthree\rfour");
    expect([1, 2, 3, 4].map((number) => index.line(number))).toEqual(["one", "two", "three", "four"]);
    expect(index.count).toBe(4);
  });

  it("are empty outside of the text", () => {
    const index = new LineIndex("one");
    for (const number of [0, -1, 2, 1.5, Number.NaN]) expect(index.line(number)).toBe("");
  });

  it("do not count the nothing behind the last line end", () => {
    expect(
      [new LineIndex(""), new LineIndex("a"), new LineIndex("a\n"), new LineIndex("a\n\n")].map((one) => one.count),
    ).toEqual([1, 1, 1, 2]);
  });

  it("are those that splitting gives", () => {
    fc.assert(
      fc.property(lines, (text) => {
        const index = new LineIndex(text);
        const split = text.split(/\r\n|\r|\n/);
        expect(split.map((_, i) => index.line(i + 1))).toEqual(split);
      }),
    );
  });

  it("are found by the offset of each character", () => {
    fc.assert(
      fc.property(lines, (text) => {
        const index = new LineIndex(text);
        for (let i = 0; i < text.length; i++) {
          const before = text.slice(0, i).replace(/\r$/, (end) => (text[i] === "\n" ? "" : end));
          expect(index.lineAt(i)).toBe(before.split(/\r\n|\r|\n/).length);
        }
      }),
    );
  });

  it("are the first and the last for offsets outside of the text", () => {
    const index = new LineIndex("a\nb\nc");
    expect([index.lineAt(-5), index.lineAt(500)]).toEqual([1, 3]);
  });
});

describe("words for people", () => {
  it("shortens to the limit, with an ellipsis, and leaves what fits", () => {
    expect(shorten("orders", 6)).toBe("orders");
    expect(shorten("orders", 5)).toBe("orde…");
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, limit) => shorten(text, limit).length <= limit),
    );
  });

  it("counts in words", () => {
    expect([plural(1, "file"), plural(0, "file"), plural(1234, "file"), plural(2, "entry", "entries")]).toEqual([
      "1 file",
      "0 files",
      "1,234 files",
      "2 entries",
    ]);
  });
});
