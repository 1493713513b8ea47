import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gim1 } from "./gim1.ts";
import { allenCunneen, kingmanBound, whittWait, type Traffic } from "./ggc.ts";
import { mg1 } from "./mg1.ts";
import { mmc } from "./mmc.ts";

const load = fc.double({ min: 0.05, max: 0.98, noNaN: true });
const cv2 = fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100);
const traffic = (rho: number, arrivalsCv2: number, serviceCv2: number, servers = 1): Traffic => ({
  arrivals: rho * servers,
  arrivalsCv2,
  meanService: 1,
  serviceCv2,
  servers,
});

describe("G/G/c", () => {
  it("of Poisson arrivals and exponential service is M/M/c by both, of one server M/G/1", () => {
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 50 }), cv2, (rho, servers, variation) => {
        const exact = mmc(rho * servers, 1, servers).wait.mean;
        expect(allenCunneen(traffic(rho, 1, 1, servers))).toBeCloseTo(exact, 10);
        expect(whittWait(traffic(rho, 1, 1, servers))).toBeCloseTo(exact, 10);
        const single = mg1(rho, { dist: "lognormal", mean: 1, cv2: variation }).wait.mean;
        expect(allenCunneen(traffic(rho, 1, variation)) / single).toBeCloseTo(1, 9);
      }),
    );
  });

  it("comes close to D/M/1 by Whitt", () => {
    for (const rho of [0.7, 0.8, 0.9]) {
      const exact = gim1({ dist: "deterministic", mean: 1 / rho }, 1).wait.mean;
      expect(Math.abs(whittWait(traffic(rho, 0, 1)) / exact - 1)).toBeLessThan(0.1);
    }
  });

  it("of one server stays below the bound", () => {
    fc.assert(
      fc.property(load, cv2, cv2, (rho, a, s) => {
        expect(kingmanBound(traffic(rho, 1, s))).toBeGreaterThanOrEqual(
          mg1(rho, { dist: "gamma", mean: 1, cv2: s }).wait.mean,
        );
        const arrivals = { dist: "gamma", mean: 1 / rho, cv2: a } as const;
        expect(kingmanBound(traffic(rho, a, 1))).toBeGreaterThanOrEqual(gim1(arrivals, 1).wait.mean * (1 - 1e-9));
      }),
    );
  });

  it("rises with the load", () => {
    fc.assert(
      fc.property(load, cv2, cv2, fc.integer({ min: 1, max: 20 }), (rho, a, s, servers) => {
        for (const wait of [allenCunneen, whittWait]) {
          expect(wait(traffic(Math.min(0.999, rho * 1.05), a, s, servers))).toBeGreaterThanOrEqual(
            wait(traffic(rho, a, s, servers)),
          );
        }
      }),
    );
  });

  it("that cannot keep up waits for ever, and nonsense is refused", () => {
    expect([allenCunneen, whittWait, kingmanBound].map((wait) => wait(traffic(1, 1, 1)))).toEqual([
      Infinity,
      Infinity,
      Infinity,
    ]);
    expect(whittWait(traffic(0, 1, 1))).toBe(0);
    expect(() => kingmanBound(traffic(0.5, 1, 1, 2))).toThrow(RangeError);
    expect(() => allenCunneen(traffic(0.5, -1, 1))).toThrow(RangeError);
  });
});
