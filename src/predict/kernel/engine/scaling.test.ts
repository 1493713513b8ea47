import { describe, expect, it } from "vitest";
import { alone, exponential, fixed, observed } from "./fixtures/observed.ts";
import type { Network, OpenArrivals, Scaling } from "./network.ts";

const rules: Scaling = { minimum: 1, maximum: 10, target: 0.5, every: 10, startup: fixed(5) };

function scaled(scaling: Partial<Scaling>, shape: NonNullable<OpenArrivals["shape"]>, replicas = 1): Network {
  const arrivals = { between: exponential(1), shape };
  return alone({ workers: 10, replicas, scaling: { ...rules, ...scaling } }, [{ work: fixed(1) }], arrivals);
}

/** Replicas that get new work, at each of these times. */
function replicasAt(network: Network, times: readonly number[]): number[] {
  const { engine } = observed(network, 0);
  return times.map((time) => {
    engine.run(time);
    return engine.replicas.stations[0]?.chosen.length ?? 0;
  });
}

describe("replicas that follow the load", () => {
  it("come when the share that is busy is above the target, after their start-up", () => {
    // 20 at work of 10 cannot be: at the first look all are busy, twice the target.
    const network = scaled({}, [{ from: 0, times: 20 }]);
    expect(replicasAt(network, [9, 11, 14.9, 15.1])).toEqual([1, 1, 1, 2]);
    expect(replicasAt(network, [300]).every((one) => one >= 4 && one <= 5)).toBe(true);
  });

  it("are never more than the most, nor fewer than the least", () => {
    expect(replicasAt(scaled({ maximum: 3 }, [{ from: 0, times: 90 }]), [500])).toEqual([3]);
    expect(replicasAt(scaled({ minimum: 2 }, [{ from: 0, times: 0 }], 6), [500])).toEqual([2]);
  });

  it("go only after a calm, and not while the share is near the target", () => {
    const falls = [
      { from: 0, times: 20 },
      { from: 300, times: 2 },
    ];
    expect(replicasAt(scaled({}, falls, 4), [330])).toEqual([1]);
    const [before = 0, within = 0, after] = replicasAt(scaled({ calm: 100 }, falls, 4), [299, 390, 430]);
    expect(before).toBeGreaterThanOrEqual(4);
    // What was needed last was needed for as much as 20 at work: four replicas, whatever more there were.
    expect([within >= 4, within <= before, after]).toEqual([true, true, 1]);
    // 16 of 40 are busy, where three replicas and a fifth would do.
    expect(replicasAt(scaled({ tolerance: 0.45 }, [{ from: 0, times: 16 }], 4), [500])).toEqual([4]);
  });

  it("finish what they have when they go, and count until then", () => {
    const network: Network = {
      ...alone({ workers: 10, replicas: 2, scaling: rules }, [{ work: fixed(35) }], { between: fixed(1), until: 2.5 }),
    };
    const { engine, left } = observed(network, 100);
    expect(left.map((one) => one.ok)).toEqual([true, true]);
    // One of the two goes at the first look, at 10, with one job until 36 or 37.
    const running = engine.replicas.stations[0]?.running.until(100) ?? 0;
    expect([running > 136 - 1e-9, running < 137 + 1e-9]).toEqual([true, true]);
  });

  it("that went come back as the same replicas, however often", () => {
    const waves = Array.from({ length: 60 }, (_, i) => ({ from: i * 100, times: i % 2 === 0 ? 40 : 1 }));
    const { engine } = observed(scaled({ maximum: 8 }, waves), 6_000);
    expect(engine.replicas.all.length).toBeLessThanOrEqual(10);
    expect(engine.replicas.stations[0]?.chosen.length).toBeLessThanOrEqual(8);
  });
});
