import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Integral } from "./integral.ts";

it("an integral is the sum of count times length over all steps", () => {
  const change = fc.record({ after: fc.double({ min: 0, max: 10, noNaN: true }), by: fc.integer({ min: -3, max: 3 }) });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const integral = new Integral();
      let [now, count, area] = [0, 0, 0];
      for (const { after, by } of changes) {
        area += count * after;
        now += after;
        count += by;
        if (by === 1) integral.up(now);
        else if (by === -1) integral.down(now);
        else integral.by(by, now);
      }
      expect(integral.count).toBe(count);
      expect(integral.until(now + 1)).toBeCloseTo(area + count, 6);
    }),
  );
});
