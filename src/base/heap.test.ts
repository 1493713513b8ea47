import * as fc from "fast-check";
import { expect, it } from "vitest";
import { Heap } from "./heap.ts";

it("gives values back by their price, equal ones in the order they came", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (prices) => {
      const heap = new Heap<readonly [number, number]>();
      for (const [at, price] of prices.entries()) heap.put([price, at], price);
      const taken = prices.map(() => heap.take());
      expect(taken).toEqual(prices.map((price, at) => [price, at]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));
      expect(heap.take()).toBeUndefined();
    }),
  );
});
