import { describe, expect, it } from "vitest";
import { alone, callingBack, every, fixed, observed } from "./fixtures/observed.ts";
import type { Incident, Network, Station } from "./network.ts";

function struck(incidents: readonly Incident[], station: Partial<Station> = {}): Network {
  return { ...alone({ workers: 1, ...station }, [{ work: fixed(1.5) }], every(1, 6.5)), incidents };
}

describe("an outage", () => {
  it("fails what is at work and what waits, and all that comes until it is over", () => {
    const network = struck([
      { at: 2.2, down: "station" },
      { at: 4.5, up: "station" },
    ]);
    // 1 is at work and 2 waits when it comes; 3 and 4 find nobody.
    expect(observed(network, 30).story).toEqual([
      "1-2.2 failed",
      "2-2.2 failed",
      "3-3 failed",
      "4-4 failed",
      "5-6.5 done",
      "6-8 done",
    ]);
  });

  it("leaves the workers free and the counts in order", () => {
    const network = struck([
      { at: 2.2, down: "station" },
      { at: 4.5, up: "station" },
    ]);
    const [replica] = observed(network, 30).engine.replicas.all;
    expect(replica).toMatchObject({ free: 1, present: 0, turnedAway: 2 });
    expect(replica?.busy.until(30)).toBeCloseTo(1.2 + 3, 9);
    expect(replica?.queued.until(30)).toBeCloseTo(0.2 + 0.5, 9);
  });

  it("of shared cores fails all who compute", () => {
    const network = struck([{ at: 2.2, down: "station" }], { discipline: "sharing" });
    const { story, engine } = observed(network, 30);
    expect(story.slice(0, 3)).toEqual(["1-2.2 failed", "2-2.2 failed", "3-3 failed"]);
    expect(engine.replicas.all[0]?.busy.until(30)).toBeCloseTo(1.2, 9);
  });

  it("of one replica of several is gone around", () => {
    const network = struck([{ at: 1.2, down: "station", replica: 0 }], { replicas: 2, workers: 9 });
    const { story, engine } = observed(network, 30);
    expect(story).toEqual(["1-1.2 failed", "2-3.5 done", "3-4.5 done", "4-5.5 done", "5-6.5 done", "6-7.5 done"]);
    expect(engine.replicas.all.map((one) => one.up)).toEqual([false, true]);
  });

  it("of all replicas lets nobody through", () => {
    const network = struck([{ at: 1.2, down: "station" }], { replicas: 3, balancing: "least-connections" });
    expect(observed(network, 30).story.every((one) => one.endsWith("failed"))).toBe(true);
  });

  it("of the one that is called is heard by the caller at once", () => {
    const network = callingBack({ delay: 0.1 }, {}, { incidents: [{ at: 10.5, down: "back" }] });
    expect(observed(network, 30).story).toEqual(["10-10.6 failed"]);
  });
});

describe("what else happens at a time", () => {
  it("makes work longer from the next piece on, and as it was again", () => {
    const network = struck(
      [
        { at: 1.5, slow: "station", times: 3 },
        { at: 4.5, slow: "station", times: 1 },
      ],
      { workers: 9 },
    );
    expect(observed(network, 30).story.toSorted()).toEqual([
      "1-2.5 done",
      "2-6.5 done",
      "3-7.5 done",
      "4-8.5 done",
      "5-6.5 done",
      "6-7.5 done",
    ]);
  });

  it("makes one replica slow", () => {
    const network = struck([{ at: 0, slow: "station", times: 2, replica: 1 }], { workers: 9, replicas: 2 });
    const lengths = observed(network, 30).left.map((one) => one.now - one.born);
    expect(lengths.toSorted()).toEqual([1.5, 1.5, 1.5, 3, 3, 3]);
  });

  it("makes a share of what comes fail", () => {
    const network = {
      ...alone({ workers: Infinity }, [{ work: fixed(1) }], every(1)),
      incidents: [{ at: 0, errors: "station", share: 0.2 }],
    };
    const failed = observed(network, 4_000).left.filter((one) => !one.ok).length;
    expect(Math.abs(failed / 4_000 - 0.2)).toBeLessThan(4 * Math.sqrt((0.2 * 0.8) / 4_000));
  });

  it("cuts two stations off each other, in whatever order they are named, until it is mended", () => {
    const cut = (at: number, mended: number): Partial<Network> => ({
      incidents: [
        { at, cut: ["back", "front"] },
        { at: mended, mend: ["front", "back"] },
      ],
    });
    const call = { delay: 0.5, timeout: 3 };
    expect(observed(callingBack(call, {}, cut(9, 10.2)), 30).story).toEqual(["10-13 failed"]);
    expect(observed(callingBack(call, {}, cut(9, 9.5)), 30).story).toEqual(["10-12 done"]);
    // On the way it is not lost; the answer is.
    const late = observed(callingBack(call, {}, cut(10.2, 20)), 30);
    expect(late.story).toEqual(["10-13 failed"]);
    expect(late.engine.replicas.all[1]?.busy.until(30)).toBeCloseTo(1, 9);
  });
});
