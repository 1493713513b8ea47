import { describe, expect, it } from "vitest";
import { alone, exponential } from "../engine/fixtures/observed.ts";
import { ratio } from "../statistics/estimate.ts";
import { replicateHere, replication, type Plan } from "./replications.ts";
import { timesOf } from "./steady.ts";

const plan: Plan = {
  network: alone({ workers: 1 }, [{ work: exponential(1) }], { between: exponential(2) }),
  seed: 1,
  replications: 30,
  stretches: [200, 2_200],
  windows: [{ from: 500, to: 600 }],
};

describe("replications", () => {
  it("depend on their number alone", async () => {
    const all = await replicateHere(plan);
    expect(all[7]).toEqual(replication(plan, 7));
    expect(all[7]).not.toEqual(replication(plan, 8));
    const longer = await replicateHere({ ...plan, replications: 31 });
    expect(longer.slice(0, 30)).toEqual(all);
  });

  it("are batches of an estimate: the mean of M/M/1 lies within its interval of 30 runs", async () => {
    const heard: number[] = [];
    const all = await replicateHere(plan, (done) => heard.push(done));
    const { mean } = timesOf(
      all.flatMap((one) => one.batches.slice(1)),
      0,
    );
    expect([mean.low < 2, mean.high > 2, mean.high - mean.low < 0.2]).toEqual([true, true, true]);
    expect(heard).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it("tell of the jobs that were sent within a window", async () => {
    const all = await replicateHere(plan);
    const { value } = ratio(all.map(({ windows }) => ({ over: windows[0]?.[0]?.done ?? 0, under: 1 })));
    expect(Math.abs(value - 50)).toBeLessThan(4 * Math.sqrt(50 / 30));
  });

  it("end where the engine ends, and say so", () => {
    const circle: Plan = {
      ...plan,
      network: alone({ workers: 1 }, [{ next: { work: 1 } }], { between: exponential(2) }),
    };
    const { batches, ended } = replication(circle, 0);
    expect([batches.length, ended]).toEqual([1, "standstill"]);
  });
});
