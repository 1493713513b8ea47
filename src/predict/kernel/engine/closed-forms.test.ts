import { describe, expect, it } from "vitest";
import type { Distribution } from "../distributions/distribution.ts";
import { Run } from "../runs/run.ts";
import { stationUse, timesOf } from "../runs/steady.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { alone, exponential, fixed } from "./fixtures/observed.ts";
import type { Network, Station } from "./network.ts";

const hyper = (mean: number, cv2: number) => ({ dist: "hyperexponential", mean, cv2 }) as const;

/** Twenty stretches of a run whose first tenth is left out. */
function stretches(network: Network, until: number, seed = 1) {
  const run = new Run(network, seed);
  run.advance(until / 10);
  return Array.from({ length: 20 }, (_, i) => run.advance(until / 10 + ((i + 1) * until) / 20));
}

/** Within twice its own interval, which must be narrow enough for that to mean something. */
function expectNear({ value, low, high }: Estimate, exact: number, narrow = 0.08): void {
  const half = (high - low) / 2;
  expect(half / exact).toBeLessThan(narrow);
  expect(Math.abs(value - exact)).toBeLessThan(2 * half);
}

const queue = (rate: number, work: Distribution, station: Partial<Station> = {}): Network =>
  alone({ workers: 1, ...station }, [{ work }], { between: exponential(1 / rate) });

/** Erlang's loss formula, by its recurrence: load offered to c places. */
const lost = (load: number, c: number): number =>
  c === 0 ? 1 : (load * lost(load, c - 1)) / (c + load * lost(load, c - 1));

/** Erlang's delay formula: mean time of M/M/c. */
function meanOfQueue(rate: number, work: number, c: number): number {
  const load = rate * work;
  const b = lost(load, c);
  const waits = b / (1 - (load / c) * (1 - b));
  return work + (waits * work) / (c - load);
}

