import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repaired, repairOf } from "./mojibake.ts";

describe("text that was decoded twice", () => {
  it("is read as it was meant", () => {
    expect(repairOf("the serviceâ€™s cafÃ© â€“ now")?.repaired).toBe("the service’s café – now");
    expect(repaired("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ æ—¥æœ¬ ðŸš€ â†’")).toBe("привет 日本 🚀 →");
    expect(repairOf("50Â°")).toEqual({ garbled: "Â°", repaired: "50°" });
  });

  it("is not seen in text that is right", () => {
    for (const text of ["café – “now”", "NÃO É", "Ørsted", "plain", "“CAFÉ”, “Ä”", "a “café…”", "CAFÉ™", "“Â”", "“Ü”"])
      expect(repairOf(text)).toBeUndefined();
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

  it("is mended where two programs did the same harm one after the other", () => {
    const garble = (text: string) => new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));
    expect(repaired(garble(garble("the shop’s café")))).toBe("the shop’s café");
  });
});

describe("a text with garbled lines", () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc
      .array(fc.constantFrom("â€™", "Ã©", "Â", "Ã", "â", "€", "é", " ", "\u0085", "ð", "Ÿ", "™"), { maxLength: 6 })
      .map((all) => all.join("")),
  );
  const lines = fc.array(
    line.map((one) => one.replaceAll(/[\r\n]/g, "")),
    { minLength: 1, maxLength: 8 },
  );

  it("keeps the numbers of its lines, each of which is mended as if it stood alone", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom("\n", "\r\n", "\r"), (all, end) => {
        expect(repaired(all.join(end)).split(/\r\n|\n|\r/)).toEqual(all.map(repaired));
      }),
    );
  });

  it("keeps what is right: only signs that stand for the bytes of one are ever changed", () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const one of all) if (!repairOf(one)) expect(repaired(one)).toBe(one);
        const right = all.map((one) => one.replaceAll(/[\u00C2-\u00F4]/g, ""));
        expect(right.map(repaired)).toEqual(right);
      }),
    );
  });
});
