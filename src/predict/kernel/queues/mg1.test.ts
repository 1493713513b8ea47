import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Distribution } from "../distributions/distribution.ts";
import { percentile } from "../distributions/duration.ts";
import type { Transformable } from "../distributions/transform.ts";
import { gim1 } from "./gim1.ts";
import { mg1, mg1Times } from "./mg1.ts";
import { mm1 } from "./mm1.ts";

const load = fc.double({ min: 0.02, max: 0.95, noNaN: true });
const responseAt = (lambda: number, service: Transformable, p: number) =>
  percentile(mg1Times(lambda, service).response, p);

describe("M/G/1", () => {
  it("by constant service waits half as long as by exponential service", () => {
    expect(mg1(0.5, { dist: "deterministic", mean: 1 }).wait).toEqual({ mean: 0.5, variance: 0.25 + 1 / 3 });
    expect(mg1(0.5, { dist: "exponential", mean: 1 }).wait.mean).toBe(1);
  });

  it("has the percentiles that exact methods give", () => {
    expect(responseAt(0.8, { dist: "deterministic", mean: 1 }, 0.99)).toBeCloseTo(11.355886792, 8);
    expect(responseAt(0.5, { dist: "deterministic", mean: 1 }, 0.5)).toBeCloseTo(1, 9);
    expect(responseAt(0.9, { dist: "erlang", mean: 1, phases: 4 }, 0.99)).toBeCloseTo(28.6929514918, 6);
    expect(responseAt(0.9, { dist: "hyperexponential", mean: 1, cv2: 4 }, 0.95)).toBeCloseTo(76.1857665109, 6);
    expect(responseAt(0.9, { dist: "lognormal", mean: 1, cv2: 4 }, 0.99) / 136.628893893).toBeCloseTo(1, 7);
    expect(responseAt(0.5, { dist: "exponential", mean: 1 }, 0.95)).toBeCloseTo(5.99146454711, 10);
  });

  it("with one phase, one branch or gamma of variation 1 is M/M/1", () => {
    const likeExponential: readonly Transformable[] = [
      { dist: "erlang", mean: 2, phases: 1 },
      { dist: "hyperexponential", mean: 2, cv2: 1 },
      { dist: "gamma", mean: 2, cv2: 1 },
    ];
    fc.assert(
      fc.property(
        load,
        fc.constantFrom(...likeExponential),
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        (rho, service, p) => {
          const [general, exponential] = [mg1Times(rho / 2, service), mm1(rho / 2, 0.5)];
          expect(general.response.mean / exponential.response.mean).toBeCloseTo(1, 11);
          expect(general.wait.variance / exponential.wait.variance).toBeCloseTo(1, 11);
          expect(percentile(general.response, p) / percentile(exponential.response, p)).toBeCloseTo(1, 6);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("waits longer with load and with variation, and the answer scales with the unit of time", () => {
    fc.assert(
      fc.property(
        load,
        fc.integer({ min: 0, max: 10 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (rho, cv2, mean) => {
          const at = (rho: number, cv2: number) => mg1(rho / mean, { dist: "lognormal", mean, cv2 }).wait.mean / mean;
          expect(at(rho, cv2)).toBeCloseTo((rho * (1 + cv2)) / (2 * (1 - rho)), 6);
          expect(at(rho * 1.02, cv2)).toBeGreaterThan(at(rho, cv2));
          expect(at(rho, cv2 + 0.1)).toBeGreaterThan(at(rho, cv2));
        },
      ),
    );
  });

  it("answers Infinity where the tail is too heavy or the load too large", () => {
    const pareto: Distribution = { dist: "pareto", mean: 1, shape: 1.9 };
    expect(mg1(0.5, pareto).wait.mean).toBe(Infinity);
    expect(mg1(1, { dist: "deterministic", mean: 1 })).toMatchObject({
      utilisation: 1,
      throughput: 1,
      population: Infinity,
    });
    expect(percentile(mg1Times(2, { dist: "lognormal", mean: 1, cv2: 1 }).response, 0.5)).toBe(Infinity);
  });

  it("without arrivals is only service", () => {
    expect(mg1(0, { dist: "deterministic", mean: 3 }).response).toEqual({ mean: 3, variance: 0 });
    expect(responseAt(0, { dist: "lognormal", mean: 1, cv2: 1 }, 0.5)).toBeCloseTo(Math.SQRT1_2, 8);
    expect(() => mg1(-1, { dist: "exponential", mean: 1 })).toThrow(RangeError);
    expect(() => mg1(1, { dist: "exponential", mean: 0 })).toThrow(RangeError);
  });
});

describe("GI/M/1", () => {
  it("gives what the tables print", () => {
    const regular = gim1({ dist: "deterministic", mean: 1.25 }, 1);
    expect(regular.waiting).toBeCloseTo(0.628629796497, 11);
    expect(regular.population).toBeCloseTo(2.15418467194, 10);
    expect(percentile(gim1({ dist: "hyperexponential", mean: 2, cv2: 4 }, 1).response, 0.99)).toBeCloseTo(
      14.5628268004,
      9,
    );
  });

  it("by Poisson arrivals is M/M/1", () => {
    fc.assert(
      fc.property(load, (rho) => {
        const [general, poisson] = [gim1({ dist: "exponential", mean: 1 / rho }, 1), mm1(rho, 1)];
        expect(general.waiting).toBeCloseTo(rho, 11);
        expect(general.wait.mean / poisson.wait.mean).toBeCloseTo(1, 9);
        expect(general.wait.variance / poisson.wait.variance).toBeCloseTo(1, 9);
      }),
    );
  });

  it("waits longer the more arrivals vary, at any load short of 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.9999, noNaN: true }), (rho) => {
        const waits = [0, 0.2, 1, 3].map((cv2) => gim1({ dist: "gamma", mean: 1 / rho, cv2 }, 1).waiting);
        expect(waits).toEqual([...waits].sort((a, b) => a - b));
        expect(Math.max(...waits)).toBeLessThan(1);
      }),
    );
  });

  it("that cannot keep up answers Infinity", () => {
    expect(gim1({ dist: "deterministic", mean: 1 }, 1)).toMatchObject({ waiting: 1, population: Infinity });
  });
});
