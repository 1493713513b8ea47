import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangB, erlangC, serversForBlocking, serversForWaiting } from "./erlang.ts";

const load = fc.double({ min: 0.01, max: 500, noNaN: true });
const servers = fc.integer({ min: 1, max: 600 });

describe("Erlang's formulas", () => {
  it("give what the tables print", () => {
    expect(erlangB(1, 1)).toBe(0.5);
    expect(erlangB(5, 5)).toBeCloseTo(0.284867821331, 12);
    expect(erlangC(8, 10)).toBeCloseTo(0.409180150796, 12);
    expect(erlangC(0.5, 2)).toBeCloseTo(0.1, 14);
  });

  it("hold for thousands of servers, where factorials would overflow", () => {
    expect(erlangC(990, 1000)).toBeCloseTo(0.659080421881, 11);
    expect(erlangB(5000, 5000)).toBeCloseTo(1 / (Math.sqrt((Math.PI * 5000) / 2) + 2 / 3), 6);
  });

  it("fall with each server and rise with the load", () => {
    fc.assert(
      fc.property(load, servers, (a, c) => {
        expect(erlangB(a, c + 1)).toBeLessThanOrEqual(erlangB(a, c));
        expect(erlangC(a, c + 1)).toBeLessThanOrEqual(erlangC(a, c));
        expect(erlangB(a * 1.1, c)).toBeGreaterThanOrEqual(erlangB(a, c));
        expect(erlangB(a, c)).toBeLessThanOrEqual(erlangC(a, c));
      }),
    );
  });

  it("let everybody wait where the load is all that the servers can do", () => {
    expect(erlangC(4, 4)).toBe(1);
    expect(erlangC(9, 4)).toBe(1);
  });

  it("find the fewest servers, one less of which would not do", () => {
    expect(serversForBlocking(50, 0.01)).toBe(64);
    expect(serversForWaiting(50, 0.2)).toBe(58);
    fc.assert(
      fc.property(load, fc.double({ min: 1e-6, max: 1, noNaN: true }), (a, most) => {
        const [lost, waiting] = [serversForBlocking(a, most), serversForWaiting(a, most)];
        expect(erlangB(a, lost)).toBeLessThanOrEqual(most);
        if (lost > 1) expect(erlangB(a, lost - 1)).toBeGreaterThan(most);
        expect(waiting).toBeGreaterThan(a);
        expect(erlangC(a, waiting)).toBeLessThanOrEqual(most);
        if (waiting - 1 > a) expect(erlangC(a, waiting - 1)).toBeGreaterThan(most);
      }),
    );
  });

  it("refuse what is no number of servers, no load or no share", () => {
    for (const servers of [0, -1, 1.5, NaN, Infinity]) expect(() => erlangB(1, servers)).toThrow(RangeError);
    for (const load of [-1, NaN, Infinity]) expect(() => erlangC(load, 2)).toThrow(RangeError);
    expect(() => serversForBlocking(1, 0)).toThrow(RangeError);
  });
});
