import { describe, expect, it } from "vitest";
import { Stream } from "../random/stream.ts";
import { warmUpOf } from "./warm-up.ts";

const noise = (seed: number, count: number) => {
  const stream = new Stream(seed, "noise", "normal");
  return Array.from({ length: count }, () => stream.next());
};

describe("the warm-up of a run", () => {
  it("ends where the batches stop to rise", () => {
    const filling = noise(1, 40).map((one, i) => 100 + one - 80 * 0.5 ** i);
    expect(warmUpOf(filling)).toBeGreaterThanOrEqual(4);
    expect(warmUpOf(filling)).toBeLessThan(10);
  });

  it("is seldom found where there is none", () => {
    const found = Array.from({ length: 200 }, (_, i) => warmUpOf(noise(i, 40))).filter((one) => one > 0);
    expect(found.length).toBeLessThan(20);
  });

  it("is never more than half", () => {
    expect(warmUpOf(Array.from({ length: 40 }, (_, i) => i))).toBeLessThanOrEqual(20);
  });

  it("is nothing where there is nothing", () => {
    expect(warmUpOf([])).toBe(0);
    expect(warmUpOf([1, 1, 1, 1])).toBe(0);
  });
});
