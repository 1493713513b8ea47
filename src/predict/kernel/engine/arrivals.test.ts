import { describe, expect, it } from "vitest";
import { alone, every, exponential, fixed, observed, type Left } from "./fixtures/observed.ts";
import type { Flow } from "./network.ts";

const born = (arrivals: Flow["arrivals"], until: number): number[] =>
  observed(alone({ workers: Infinity }, [{ work: fixed(0.25) }], arrivals), until).left.map((one) => one.born);

describe("work from outside", () => {
  it("comes at its times, the first after the first of them, until it ends", () => {
    expect(born(every(2, 7), 30)).toEqual([2, 4, 6]);
    expect(born(every(2, 6), 30)).toEqual([2, 4, 6]);
  });

  it("comes more or less often as its shape says", () => {
    const shape = [
      { from: 2, times: 2 },
      { from: 4, times: 0 },
      { from: 6, times: 0.5 },
    ];
    expect(born({ between: fixed(1), shape }, 10)).toEqual([1, 2, 2.5, 3, 3.5, 4, 8]);
  });

  it("is as much in each part of its shape as rate, factor and length make", () => {
    const shape = [
      { from: 1_000, times: 3 },
      { from: 2_000, times: 0.2 },
      { from: 3_000, times: 1 },
    ];
    const times = born({ between: exponential(1), shape }, 4_001);
    for (const [part, expected] of [1_000, 3_000, 200, 1_000].entries()) {
      const found = times.filter((time) => Math.floor(time / 1_000) === part).length;
      expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  it("ends for good where the shape ends with nothing", () => {
    expect(born({ between: fixed(1), shape: [{ from: 2.5, times: 0 }] }, 1_000)).toEqual([1, 2]);
  });

  it("of users who think comes again after answer and thought", () => {
    const { left } = observed(alone({ workers: 1 }, [{ work: fixed(1) }], { users: 2, think: fixed(3) }), 12);
    expect(left.map((one) => [one.born, one.now])).toEqual([
      [3, 4],
      [3, 5],
      [7, 8],
      [8, 9],
      [11, 12],
    ]);
  });

  it("of one flow is the same whatever other flows there are", () => {
    const arrivals = { between: exponential(1) };
    const network = alone({ workers: Infinity }, [{ work: exponential(1) }], arrivals);
    const one = observed(network, 200).left;
    const both = observed({ ...network, flows: { ...network.flows, more: { operation: "work", arrivals } } }, 200).left;
    const times = (all: readonly Left[]) =>
      all
        .filter((it) => it.flow === 0)
        .map((it) => it.born)
        .toSorted((a, b) => a - b);
    const [alike, beside] = [times(one), times(both)];
    const common = Math.min(alike.length, beside.length) - 20;
    expect(common).toBeGreaterThan(100);
    expect(beside.slice(0, common)).toEqual(alike.slice(0, common));
  });
});