describe("a simulated station agrees with its formula", () => {
  it("M/M/1: mean, percentiles, utilisation, queue", () => {
    const batches = stretches(queue(0.8, exponential(1)), 250_000);
    const { mean, p50, p95 } = timesOf(batches, 0);
    expectNear(mean, 5);
    expectNear(p50, 5 * Math.log(2));
    expectNear(p95, 5 * Math.log(20));
    const use = stationUse(batches, 0, 1);
    expectNear(use.utilisation, 0.8);
    expectNear(use.queued, 3.2, 0.1);
  });

  it("M/M/c: Erlang's delay formula", () => {
    expect(meanOfQueue(7.2, 1, 8)).toBeCloseTo(1.876916, 6);
    const batches = stretches(queue(7.2, exponential(1), { workers: 8 }), 30_000);
    expectNear(timesOf(batches, 0).mean, meanOfQueue(7.2, 1, 8));
    expectNear(stationUse(batches, 0, 8).utilisation, 0.9);
  });

  it.each([
    ["M/D/1", fixed(1), 0],
    ["M/E4/1", { dist: "erlang", mean: 1, phases: 4 }, 0.25],
    ["M/H2/1", hyper(1, 4), 4],
    ["M/lognormal/1", { dist: "lognormal", mean: 1, cv2: 2 }, 2],
  ] satisfies [string, Distribution, number][])("%s: Pollaczek and Khinchine", (_, work, cv2) => {
    const batches = stretches(queue(0.6, work), 150_000);
    expectNear(timesOf(batches, 0).mean, 1 + (0.6 * (1 + cv2)) / (2 * 0.4));
  });

  it.each([
    ["fixed", fixed(1)],
    ["exponential", exponential(1)],
    ["widely spread", hyper(1, 5)],
  ])("M/G/1 with shared cores: the mean does not depend on more than the mean of %s work", (_, work) => {
    const batches = stretches(queue(0.6, work, { discipline: "sharing" }), 60_000);
    expectNear(timesOf(batches, 0).mean, 1 / (1 - 0.6));
    expectNear(stationUse(batches, 0, 1).utilisation, 0.6);
  });

  it("M/M/c/K: the share that is turned away", () => {
    const batches = stretches(queue(1.8, exponential(1), { workers: 2, places: 3 }), 60_000);
    // p(n) of 0 to 5 in the system, up to a factor.
    const states = [1, 1.8, 1.8 ** 2 / 2, 1.8 ** 3 / 4, 1.8 ** 4 / 8, 1.8 ** 5 / 16];
    const refused = (states[5] ?? 0) / states.reduce((sum, one) => sum + one, 0);
    expectNear(timesOf(batches, 0).success, 1 - refused, 0.01);
    expectNear(stationUse(batches, 0, 2).turnedAway, 1.8 * refused);
  });

  it.each([
    ["exponential", exponential(1)],
    ["fixed", fixed(1)],
  ])("M/G/c/c: Erlang's loss formula, for %s work", (_, work) => {
    const batches = stretches(queue(4, work, { workers: 5, places: 0 }), 20_000);
    expectNear(timesOf(batches, 0).success, 1 - lost(4, 5), 0.01);
  });

  it("M/G/infinity: nobody waits, and as many are there as come in the time of a job", () => {
    const batches = stretches(queue(5, hyper(2, 3), { workers: Infinity }), 20_000);
    expectNear(timesOf(batches, 0).mean, 2);
    const busy = batches.reduce((sum, one) => sum + (one.stations[0]?.busy ?? 0) / (one.to - one.from) / 20, 0);
    expect(Math.abs(busy / 10 - 1)).toBeLessThan(0.03);
  });

  it("M/M/1 with two priorities: Cobham", () => {
    const users = { operation: "work", arrivals: { between: exponential(2.5) } };
    const network = {
      ...queue(1, exponential(1), { discipline: "priority" }),
      flows: { first: { ...users, priority: 0 }, second: { ...users, priority: 1 } },
    };
    const batches = stretches(network, 150_000);
    expectNear(timesOf(batches, 0).mean, 1 + 0.8 / 0.6);
    expectNear(timesOf(batches, 1).mean, 1 + 0.8 / (0.6 * 0.2), 0.1);
  });

  it("last come, first served: the same mean, another spread", () => {
    const fifo = timesOf(stretches(queue(0.7, exponential(1)), 60_000), 0);
    const lifo = timesOf(stretches(queue(0.7, exponential(1), { discipline: "lifo" }), 60_000), 0);
    expectNear(lifo.mean, 1 / 0.3);
    expect(lifo.p50.value).toBeLessThan(0.8 * fifo.p50.value);
    expect(lifo.p99.value).toBeGreaterThan(1.2 * fifo.p99.value);
  });

  it("random choice of replicas splits the stream: each is an M/M/1", () => {
    const network = queue(2.1, exponential(1), { replicas: 3, balancing: "random" });
    expectNear(timesOf(stretches(network, 40_000), 0).mean, 1 / 0.3);
  });
});

