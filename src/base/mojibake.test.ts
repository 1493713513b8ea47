import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repairOf } from "./mojibake.ts";

describe("text that was decoded twice", () => {
  it("is read as it was meant", () => {
    expect(repairOf("the serviceâ€™s cafÃ© â€“ now")?.repaired).toBe("the service’s café – now");
    expect(repairOf("50Â°")).toEqual({ garbled: "Â°", repaired: "50°" });
  });

  it("is not seen in text that is right", () => {
    for (const text of ["café – “now”", "NÃO É", "Ørsted", "plain"]) expect(repairOf(text)).toBeUndefined();
  });

  it("is mended whatever the words were, and never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
        expect(() => repairOf(text)).not.toThrow();
        const twice = new TextDecoder("windows-1252").decode(new TextEncoder().encode("é" + text));
        expect(repairOf(twice)?.garbled).toBe("Ã©");
      }),
    );
  });
});
