// Masks keep the length and the rest of the text, and hide every unit of a range.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maskSecrets } from "./mask.ts";

test("a range is hidden unit by unit and the rest stays", () => {
  expect(maskSecrets('key = "s3cret" # s', [{ start: 7, end: 13 }])).toBe('key = "••••••" # s');
  expect(maskSecrets("a😀b", [{ start: 1, end: 3 }])).toBe("a••b");
});

test("overlapping, empty and overlong ranges are fine", () => {
  expect(
    maskSecrets("abcdef", [
      { start: 3, end: 99 },
      { start: 1, end: 4 },
      { start: 2, end: 2 },
    ]),
  ).toBe("a•••••");
  expect(maskSecrets("abc", [{ start: -5, end: 1 }])).toBe("•bc");
});

test("every unit is either masked or unchanged", () => {
  const ranges = fc.array(
    fc.record({ start: fc.integer({ min: -3, max: 30 }), end: fc.integer({ min: -3, max: 30 }) }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), ranges, (text, given) => {
      const masked = maskSecrets(text, given);
      expect(masked).toHaveLength(text.length);
      for (let i = 0; i < text.length; i++) {
        const inside = given.some((range) => range.start <= i && i < range.end);
        expect(masked[i]).toBe(inside ? "•" : text[i]);
      }
    }),
  );
});
