import { expect, it } from "vitest";
import { Bucket } from "./bucket.ts";

it("a bucket gives what it holds at once, and then as fast as it fills", () => {
  const bucket = new Bucket(2, 3);
  expect([0, 0, 0, 0].map((now) => bucket.takes(now))).toEqual([true, true, true, false]);
  expect([0.4, 0.5, 0.9, 1].map((now) => bucket.takes(now))).toEqual([false, true, false, true]);
  // Long idle, it holds no more than its burst.
  expect([100, 100, 100, 100].map((now) => bucket.takes(now))).toEqual([true, true, true, false]);
});

it("a bucket that is filled by tenths gives one for ten of them", () => {
  const bucket = new Bucket(0, 5);
  while (bucket.takes(0));
  let given = 0;
  for (let i = 0; i < 1_000; i++) {
    bucket.add(0.1);
    if (bucket.takes(0)) given++;
  }
  expect(given).toBe(100);
});
