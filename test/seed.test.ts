import * as fc from "fast-check";
import { expect, it } from "vitest";

function drawn(options: fc.Parameters<[string]>): { seed: number; values: string[] } {
  const values: string[] = [];
  const { seed } = fc.check(
    fc.property(fc.string(), (one) => void values.push(one)),
    options,
  );
  return { seed, values };
}

it("property tests draw the same values each time, those with options of their own too", () => {
  const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
  for (const options of [{}, { numRuns: 7 }, { numRuns: 7, endOnFailure: true }]) {
    const first = drawn(options);
    expect(first.seed).toBe(seed);
    expect(drawn(options)).toEqual(first);
  }
  expect(drawn({ seed: seed + 1 }).values).not.toEqual(drawn({}).values);
});
