import { describe, expect, it } from "vitest";
import { alone, every, exponential, fixed } from "../engine/fixtures/observed.ts";
import { joined } from "./batch.ts";
import { Run } from "./run.ts";

const timetable = alone({ workers: 1 }, [{ work: fixed(0.5) }], every(1));

describe("a run in stretches", () => {
  it("tells of each stretch what happened in it", () => {
    const run = new Run(timetable, 1);
    const [first, second] = [run.advance(2.25), run.advance(10)];
    expect(first).toMatchObject({ from: 0, to: 2.25, flows: [{ done: 1, failed: 0, sum: 0.5, most: 0.5 }] });
    expect(first.stations[0]).toMatchObject({ busy: 0.75, running: 2.25, queued: 0, turnedAway: 0 });
    expect(second).toMatchObject({ from: 2.25, to: 10, flows: [{ done: 8 }] });
    expect(second.stations[0]?.busy).toBeCloseTo(3.75, 12);
  });

  it("tells of two stretches together what it tells of one as long", () => {
    const network = alone({ workers: 1 }, [{ work: exponential(1) }], { between: exponential(2) });
    const [whole, parts] = [new Run(network, 1), new Run(network, 1)];
    const one = whole.advance(500);
    const both = joined(parts.advance(200), parts.advance(500));
    expect(both.flows[0]).toMatchObject({ done: one.flows[0]?.done, most: one.flows[0]?.most });
    expect(both.flows[0]?.times).toEqual(one.flows[0]?.times);
    expect(both.stations[0]?.busy).toBeCloseTo(one.stations[0]?.busy ?? 0, 9);
  });

  it("tells apart the jobs of a window by when they were sent, whenever they leave", () => {
    const slow = alone({ workers: Infinity }, [{ work: fixed(5) }], every(1));
    const run = new Run(slow, 1, [{ from: 2, to: 4 }]);
    run.advance(6.5);
    run.advance(20);
    expect(run.takeWindows()[0]?.[0]).toMatchObject({ done: 2, sum: 10 });
  });

  it("ends a stretch where the engine stops, and says why", () => {
    const run = new Run(alone({ workers: 1 }, [{ next: { work: 1 } }], every(1)), 1);
    expect(run.advance(10)).toMatchObject({ from: 0, to: 1 });
    expect(run.ended).toBe("standstill");
  });
});
