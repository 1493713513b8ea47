import { describe, expect, it } from "vitest";
import { alone, every, exponential } from "../engine/fixtures/observed.ts";
import { relativeWidth } from "../statistics/estimate.ts";
import { runSteady, stationUse, timesOf } from "./steady.ts";

const queue = (load: number) => alone({ workers: 1 }, [{ work: exponential(1) }], { between: exponential(1 / load) });

describe("a run until the averages are known", () => {
  it("stops when its intervals are as narrow as was wanted, and they hold the truth", () => {
    const { batches, reached, ended } = runSteady(queue(0.5), 1, { precision: 0.05, atMost: 1e6, stretch: 50 });
    expect([reached, ended]).toEqual([true, "reached"]);
    expect(batches.length).toBeGreaterThanOrEqual(16);
    const { mean, p95, throughput } = timesOf(batches, 0);
    expect([relativeWidth(mean) <= 0.05, relativeWidth(p95) <= 0.05]).toEqual([true, true]);
    expect(Math.abs(mean.value / 2 - 1)).toBeLessThan(0.06);
    expect(Math.abs(throughput.value / 0.5 - 1)).toBeLessThan(0.03);
    expect(Math.abs(stationUse(batches, 0, 1).utilisation.value / 0.5 - 1)).toBeLessThan(0.03);
  });

  it("keeps 32 to 64 stretches of one length, however long it runs", () => {
    const { batches, warmUp } = runSteady(queue(0.8), 1, { precision: 0.02, atMost: 64_000, stretch: 50 });
    const lengths = new Set(batches.map((one) => one.to - one.from));
    expect(lengths.size).toBe(1);
    expect(batches.length + warmUp / ([...lengths][0] ?? 1)).toBeLessThanOrEqual(64);
  });

  it("stops at its time, and says that the intervals are wider", () => {
    const { reached, batches } = runSteady(queue(0.9), 1, { precision: 0.001, atMost: 5_000, stretch: 50 });
    expect(reached).toBe(false);
    expect(batches.at(-1)?.to).toBeLessThanOrEqual(5_000);
  });

  it("stops when it is told to", () => {
    const heard: number[] = [];
    runSteady(queue(0.5), 1, { precision: 0.001, atMost: 1e9, stretch: 50 }, (time) => heard.push(time) < 3);
    expect(heard).toEqual([50, 100, 150]);
  });

  it("finds no steady state where more comes than can be done, and says so", () => {
    const network = alone({ workers: 1 }, [{ work: exponential(1) }], every(1e-3));
    const { reached, ended } = runSteady(network, 1, { precision: 0.05, atMost: 1e9, stretch: 100 });
    expect([reached, ended]).toEqual([false, "overflow"]);
  });
});
