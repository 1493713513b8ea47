import { describe, expect, it } from "vitest";
import { calling, callingBack, every, exponential, fixed, observed } from "./fixtures/observed.ts";
import type { Network, Retry } from "./network.ts";

const retry: Retry = { retries: 1, base: 0.5, factor: 2 };
const allFail: Partial<Network> = { incidents: [{ at: 0, errors: "back", share: 1 }] };
const many: Partial<Network> = { flows: { users: { operation: "ask", arrivals: every(10, 9_995) } } };

describe("a call", () => {
  it("takes the way there, the work and the way back", () => {
    expect(observed(callingBack({ delay: 0.5 }), 30).story).toEqual(["10-12 done"]);
  });

  it("that is late fails, while the work for it goes on unheard", () => {
    const { story, engine } = observed(callingBack({ timeout: 0.8 }), 30);
    expect(story).toEqual(["10-10.8 failed"]);
    expect(engine.replicas.all[1]?.busy.until(30)).toBeCloseTo(1, 12);
    expect(engine.calling.counts[0]).toMatchObject({ attempts: 1, timeouts: 1, failures: 1 });
  });

  it("is tried again after its pause, and waits behind the work that nobody wants any more", () => {
    const { story, engine } = observed(
      callingBack({ timeout: 0.8, retry: { ...retry, base: 0.1 } }, { workers: 1 }),
      30,
    );
    // The second attempt comes at 10.9, has its worker at 11, and is late at 11.7.
    expect(story).toEqual(["10-11.7 failed"]);
    expect(engine.calling.counts[0]).toMatchObject({ attempts: 2, retries: 1, timeouts: 2, failures: 1 });
    expect(engine.replicas.all[1]?.busy.until(30)).toBeCloseTo(2, 12);
  });

  it("hears only the answer to its present attempt", () => {
    // The first answer comes at 11, when the second attempt is under way; the second comes in time.
    const slow = { incidents: [{ at: 10.85, slow: "back", times: 0.7 }] };
    const call = { timeout: 0.8, retry: { ...retry, base: 0.1 } };
    expect(observed(callingBack(call, {}, slow), 30).story).toEqual(["10-11.6 done"]);
  });

  it("pauses longer before each retry, up to the longest", () => {
    const pauses = { retries: 4, base: 0.5, factor: 2, most: 1.5 };
    // 0.5 + 1 + 1.5 + 1.5
    expect(observed(callingBack({ retry: pauses }, {}, allFail), 30).story).toEqual(["10-14.5 failed"]);
  });

  it("whose failure does not matter lets its step go on", () => {
    expect(observed(callingBack({ soft: true, timeout: 0.5 }), 30).story).toEqual(["10-10.5 done"]);
  });

  it("is left out by chance", () => {
    expect(observed(callingBack({ chance: 0 }), 30).story).toEqual(["10-10 done"]);
    const { engine } = observed(callingBack({ chance: 0.3 }, {}, many), 11_000);
    expect(Math.abs((engine.calling.counts[0]?.attempts ?? 0) - 300)).toBeLessThan(4 * Math.sqrt(1_000 * 0.3 * 0.7));
  });

  it("of several that start together fails when all have ended, and only if it matters", () => {
    const late = { call: "answer", timeout: 0.5 };
    expect(observed(calling([{ all: [late, { call: "answer" }] }]), 30).story).toEqual(["10-11 failed"]);
    expect(observed(calling([{ all: [{ ...late, soft: true }, late] }]), 30).story).toEqual(["10-10.5 failed"]);
    expect(observed(calling([{ all: [{ ...late, soft: true }] }]), 30).story).toEqual(["10-10.5 done"]);
    expect(observed(calling([{ all: [] }]), 30).story).toEqual(["10-10 done"]);
  });

  it("that fails ends the operation: later steps are not done", () => {
    const { story } = observed(calling([{ call: "answer", timeout: 0.5 }, { work: fixed(5) }]), 30);
    expect(story).toEqual(["10-10.5 failed"]);
  });

  it("that is only sent is waited for by nobody, and done all the same", () => {
    const { story, engine } = observed(calling([{ send: "answer", delay: 0.5 }]), 30);
    expect(story).toEqual(["10-10 done"]);
    expect(engine.replicas.all[1]?.busy.until(30)).toBeCloseTo(1, 12);
  });
});

describe("the pause before a retry", () => {
  const pauses = (jitter: Retry["jitter"]) => {
    const { left } = observed(
      callingBack({ retry: { ...retry, base: 1, jitter: jitter ?? "none" } }, {}, { ...allFail, ...many }),
      10_000,
    );
    const all = left.map((one) => one.now - one.born);
    return {
      least: Math.min(...all),
      most: Math.max(...all),
      mean: all.reduce((sum, one) => sum + one, 0) / all.length,
    };
  };

  it("is what it is without jitter", () => {
    expect(pauses("none")).toMatchObject({ least: expect.closeTo(1, 9), most: expect.closeTo(1, 9) });
  });

  it("is anything from nothing to it with full jitter", () => {
    const { least, most, mean } = pauses("full");
    expect([least < 0.01, most > 0.99, most <= 1.0001]).toEqual([true, true, true]);
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1_000));
  });

  it("is half of it and up to as much again with equal jitter", () => {
    const { least, most, mean } = pauses("equal");
    expect([least >= 0.4999, least < 0.51, most > 0.99]).toEqual([true, true, true]);
    expect(Math.abs(mean - 0.75)).toBeLessThan(2 * Math.sqrt(1 / 12 / 1_000));
  });
});

