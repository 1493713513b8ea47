import { describe, expect, it } from "vitest";
import { unitOf, unitPattern } from "./units.ts";

describe("units as people write them", () => {
  it.each([
    ["ms", "time", 0.001],
    ["minutes", "time", 60],
    ["h", "time", 3600],
    ["/s", "rate", 1],
    ["requests/min", "rate", 1 / 60],
    ["messages per second", "rate", 1],
    ["rps", "rate", 1],
    ["%", "share", 0.01],
    ["MiB", "data", 1024 ** 2],
    ["MB", "data", 1e6],
    ["MB/s", "bandwidth", 1e6],
    ["", "count", 1],
  ])("%j is %s worth %d", (words, dimension, worth) => {
    const unit = unitOf(words);
    expect(unit?.dimension).toBe(dimension);
    expect(unit?.worth).toBeCloseTo(worth, 12);
  });

  it("money knows its currency, by its sign too", () => {
    expect(unitOf("EUR")).toMatchObject({ dimension: "money", currency: "EUR" });
    expect(unitOf("€/month")).toMatchObject({ dimension: "cost", worth: 1, currency: "EUR" });
    expect(unitOf("USD per year")?.worth).toBeCloseTo(1 / 12, 12);
  });

  it.each(["bananas", "ms/s/s", "constructor", "toString/s", "s per banana", "$$"])("%j is none", (words) => {
    expect(unitOf(words)).toBeUndefined();
  });

  it("are found behind a number in whole, the longest word first", () => {
    const found = (text: string): string | undefined => new RegExp(`^${unitPattern("time")}$`).exec(text)?.[0];
    expect(["ms", "minutes", "m", "µs"].map(found)).toEqual(["ms", "minutes", "m", "µs"]);
    expect(found("MB")).toBeUndefined();
    expect(new RegExp(unitPattern("time")).exec("3 minutes")?.[0]).toBe("minutes");
  });
});
