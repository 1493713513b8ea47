import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar } from "./calendar.ts";

/** What is taken until then: time and number, in order. */
function taken(calendar: Calendar, until = Infinity): [time: number, what: number][] {
  const all: [number, number][] = [];
  while (calendar.take(until)) all.push([calendar.now, calendar.what]);
  return all;
}

describe("the calendar", () => {
  it("gives events in the order of their times, however they were set down", () => {
    const calendar = new Calendar();
    calendar.at(3, 30, 0);
    calendar.at(1, 10, 0);
    calendar.at(2, 20, 0);
    expect(taken(calendar)).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
  });

  it("gives nothing that is due later than asked, and all that is due just then", () => {
    const calendar = new Calendar();
    calendar.at(1, 10, 0);
    calendar.at(2, 20, 0);
    calendar.after(calendar.laneOf(2), 2, 21, 0);
    expect(taken(calendar, 1)).toEqual([[1, 10]]);
    expect(taken(calendar, 1.5)).toEqual([]);
    expect(taken(calendar, 2)).toHaveLength(2);
  });

  it("gives what follows at once before anything else that is due, first said first", () => {
    const calendar = new Calendar();
    calendar.at(0, 1, 0);
    calendar.soon(2, 7);
    calendar.soon(3, 0);
    calendar.take(0);
    expect([calendar.what, calendar.age]).toEqual([2, 7]);
    calendar.soon(4, 0);
    expect(taken(calendar).map(([, what]) => what)).toEqual([3, 4, 1]);
    expect(calendar.taken).toBe(1);
  });

  it("gives, at one time, lanes before the heap and lower lanes first", () => {
    const calendar = new Calendar();
    const [one, other] = [calendar.laneOf(5), calendar.laneOf(2)];
    calendar.at(5, 3, 0);
    calendar.after(one, 5, 1, 0);
    calendar.at(3, 0, 0);
    calendar.take(3);
    calendar.after(other, 2, 2, 0);
    expect(taken(calendar).map(([, what]) => what)).toEqual([1, 2, 3]);
  });

  it("has one lane for one delay, and takes delays beyond its lanes into the heap", () => {
    const calendar = new Calendar();
    expect(calendar.laneOf(0.5)).toBe(calendar.laneOf(0.5));
    const lanes = Array.from({ length: 40 }, (_, i) => calendar.laneOf(40 - i));
    expect(new Set(lanes).size).toBeLessThan(40);
    for (const [i, lane] of lanes.entries()) calendar.after(lane, 40 - i, 40 - i, 0);
    expect(taken(calendar).map(([time]) => time)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it("keeps the age that an event was set down with", () => {
    const calendar = new Calendar();
    for (let i = 0; i < 300; i++) calendar.at((i * 37) % 300, (i * 37) % 300, i % 5);
    for (let i = 0; i < 300; i++) {
      calendar.take(Infinity);
      expect([calendar.what, calendar.age]).toEqual([i, ((i * 73) % 300) % 5]);
    }
  });

  it("does what a sorted list does, over any course of setting down and taking", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("at"), delay: fc.nat(50) }),
      fc.record({ kind: fc.constant("after"), delay: fc.constantFrom(0.25, 1, 3, 10) }),
      fc.record({ kind: fc.constant("soon"), delay: fc.constant(0) }),
      fc.record({ kind: fc.constant("take"), delay: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300, size: "max" }), (steps) => {
        const calendar = new Calendar();
        // A rank settles ties: what follows at once, then lanes in their order, then the heap, whose own ties are open.
        let list: { time: number; rank: number; what: number }[] = [];
        for (const [what, { kind, delay }] of steps.entries()) {
          const time = calendar.now + delay;
          if (kind === "take") {
            list = list.toSorted((a, b) => a.time - b.time || a.rank - b.rank);
            const next = list.find((one) => one.time <= time || one.rank < 0);
            expect(calendar.take(time)).toBe(next !== undefined);
            if (next === undefined) continue;
            expect(calendar.now).toBe(next.time);
            const same = list.filter((one) => one.time === next.time && one.rank === next.rank);
            expect((next.rank === 99 ? same : [next]).map((one) => one.what)).toContain(calendar.what);
            list = list.filter((one) => one.what !== calendar.what);
          } else if (kind === "soon") {
            calendar.soon(what, 0);
            list.push({ time: calendar.now, rank: -1, what });
          } else if (kind === "after") {
            const lane = calendar.laneOf(delay);
            calendar.after(lane, delay, what, 0);
            list.push({ time, rank: lane, what });
          } else {
            calendar.at(time, what, 0);
            list.push({ time, rank: 99, what });
          }
          expect(calendar.waiting).toBe(list.length);
        }
      }),
    );
  });
});
