import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf } from "./share.ts";

describe("shares", () => {
  it("are the whole, one after the other, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (all, of) => {
        expect(Array.from({ length: of }, (_, at) => shareOf(all, { at, of })).flat()).toEqual(all);
      }),
    );
  });
});
