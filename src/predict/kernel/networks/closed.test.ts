import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthDeath } from "../numeric/birth-death.ts";
import { asymptoticBounds, balancedJobBounds, bottleneckOf } from "./bounds.ts";
import { closedNetwork, type ClosedNetwork, type ClosedState } from "./closed.ts";

const demand = fc.double({ min: 0.001, max: 2, noNaN: true });
const station = (servers: fc.Arbitrary<number>) => fc.record({ demand, servers });
const networkWith = (servers: fc.Arbitrary<number>) =>
  fc.record({
    thinkTime: fc.double({ min: 0, max: 10, noNaN: true }),
    stations: fc.array(station(servers), { minLength: 1, maxLength: 6 }),
  });
const anyNetwork = networkWith(fc.constantFrom(1, 1, 2, 3, 8, 40));

const at = (network: ClosedNetwork, customers: number): ClosedState => {
  const last = closedNetwork(network, customers).at(-1);
  if (!last) throw new Error("no state");
  return last;
};
const present = (state: ClosedState) => state.stations.reduce((sum, one) => sum + one.population, 0);

describe("a closed network", () => {
  it("of three stations gives what the tables print", () => {
    const network = { thinkTime: 1, stations: [0.04, 0.03, 0.05].map((demand) => ({ demand, servers: 1 })) };
    expect(at(network, 5).throughput).toBeCloseTo(4.3866511444, 10);
    expect(at(network, 5).meanResponse).toBeCloseTo(0.139821662452, 11);
  });

  it("of machines and repairmen is the birth and death of failures", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (servers, machines, up) => {
          const shares = birthDeath(
            machines,
            (down) => (machines - down) / up,
            (down) => Math.min(down, servers),
          );
          const broken = shares.reduce((sum, share, down) => sum + share * down, 0);
          const state = at({ thinkTime: up, stations: [{ demand: 1, servers }] }, machines);
          expect(state.stations[0]?.population).toBeCloseTo(broken, 9);
        },
      ),
    );
  });

  it("keeps all its customers, and never gets slower with more of them", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        let before = 0;
        for (const state of closedNetwork(network, 60)) {
          expect((present(state) + state.throughput * network.thinkTime) / state.customers).toBeCloseTo(1, 9);
          expect(state.throughput).toBeGreaterThanOrEqual(before * (1 - 1e-12));
          before = state.throughput;
        }
        expect(before).toBeLessThanOrEqual(bottleneckOf(network).maxThroughput * (1 + 1e-12));
      }),
    );
  });

  it("stays exact with 5000 customers, where marginal chances as 1 - sum break down", () => {
    const networks: readonly ClosedNetwork[] = [
      {
        thinkTime: 2,
        stations: [
          { demand: 0.08, servers: 8 },
          { demand: 0.01, servers: 1 },
        ],
      },
      {
        thinkTime: 0,
        stations: [
          { demand: 0.5, servers: 64 },
          { demand: 0.02, servers: 3 },
          { demand: 3, servers: 400 },
        ],
      },
      {
        thinkTime: 30,
        stations: [
          { demand: 0.4, servers: 32 },
          { demand: 0.4, servers: 32 },
          { demand: 5, servers: Infinity },
        ],
      },
      {
        thinkTime: 1e-3,
        stations: [
          { demand: 100, servers: 1000 },
          { demand: 0.1, servers: 1 },
        ],
      },
    ];
    for (const network of networks) {
      for (const state of closedNetwork(network, 5000)) {
        if (state.customers % 499 !== 1) continue;
        expect((present(state) + state.throughput * network.thinkTime) / state.customers).toBeCloseTo(1, 9);
        for (const one of state.stations) expect(one.utilisation).toBeLessThanOrEqual(1 + 1e-12);
      }
      expect(at(network, 5000).throughput / bottleneckOf(network).maxThroughput).toBeCloseTo(1, 3);
    }
  });

  it("does not care in which order its stations stand", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const other = { ...network, stations: network.stations.toReversed() };
        expect(at(network, 40).throughput / at(other, 40).throughput).toBeCloseTo(1, 11);
        const populations = at(other, 40)
          .stations.map((one) => one.population)
          .toReversed();
        for (const [m, one] of at(network, 40).stations.entries())
          expect(one.population).toBeCloseTo(populations[m] ?? 0, 9);
      }),
    );
  });

  it("with a server for each customer never waits", () => {
    const [crowd, free] = [30, Infinity].map((servers) =>
      at(
        {
          thinkTime: 1,
          stations: [
            { demand: 2, servers },
            { demand: 0.1, servers: 1 },
          ],
        },
        30,
      ),
    );
    expect(crowd?.throughput).toBeCloseTo(free?.throughput ?? 0, 10);
    expect(crowd?.stations[0]?.meanResponse).toBeCloseTo(2, 10);
    expect(free?.stations[0]?.meanResponse).toBe(2);
  });

  it("may hold stations that nobody needs, but not only such", () => {
    expect(
      at(
        {
          thinkTime: 0,
          stations: [
            { demand: 0, servers: 4 },
            { demand: 1, servers: 2 },
          ],
        },
        4,
      ).throughput,
    ).toBeCloseTo(2, 12);
    expect(() => closedNetwork({ thinkTime: 0, stations: [{ demand: 0, servers: 1 }] }, 2)).toThrow(RangeError);
    expect(() => closedNetwork({ thinkTime: 1, stations: [] }, 0)).toThrow(RangeError);
    expect(() => closedNetwork({ thinkTime: 1, stations: [{ demand: -1, servers: 1 }] }, 1)).toThrow(RangeError);
  });

  it("of a hundred stations takes milliseconds", () => {
    const stations = Array.from({ length: 100 }, (_, m) => ({ demand: 0.01 + m / 1e4, servers: m % 2 === 0 ? 1 : 4 }));
    closedNetwork({ thinkTime: 1, stations }, 100);
    const started = performance.now();
    closedNetwork({ thinkTime: 1, stations }, 100);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("bounds of a closed network", () => {
  it("hold, and those of balanced jobs are the tighter ones", () => {
    fc.assert(
      fc.property(networkWith(fc.constant(1)), fc.integer({ min: 1, max: 80 }), (network, customers) => {
        const { throughput } = at(network, customers);
        const [wide, narrow] = [asymptoticBounds(network, customers), balancedJobBounds(network, customers)];
        const near = 1 + 1e-9;
        expect(wide.throughput[0]).toBeLessThanOrEqual(narrow.throughput[0] * near);
        expect(narrow.throughput[0]).toBeLessThanOrEqual(throughput * near);
        expect(throughput).toBeLessThanOrEqual(narrow.throughput[1] * near);
        expect(narrow.throughput[1]).toBeLessThanOrEqual(wide.throughput[1] * near);
        expect(narrow.meanResponse[0]).toBeLessThanOrEqual(narrow.meanResponse[1] * near);
      }),
    );
  });

  it("hold for many servers too", () => {
    fc.assert(
      fc.property(anyNetwork, fc.integer({ min: 1, max: 80 }), (network, customers) => {
        const [least, most] = asymptoticBounds(network, customers).throughput;
        expect(at(network, customers).throughput).toBeGreaterThanOrEqual(least * (1 - 1e-9));
        expect(at(network, customers).throughput).toBeLessThanOrEqual(most * (1 + 1e-9));
      }),
    );
  });

  it("name the bottleneck and where it begins to count", () => {
    const network = {
      thinkTime: 1,
      stations: [
        { demand: 0.04, servers: 1 },
        { demand: 0.12, servers: 4 },
        { demand: 0.05, servers: 2 },
      ],
    };
    expect(bottleneckOf(network)).toMatchObject({ station: 0, maxThroughput: 25 });
    expect(bottleneckOf(network).saturation).toBeCloseTo(30.25, 12);
    expect(() => balancedJobBounds(network, 3)).toThrow(RangeError);
  });
});
