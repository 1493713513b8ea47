import { describe, expect, it } from "vitest";
import { alone, every, exponential, fixed, observed } from "./fixtures/observed.ts";
import type { Flow, Network, Station } from "./network.ts";

const work = (time: number) => [{ work: fixed(time) }];

/** One job of each flow, at these times, for one station. */
function jobs(station: Station, times: readonly number[], more: Partial<Flow>[] = []): Network {
  const flows = times.map((time, i) => [`${i}`, { operation: "work", arrivals: every(time, 1.5 * time), ...more[i] }]);
  return { ...alone(station, work(3), every(1)), flows: Object.fromEntries(flows) };
}

describe("a station", () => {
  it("gives its worker to who came first, last, or matters most", () => {
    const times = [1, 2, 2.5];
    expect(observed(jobs({ workers: 1 }, times), 30).story).toEqual(["1-4 done", "2-7 done", "2.5-10 done"]);
    const lifo = jobs({ workers: 1, discipline: "lifo" }, times);
    expect(observed(lifo, 30).story).toEqual(["1-4 done", "2.5-7 done", "2-10 done"]);
    const first = jobs({ workers: 1, discipline: "priority" }, times, [{}, { priority: 2 }, { priority: 1 }]);
    expect(observed(first, 30).story).toEqual(["1-4 done", "2.5-7 done", "2-10 done"]);
  });

  it("shares its cores among all", () => {
    // Alone 1 to 2; then half as fast each: 2 left need 4; the second has 1 left at 6.
    const sharing = jobs({ workers: 1, discipline: "sharing" }, [1, 2]);
    expect(observed(sharing, 30).story).toEqual(["1-6 done", "2-7 done"]);
  });

  it("turns away at once who finds no place", () => {
    const { story, engine } = observed(jobs({ workers: 1, places: 1 }, [1, 2, 2.5]), 30);
    expect(story).toEqual(["2.5-2.5 failed", "1-4 done", "2-7 done"]);
    expect(engine.replicas.all[0]?.turnedAway).toBe(1);
  });

  it("turns away who has waited too long when their turn comes", () => {
    const { story } = observed(jobs({ workers: 1, patience: 1.6 }, [1, 2, 2.5]), 30);
    expect(story).toEqual(["1-4 done", "2-4 failed", "2.5-7 done"]);
  });

  it("lets in no more than its limit", () => {
    const network = alone({ workers: 5, limit: { rate: 2, burst: 3 } }, work(0.1), every(0.1, 10.05));
    const { left } = observed(network, 30);
    // 100 in 10 units: three at once, then two for each unit.
    const done = left.filter((one) => one.ok).length;
    expect([done >= 22, done <= 23]).toEqual([true, true]);
    expect(left).toHaveLength(100);
  });

  it("carries out in one go those who wait, and does not wait for more", () => {
    const { story } = observed(jobs({ workers: 1, batch: 2 }, [1, 2, 2.2, 2.4, 2.6]), 30);
    expect(story).toEqual(["1-4 done", "2.2-7 done", "2-7 done", "2.6-10 done", "2.4-10 done"]);
  });

  it("lets those who were carried together part, and each leaves the next station once", () => {
    const network: Network = {
      ...jobs({ workers: 1, batch: 3 }, [1, 2, 2.2, 2.4]),
      stations: { station: { workers: 1, batch: 3 }, next: { workers: 2 } },
      operations: {
        work: { station: "station", steps: [{ work: fixed(3) }, { next: { more: 1 } }] },
        more: { station: "next", steps: [{ work: fixed(1) }] },
      },
    };
    const { story, engine } = observed(network, 30);
    expect(story.toSorted()).toEqual(["1-5 done", "2-8 done", "2.2-8 done", "2.4-9 done"]);
    expect(engine.replicas.all.map((one) => one.present)).toEqual([0, 0]);
  });

  it("holds its worker while it waits for something else", () => {
    const network = alone({ workers: 1 }, [{ wait: fixed(2) }, { work: fixed(1) }], every(1, 2.5));
    const { story, engine } = observed(network, 30);
    expect(story).toEqual(["1-4 done", "2-7 done"]);
    expect(engine.replicas.all[0]?.busy.until(30)).toBeCloseTo(6, 9);
  });

  it("lets a job go on as another operation with the chances given, or leave", () => {
    const network: Network = {
      stations: { a: { workers: Infinity }, b: { workers: Infinity }, c: { workers: Infinity } },
      operations: {
        ask: { station: "a", steps: [{ next: { one: 0.2, other: 0.5 } }] },
        one: { station: "b", steps: work(1) },
        other: { station: "c", steps: work(2) },
      },
      flows: { users: { operation: "ask", arrivals: every(1, 4_000.5) } },
    };
    const lengths = observed(network, 5_000).left.map((one) => Math.round(one.now - one.born));
    for (const [length, share] of [0.3, 0.2, 0.5].entries()) {
      const found = lengths.filter((one) => one === length).length / 4_000;
      expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 4_000));
    }
  });
});

describe("replicas", () => {
  const shares = (station: Partial<Station>, rate = 1): number[] => {
    const network = alone({ workers: 1, replicas: 3, ...station }, [{ work: exponential(0.9) }], {
      between: exponential(1 / rate),
    });
    const { engine } = observed(network, 3_000);
    return engine.replicas.all.map((one) => one.busy.until(3_000) / 3_000);
  };
  const even = (all: readonly number[]) => Math.max(...all) / Math.min(...all);

  it.each(["round-robin", "random", "least-connections", "power-of-two"] as const)(
    "get even shares by %s where they are busy",
    (balancing) => {
      expect(even(shares({ balancing }, 3))).toBeLessThan(1.2);
    },
  );

  it("get turns by round robin, whatever they have to do", () => {
    const { story } = observed(alone({ workers: 1, replicas: 2 }, work(3), every(1, 4.5)), 30);
    expect(story).toEqual(["1-4 done", "2-5 done", "3-7 done", "4-8 done"]);
  });

  it("get the next job where least is to be done", () => {
    const network = (balancing: Station["balancing"]) =>
      alone({ workers: 1, replicas: 3, balancing: balancing ?? "random" }, [{ work: exponential(2.6) }], {
        between: exponential(1),
      });
    const mean = (balancing: Station["balancing"]) => {
      const { left } = observed(network(balancing), 20_000);
      return left.reduce((sum, one) => sum + one.now - one.born, 0) / left.length;
    };
    const [least, power, turns, random] = [
      mean("least-connections"),
      mean("power-of-two"),
      mean("round-robin"),
      mean("random"),
    ];
    expect(least).toBeLessThan(power);
    expect(power).toBeLessThan(turns);
    expect(turns).toBeLessThan(random);
  });

  it("get random shares by their weights", () => {
    const [one = 0, two = 0, three = 0] = shares({ workers: 9, balancing: "random", weights: [1, 2, 0] }, 5);
    expect(three).toBe(0);
    expect(Math.abs(two / one - 2)).toBeLessThan(0.2);
  });
});
