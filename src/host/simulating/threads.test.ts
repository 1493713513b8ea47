import { describe, expect, it } from "vitest";
import { type Plan, replicateHere, type Replication } from "#predict/kernel/runs/replications";
import { replicateInThreads } from "./threads.ts";

const exponential = (mean: number) => ({ dist: "exponential", mean }) as const;

const plan: Plan = {
  network: {
    stations: { shop: { workers: 2 }, base: { workers: 1 } },
    operations: {
      buy: { station: "shop", steps: [{ work: exponential(0.5) }, { call: "read", timeout: 2, breaker: "breaker" }] },
      read: { station: "base", steps: [{ work: exponential(0.4) }] },
    },
    breakers: { breaker: { window: 10, minimum: 5, failures: 0.5, open: 5, probes: 2 } },
    flows: { users: { operation: "buy", arrivals: { between: exponential(1) } } },
  },
  seed: 1,
  replications: 7,
  stretches: [100, 200],
  windows: [{ from: 50, to: 150 }],
};

/** All numbers to the last bit: what is written of a number reads back as the same number. */
function written(all: readonly Replication[]): string {
  return JSON.stringify(all, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}

describe("a simulation in threads", () => {
  it("gives the same bytes on one thread, on two, on more than there are runs, and without any", async () => {
    const bytes = written(await replicateHere(plan));
    for (const threads of [1, 2, 9]) expect(written(await replicateInThreads(threads)(plan))).toBe(bytes);
  });

  it("tells how many runs are done", async () => {
    const heard: number[] = [];
    await replicateInThreads(2)(plan, (done) => heard.push(done));
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("of nothing gives nothing", async () => {
    expect(await replicateInThreads(2)({ ...plan, replications: 0 })).toEqual([]);
  });

  it("refuses a network that cannot be, as the engine does", async () => {
    const wrong = { ...plan, network: { ...plan.network, stations: { shop: { workers: 0 }, base: { workers: 1 } } } };
    await expect(replicateInThreads(2)(wrong)).rejects.toThrow(new RangeError("shop: 0 workers cannot be"));
  });

  it("fails as a bug of ours where a thread can't begin, or ends early", async () => {
    const missing = new URL("fixtures/missing.mjs", import.meta.url);
    await expect(replicateInThreads(2, missing)(plan)).rejects.toThrow(/missing\.mjs/);
    const ending = new URL("data:text/javascript,process.exit(0)");
    await expect(replicateInThreads(2, ending)(plan)).rejects.toThrow(/ended before its run/);
  });
});
