import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { available } from "./availability.ts";
import { connected, type Link } from "./connected.ts";

const link = (from: string, to: string, availability: number): Link => ({ from, to, ...available(availability) });

/** By going through all links that may be up. */
function exactly(links: readonly Link[]): number {
  let sum = 0;
  for (let bits = 0; bits < 2 ** links.length; bits++) {
    const isUp = (i: number) => (bits >> i) % 2 === 1;
    const reached = new Set(["s"]);
    for (let round = 0; round < links.length; round++) {
      for (const [i, { from, to }] of links.entries()) {
        if (isUp(i) && (reached.has(from) || reached.has(to))) reached.add(from).add(to);
      }
    }
    if (!reached.has("t")) continue;
    sum += links.reduce((product, one, i) => product * (isUp(i) ? one.availability : one.unavailability), 1);
  }
  return sum;
}

describe("a connection over links that fail", () => {
  it("across a bridge is what books print", () => {
    const bridge = [
      ["s", "1"],
      ["1", "t"],
      ["s", "2"],
      ["2", "t"],
      ["1", "2"],
    ].map(([from = "", to = ""]) => link(from, to, 0.9));
    expect(connected(bridge, "s", "t").availability).toBeCloseTo(0.97848, 14);
    expect(connected(bridge, "s", "t").unavailability).toBeCloseTo(0.02152, 14);
  });

  it("agrees with going through all that can fail, for any graph", () => {
    const point = fc.constantFrom("s", "t", "1", "2", "3");
    const links = fc.array(fc.tuple(point, point, fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 9 });
    fc.assert(
      fc.property(links, (some) => {
        const all = some.map(([from, to, up]) => link(from, to, up));
        const found = connected(all, "s", "t");
        expect(found.availability).toBeCloseTo(exactly(all), 11);
        expect(found.availability + found.unavailability).toBeCloseTo(1, 11);
      }),
    );
  });

  it("along a ladder of a hundred rungs is soon found", () => {
    const ladder = Array.from({ length: 100 }, (_, i) => [
      link(`a${i}`, `a${i + 1}`, 0.999),
      link(`b${i}`, `b${i + 1}`, 0.999),
      link(`a${i}`, `b${i}`, 0.999),
    ]).flat();
    const { availability } = connected(ladder, "a0", "a100");
    expect(availability).toBeGreaterThan(0.99);
    expect(availability).toBeLessThan(1);
  });

  it("to itself is always there, to nowhere never", () => {
    expect(connected([], "s", "s").availability).toBe(1);
    expect(connected([link("s", "1", 1)], "s", "t")).toEqual({ availability: 0, unavailability: 1 });
  });
});
