import { expect, it } from "vitest";
import { quantile } from "./histogram.ts";
import { added, Tallying } from "./tally.ts";

it("a tally has the times of those that succeeded, and the number of those that failed", () => {
  const tallying = new Tallying();
  for (const time of [1, 2, 6]) tallying.add(time, true);
  tallying.add(100, false);
  const { times, ...tally } = tallying.take();
  expect(tally).toEqual({ done: 3, failed: 1, sum: 9, most: 6 });
  expect(quantile(times, 1)).toBeCloseTo(6, 1);
  expect(tallying.take()).toMatchObject({ done: 0, failed: 0, sum: 0, most: 0 });
});

it("tallies of two stretches add up", () => {
  const tallying = new Tallying();
  tallying.add(1, true);
  const first = tallying.take();
  tallying.add(5, true);
  tallying.add(1, false);
  const both = added([first, tallying.take()]);
  expect(both).toMatchObject({ done: 2, failed: 1, sum: 6, most: 5 });
  expect(both.times.counts.reduce((sum, one) => sum + one, 0)).toBe(2);
});