describe("a simulated network agrees with its formula", () => {
  it("an open network: Jackson", () => {
    const stations = { web: 2, shop: 1, base: 4 };
    const work = { web: 0.012, shop: 0.025, base: 0.032 };
    const network: Network = {
      stations: Object.fromEntries(Object.entries(stations).map(([name, workers]) => [name, { workers }])),
      operations: {
        web: { station: "web", steps: [{ work: exponential(work.web) }, { next: { shop: 0.3, base: 0.5 } }] },
        shop: { station: "shop", steps: [{ work: exponential(work.shop) }, { next: { base: 1 } }] },
        base: { station: "base", steps: [{ work: exponential(work.base) }, { next: { web: 0.2 } }] },
      },
      flows: { users: { operation: "web", arrivals: { between: exponential(1 / 80) } } },
    };
    // Visits: web = 1 + 0.2 base, shop = 0.3 web, base = 0.8 web.
    const web = 1 / (1 - 0.16);
    const visits = { web, shop: 0.3 * web, base: 0.8 * web };
    const names = ["web", "shop", "base"] as const;
    const mean = names.reduce(
      (sum, name) => sum + visits[name] * meanOfQueue(80 * visits[name], work[name], stations[name]),
      0,
    );
    const batches = stretches(network, 1_000);
    expectNear(timesOf(batches, 0).mean, mean);
    for (const [i, name] of names.entries()) {
      const { utilisation } = stationUse(batches, i, stations[name]);
      expectNear(utilisation, (80 * visits[name] * work[name]) / stations[name]);
    }
  });

  it.each([1, 5, 20])("%d users who think: mean value analysis", (users) => {
    const [think, demands] = [8, [1, 0.6]];
    let [response, throughput] = [0, 0];
    let queues = [0, 0];
    for (let n = 1; n <= users; n++) {
      const times = demands.map((demand, i) => demand * (1 + (queues[i] ?? 0)));
      response = times.reduce((sum, one) => sum + one, 0);
      throughput = n / (think + response);
      queues = times.map((one) => throughput * one);
    }
    const network: Network = {
      stations: { web: { workers: 1 }, base: { workers: 1 } },
      operations: {
        web: { station: "web", steps: [{ work: exponential(1) }, { next: { base: 1 } }] },
        base: { station: "base", steps: [{ work: exponential(0.6) }] },
      },
      flows: { users: { operation: "web", arrivals: { users, think: exponential(think) } } },
    };
    const times = timesOf(stretches(network, 60_000), 0);
    expectNear(times.mean, response);
    expectNear(times.throughput, throughput);
  });

  it("calls that hold a worker while they wait: the time is the sum, the worker is held for all of it", () => {
    const network: Network = {
      stations: { web: { workers: 1 }, base: { workers: Infinity } },
      operations: {
        web: { station: "web", steps: [{ call: "base", delay: 0.05 }] },
        base: { station: "base", steps: [{ work: exponential(0.5) }] },
      },
      flows: { users: { operation: "web", arrivals: { between: exponential(1) } } },
    };
    // M/G/1 with a service of 0.1 + exponential 0.5: second moment 0.01 + 0.1 + 0.5.
    const batches = stretches(network, 100_000);
    expectNear(timesOf(batches, 0).mean, 0.6 + 0.61 / (2 * 0.4));
    expectNear(stationUse(batches, 0, 1).utilisation, 0.6);
  });

  it("branches that start together: the time is that of the longest", () => {
    const branch = { call: "base" };
    const network: Network = {
      stations: { web: { workers: Infinity }, base: { workers: Infinity } },
      operations: {
        web: { station: "web", steps: [{ all: [branch, branch, branch] }] },
        base: { station: "base", steps: [{ work: exponential(1) }] },
      },
      flows: { users: { operation: "web", arrivals: { between: exponential(1) } } },
    };
    expectNear(timesOf(stretches(network, 20_000), 0).mean, 1 + 1 / 2 + 1 / 3);
  });

  it("retries: as many attempts, and as many that succeed, as chance gives", () => {
    const network: Network = {
      stations: { web: { workers: Infinity }, base: { workers: Infinity } },
      operations: {
        web: { station: "web", steps: [{ call: "base", retry: { retries: 2, base: 0.1, factor: 2 } }] },
        base: { station: "base", steps: [{ work: fixed(1) }] },
      },
      flows: { users: { operation: "web", arrivals: { between: exponential(1) } } },
      incidents: [{ at: 0, errors: "base", share: 0.4 }],
    };
    const batches = stretches(network, 40_000);
    const { success, mean } = timesOf(batches, 0);
    expectNear(success, 1 - 0.4 ** 3, 0.01);
    const attempts = batches.reduce((sum, one) => sum + (one.calls[0]?.attempts ?? 0), 0);
    const firsts = attempts - batches.reduce((sum, one) => sum + (one.calls[0]?.retries ?? 0), 0);
    expect(Math.abs(attempts / firsts - (1 + 0.4 + 0.4 ** 2))).toBeLessThan(0.02);
    // An attempt that fails at once costs its pause: 0.1, then 0.2.
    expectNear(mean, 1 + (0.6 * 0.4 * 0.1 + 0.6 * 0.16 * 0.3) / (1 - 0.4 ** 3), 0.01);
  });
});
