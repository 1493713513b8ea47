import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sharing } from "./sharing.ts";

/** When each piece of work is done, by letting the fluid run from one change to the next. */
function endsOf(cores: number, pieces: readonly { at: number; work: number }[]): number[] {
  const sharing = new Sharing(cores);
  const ends: number[] = [];
  let now = 0;
  const runUntil = (time: number) => {
    for (let next = sharing.nextEnd(now); next <= time; next = sharing.nextEnd(now)) {
      if (next === Infinity) break;
      now = next;
      sharing.takeFirst(now, (job) => (ends[job] = next));
    }
    now = Math.max(now, time);
  };
  for (const [job, { at, work }] of pieces.entries()) {
    runUntil(at);
    sharing.add(at, work, job, 0);
  }
  runUntil(Infinity);
  return ends;
}

describe("cores that are shared", () => {
  it("work at full speed for no more than there are cores", () => {
    expect(
      endsOf(2, [
        { at: 0, work: 3 },
        { at: 1, work: 1 },
      ]),
    ).toEqual([3, 2]);
  });

  it("work at half the speed for twice as many", () => {
    // Together from 1 on: the second needs 2 for its 1; the first has 1 left at 3, alone.
    expect(
      endsOf(1, [
        { at: 0, work: 3 },
        { at: 1, work: 1 },
      ]),
    ).toEqual([4, 3]);
  });

  it("do all the work that they are given, and no more than they can", () => {
    const piece = fc.record({
      gap: fc.double({ min: 0, max: 3, noNaN: true }),
      work: fc.double({ min: 0, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(piece, { minLength: 1, maxLength: 60 }), (cores, pieces) => {
        let at = 0;
        const timed = pieces.map(({ gap, work }) => ({ at: (at += gap), work }));
        const ends = endsOf(cores, timed);
        expect(ends).toHaveLength(pieces.length);
        for (const [job, end] of ends.entries())
          expect(end - (timed[job]?.at ?? 0)).toBeGreaterThan((timed[job]?.work ?? 0) - 1e-9);
        const work = pieces.reduce((sum, one) => sum + one.work, 0);
        expect(Math.max(...ends) * cores).toBeGreaterThan(work - 1e-9);
        // A single core that never stands still while there is work: all is done no later than if it began at the last arrival.
        if (cores === 1) expect(Math.max(...ends)).toBeLessThan(at + work + 1e-9);
      }),
    );
  });

  it("forget their work when they are cleared", () => {
    const sharing = new Sharing(1);
    sharing.add(0, 5, 1, 0);
    const { age } = sharing;
    sharing.clear(1);
    expect([sharing.computing, sharing.nextEnd(1)]).toEqual([0, Infinity]);
    expect(sharing.age).not.toBe(age);
  });
});