describe("a budget for retries", () => {
  it("allows its share of first attempts, and what it has saved up", () => {
    const budget = { share: 0.1, burst: 20 };
    const { engine } = observed(callingBack({ retry: { ...retry, budget } }, {}, { ...allFail, ...many }), 10_000);
    // 999 first attempts: 20 at once, then one for each ten; where nothing goes to waste, 20 + 99.
    expect(engine.calling.counts[0]?.retries).toBeGreaterThanOrEqual(20 + 97);
    expect(engine.calling.counts[0]?.retries).toBeLessThanOrEqual(20 + 99);
  });
});

const two: Partial<Network> = {
  flows: {
    first: { operation: "ask", arrivals: every(10, 15) },
    second: { operation: "ask", arrivals: every(10.2, 15) },
  },
};

describe("a pool", () => {
  it("makes calls wait until one is given back", () => {
    const { story, engine } = observed(callingBack({ pool: "pool" }, {}, { ...two, pools: { pool: { size: 1 } } }), 30);
    expect(story).toEqual(["10-11 done", "10.2-12 done"]);
    const pool = engine.pools.get("pool");
    expect(pool?.queued.until(30)).toBeCloseTo(0.8, 9);
    expect(pool?.taken.until(30)).toBeCloseTo(2, 9);
  });

  it("is waited for only so long, without an attempt", () => {
    const pools = { pool: { size: 1, patience: 0.4 } };
    const { story, engine } = observed(callingBack({ pool: "pool", retry }, {}, { ...two, pools }), 30);
    expect(story).toEqual(["10.2-10.6 failed", "10-11 done"]);
    expect(engine.pools.get("pool")?.givenUp).toBe(1);
    expect(engine.calling.counts[0]).toMatchObject({ attempts: 1, retries: 0, failures: 1 });
  });

  it("is held from the first attempt to the last", () => {
    const network = callingBack({ pool: "pool", retry, timeout: 0.5 }, {}, { ...two, pools: { pool: { size: 1 } } });
    // 0.5 late, 0.5 pause, 0.5 late: the second begins at 11.5.
    expect(observed(network, 30).story).toEqual(["10-11.5 failed", "10.2-13 failed"]);
  });

  it("is given back by a caller that is struck down, and its place in the line too", () => {
    const network: Network = {
      ...callingBack({ pool: "pool" }, {}, { ...two, pools: { pool: { size: 1 } } }),
      incidents: [{ at: 10.5, down: "front" }],
    };
    const { story, engine } = observed(network, 30);
    expect(story).toEqual(["10-10.5 failed", "10.2-10.5 failed"]);
    expect([engine.pools.get("pool")?.free, engine.pools.get("pool")?.line.size]).toEqual([1, 0]);
  });
});

describe("a breaker before a call", () => {
  const breakers = { breaker: { window: 10, minimum: 5, failures: 0.5, open: 100, probes: 2 } };
  const guarded = (more: Partial<Network>, retries = 0) =>
    callingBack({ breaker: "breaker", retry: { retries, base: 0.1, factor: 1 } }, {}, { breakers, ...many, ...more });

  it("refuses without an attempt once enough have failed", () => {
    const { engine } = observed(guarded(allFail), 100);
    // Five fail from 10 to 50; those of 60 to 100 are refused.
    expect(engine.calling.counts[0]).toMatchObject({ attempts: 5, refusedByBreaker: 5, failures: 10 });
    expect(engine.breakers.get("breaker")?.opened).toBe(1);
  });

  it("ends a call at its next retry", () => {
    const { engine } = observed(guarded(allFail, 3), 25);
    // Four attempts of the first call, one of the second: open. Its retry is refused.
    expect(engine.calling.counts[0]).toMatchObject({ attempts: 5, refusedByBreaker: 1, failures: 2 });
  });

  it("lets calls through again when its probes have succeeded", () => {
    const { left, engine } = observed(
      guarded({
        incidents: [
          { at: 0, errors: "back", share: 1 },
          { at: 55, errors: "back", share: 0 },
        ],
      }),
      300,
    );
    // Open from 50; at 150 the first probe.
    expect(left.filter((one) => !one.ok).map((one) => one.born)).toEqual([
      10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140,
    ]);
    expect(engine.breakers.get("breaker")?.opened).toBe(1);
  });

  it("is not shut forever by probes that died with their caller", () => {
    const network = guarded({
      incidents: [
        { at: 0, errors: "back", share: 1 },
        { at: 55, errors: "back", share: 0 },
        { at: 150.5, down: "front" },
        { at: 151, up: "front" },
      ],
    });
    const { left } = observed(network, 300);
    expect(left.filter((one) => one.ok).map((one) => one.born)).toEqual([
      160, 170, 180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290,
    ]);
  });
});

describe("calls in a circle", () => {
  it("without an end of workers fill the memory no further than to a limit, and end with a word", () => {
    const network: Network = {
      stations: { shop: { workers: Infinity } },
      operations: { ask: { station: "shop", steps: [{ work: exponential(0.001) }, { call: "ask" }] } },
      flows: { users: { operation: "ask", arrivals: every(0.001) } },
    };
    expect(["overflow", "reached"]).toContain(observed(network, 3).ended);
  });

  it("stand still where each waits for the other's worker", () => {
    const network: Network = {
      stations: { one: { workers: 1 }, other: { workers: 1 } },
      operations: {
        ask: { station: "one", steps: [{ call: "answer", timeout: 2 }] },
        answer: { station: "other", steps: [{ call: "ask", timeout: 3 }] },
      },
      flows: { users: { operation: "ask", arrivals: every(10, 15) } },
    };
    expect(observed(network, 30)).toMatchObject({ story: ["10-12 failed"], ended: "reached" });
  });
});
