import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthDeath } from "./birth-death.ts";
import { poissonTerms } from "./poisson.ts";

describe("Poisson terms", () => {
  it("are those that books print", () => {
    expect([...poissonTerms(2, 3)].map((term) => term * Math.exp(2))).toEqual(
      [1, 2, 2].map((one) => expect.closeTo(one, 13)),
    );
    expect([...poissonTerms(0, 3)]).toEqual([1, 0, 0]);
  });

  it("add up to 1 and have the mean, from nothing to a million", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6, noNaN: true }), (size) => {
        const mean = 10 ** size - 1;
        const terms = poissonTerms(mean, Math.ceil(mean + 40 + 12 * Math.sqrt(mean)));
        expect(terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(1, 8);
        expect(terms.reduce((sum, term, i) => sum + term * i, 0) / Math.max(1, mean)).toBeCloseTo(
          mean / Math.max(1, mean),
          8,
        );
      }),
      { numRuns: 20 },
    );
    expect(() => poissonTerms(-1, 3)).toThrow(RangeError);
  });
});

describe("births and deaths", () => {
  it("of rates that grow by one make a Poisson law", () => {
    const shares = birthDeath(
      200,
      () => 7,
      (k) => k,
    );
    for (const [k, term] of poissonTerms(7, 30).entries()) expect(shares[k]).toBeCloseTo(term, 13);
  });

  it("balance at every cut, though the states differ by hundreds of magnitudes", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e3, noNaN: true })),
          { minLength: 1, maxLength: 200 },
        ),
        (rates) => {
          const shares = birthDeath(
            rates.length,
            (k) => rates[k]?.[0] ?? 0,
            (k) => rates[k - 1]?.[1] ?? 0,
          );
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 11);
          for (const [k, [up, down]] of rates.entries()) {
            const [here, there] = [(shares[k] ?? 0) * up, (shares[k + 1] ?? 0) * down];
            if (here > 1e-290) expect(there / here).toBeCloseTo(1, 9);
          }
        },
      ),
    );
  });
});
