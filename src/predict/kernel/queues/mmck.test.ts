import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentile } from "../distributions/duration.ts";
import { erlangA } from "./erlang-a.ts";
import { erlangB } from "./erlang.ts";
import { mmc } from "./mmc.ts";
import { mmck } from "./mmck.ts";

const load = fc.double({ min: 0.05, max: 2, noNaN: true });
const servers = fc.integer({ min: 1, max: 30 });

describe("M/M/c/K", () => {
  it("gives what the tables print", () => {
    const queue = mmck(0.8, 1, 1, 5);
    expect(queue.blocking).toBeCloseTo(0.0888194986556, 12);
    expect(queue.wait.mean).toBeCloseTo(1.56306520704, 11);
    expect(queue.shares[0]).toBeCloseTo(0.271055598924, 12);
    expect(percentile(queue.response, 0.95)).toBeCloseTo(6.67875238905, 10);
    expect(percentile(mmck(5, 1, 4, 20).response, 0.99)).toBeCloseTo(8.52846320843, 10);
  });

  it("without room to wait is Erlang B, with no end of room M/M/c", () => {
    fc.assert(
      fc.property(load, servers, (rho, c) => {
        expect(mmck(rho * c, 1, c, c).blocking).toBeCloseTo(erlangB(rho * c, c), 12);
        expect(mmck(rho * c, 1, c, c).wait.mean).toBe(0);
        if (rho > 0.95) return;
        const [roomy, endless] = [mmck(rho * c, 1, c, c + 900), mmc(rho * c, 1, c)];
        expect(roomy.response.mean / endless.response.mean).toBeCloseTo(1, 9);
        expect(percentile(roomy.response, 0.95) / percentile(endless.response, 0.95)).toBeCloseTo(1, 8);
        expect(roomy.wait.variance).toBeCloseTo(endless.wait.variance, 6);
      }),
      { numRuns: 40 },
    );
  });

  it("turns away less with more room, and serves what it lets in", () => {
    fc.assert(
      fc.property(load, servers, fc.integer({ min: 0, max: 40 }), (rho, c, room) => {
        const queue = mmck(rho * c, 1, c, c + room);
        expect(mmck(rho * c, 1, c, c + room + 1).blocking).toBeLessThanOrEqual(queue.blocking);
        const inSystem = queue.shares.reduce((sum, share, k) => sum + share * k, 0);
        expect(queue.population / inSystem).toBeCloseTo(1, 10);
        expect(queue.utilisation).toBeLessThan(1);
      }),
    );
  });

  it("holds for thousands of servers", () => {
    const queue = mmck(3100, 1, 3000, 6000);
    expect(queue.throughput).toBeCloseTo(3000, 6);
    expect(queue.blocking).toBeCloseTo(1 - 3000 / 3100, 8);
  });

  it("refuses less room than servers", () => expect(() => mmck(1, 1, 4, 3)).toThrow(RangeError));
});

describe("M/M/c+M", () => {
  it("gives what the tables print", () => {
    const queue = erlangA(8, 1, 8, 0.5);
    expect(queue.abandoning).toBeCloseTo(0.116014345518, 11);
    expect(queue.waiting).toBeCloseTo(0.623531359914, 11);
    expect(queue.meanWait).toBeCloseTo(0.232028691035, 11);
    expect(queue.utilisation).toBeCloseTo(0.883985654482, 11);
  });

  it("loses nobody on the way: what arrives is served or goes away", () => {
    fc.assert(
      fc.property(load, servers, fc.double({ min: 0.01, max: 50, noNaN: true }), (rho, c, patience) => {
        const queue = erlangA(rho * c, 1, c, patience);
        expect(queue.throughput / (rho * c)).toBeCloseTo(1 - queue.abandoning, 9);
      }),
    );
  });

  it("with patience as quick as service is M/M/infinity, with endless patience M/M/c", () => {
    const poisson = erlangA(9, 1, 8, 1);
    expect(poisson.queueLength + poisson.utilisation * 8).toBeCloseTo(9, 11);
    expect(erlangA(6, 1, 8, 1e-7).meanWait).toBeCloseTo(mmc(6, 1, 8).wait.mean, 5);
  });

  it("without arrivals loses nobody, and refuses patience without end", () => {
    expect(erlangA(0, 1, 2, 1)).toMatchObject({ abandoning: 0, meanWait: 0, waiting: 0 });
    expect(() => erlangA(1, 1, 1, 0)).toThrow(RangeError);
  });
});
