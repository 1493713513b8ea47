import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "./nearest.ts";

describe("the distance of two words", () => {
  it.each([
    ["", "", 0],
    ["a", "", 1],
    ["orders", "order", 1],
    ["orders", "odrers", 1],
    ["kitten", "sitting", 3],
    ["ab", "ba", 1],
  ])("of %j and %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it("is nothing for a word and itself alone, and never more than the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});

describe("the name that was meant", () => {
  it("is the nearest one, upper and lower case alike", () => {
    expect(nearest("secuirty", ["resilience", "security", "structure"])).toBe("security");
    expect(nearest("RESILIENCE", ["resilience"])).toBe("resilience");
    expect(nearest("ordes", ["users", "order", "orders"])).toBe("order");
  });

  it("is none where nothing is near enough, or nothing is there", () => {
    expect(nearest("xyz", ["security"])).toBeUndefined();
    expect(nearest("ab", ["xy"])).toBeUndefined();
    expect(nearest("security", [])).toBeUndefined();
  });
});
