import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentile } from "../distributions/duration.ts";
import { mm1 } from "../queues/mm1.ts";
import { mmc } from "../queues/mmc.ts";
import { openClasses } from "./open-classes.ts";
import { openNetwork, type OpenNetwork, type Station } from "./open.ts";
import { pathTime } from "./path-time.ts";
import { trafficOf } from "./traffic.ts";

type Routes = Record<string, Record<string, number>>;

function networkOf(
  stations: Record<string, readonly [servers: number, meanService: number]>,
  arrivals: Record<string, number>,
  routes: Routes,
): OpenNetwork {
  const named = Object.entries(stations).map(
    ([name, [servers, meanService]]) => [name, { servers, meanService }] as const,
  );
  return {
    stations: new Map<string, Station>(named),
    arrivals: new Map(Object.entries(arrivals)),
    routing: new Map(Object.entries(routes).map(([from, to]) => [from, new Map(Object.entries(to))])),
  };
}

const withFeedback = (arrivals: number, again: number) =>
  networkOf(
    { web: [2, 0.008], app: [4, 0.02], db: [1, 0.004] },
    { web: arrivals },
    { web: { app: 1 }, app: { db: 1 }, db: { web: again } },
  );

describe("an open network", () => {
  it("with a way back sends each customer round 1 / (1 - chance) times", () => {
    const answer = openNetwork(withFeedback(100, 0.2));
    expect(answer.stations.get("app")).toMatchObject({ visits: 1.25, arrivals: 125 });
    expect(answer.meanResponse).toBeCloseTo(0.0536642784033, 12);
    expect(answer).toMatchObject({ bottleneck: "app", throughput: 100 });
    expect(answer.maxThroughput).toBeCloseTo(160, 10);
  });

  it("of one station is that queue, of one without limit only service", () => {
    const answer = openNetwork(networkOf({ a: [3, 0.5], b: [Infinity, 2] }, { a: 4 }, { a: { b: 1 } }));
    expect(answer.meanResponse).toBeCloseTo(mmc(4, 2, 3).response.mean + 2, 12);
  });

  it("obeys Little's law, station by station and as a whole, and slows with load", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 150, noNaN: true }),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (arrivals, again) => {
          const answer = openNetwork(withFeedback(arrivals, again));
          let sum = 0;
          for (const one of answer.stations.values()) {
            expect(one.population / (one.arrivals * one.response.mean)).toBeCloseTo(1, 10);
            sum += one.visits * one.response.mean;
          }
          expect(sum / answer.meanResponse).toBeCloseTo(1, 10);
          expect(openNetwork(withFeedback(arrivals * 1.01, again)).meanResponse).toBeGreaterThan(answer.meanResponse);
        },
      ),
    );
  });

  it("conserves flow: what comes from outside leaves, on any network", () => {
    const names = ["a", "b", "c", "d", "e"];
    const matrix = fc.array(fc.array(fc.double({ min: 0, max: 0.19, noNaN: true }), { minLength: 5, maxLength: 5 }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(matrix, (chances) => {
        const routing = new Map(
          names.map((from, i) => [from, new Map(names.map((to, j) => [to, chances[i]?.[j] ?? 0]))]),
        );
        const traffic = trafficOf(names, new Map([["a", 3]]), routing);
        const leaving = names.map(
          (name) =>
            (traffic.get(name) ?? 0) * (1 - [...(routing.get(name)?.values() ?? [])].reduce((x, y) => x + y, 0)),
        );
        expect(leaving.reduce((x, y) => x + y, 0)).toBeCloseTo(3, 9);
      }),
    );
  });

  it("where one station cannot keep up answers Infinity, and the others what they do", () => {
    const answer = openNetwork(networkOf({ a: [1, 1], b: [1, 3] }, { a: 0.5 }, { a: { b: 1 } }));
    expect(answer).toMatchObject({ meanResponse: Infinity, population: Infinity, bottleneck: "b" });
    expect(answer.stations.get("a")?.response.mean).toBe(2);
  });

  it("refuses routes that lead nowhere, add up to more than 1, or never out", () => {
    const one = { a: [1, 1] } as const;
    expect(() => openNetwork(networkOf(one, { a: 1 }, { a: { b: 1 } }))).toThrow("b is no station");
    expect(() => openNetwork(networkOf({ ...one, b: [1, 1] }, { a: 1 }, { a: { a: 0.6, b: 0.6 } }))).toThrow(
      RangeError,
    );
    expect(() => openNetwork(networkOf(one, { a: 1 }, { a: { a: 1 } }))).toThrow("who comes to a never leaves");
    expect(() => openNetwork(networkOf(one, {}, {}))).toThrow(RangeError);
  });

  it("of a hundred stations takes milliseconds", () => {
    const names = Array.from({ length: 100 }, (_, i) => `s${i}`);
    const stations = Object.fromEntries(names.map((name) => [name, [4, 0.01] as const]));
    const routes = Object.fromEntries(names.map((name, i) => [name, { [names[i + 1] ?? "s0"]: 0.9 }]));
    const network = networkOf(stations, { s0: 100 }, routes);
    openNetwork(network);
    const started = performance.now();
    openNetwork(network);
    expect(performance.now() - started).toBeLessThan(100);
  });
});

describe("the time through a tree", () => {
  const fork = networkOf({ a: [2, 0.5], b: [1, 0.3], c: [1, 0.2] }, { a: 2 }, { a: { b: 0.6, c: 0.3 } });

  it("of one station is its response, of two an Erlang time where they are alike", () => {
    const line = networkOf({ a: [1, 1], b: [1, 1] }, { a: 0.5 }, { a: { b: 1 } });
    const time = pathTime(line);
    expect(time?.mean).toBeCloseTo(4, 12);
    expect(time?.exceeds(6)).toBeCloseTo(4 * Math.exp(-3), 9);
    const alone = pathTime(networkOf({ a: [1, 1] }, { a: 0.5 }, {}));
    expect(alone && percentile(alone, 0.95)).toBeCloseTo(percentile(mm1(0.5, 1).response, 0.95), 8);
  });

  it("has the mean of the network", () => {
    expect(pathTime(fork)?.mean).toBeCloseTo(openNetwork(fork).meanResponse, 12);
  });

  it("is not told where ways meet, lead back, or allow overtaking", () => {
    expect(pathTime(withFeedback(100, 0.2))).toBeUndefined();
    const stations = { a: [1, 1], b: [1, 1], c: [1, 1], d: [1, 1] } as const;
    expect(
      pathTime(networkOf(stations, { a: 0.5 }, { a: { b: 0.5, c: 0.5 }, b: { d: 1 }, c: { d: 1 } })),
    ).toBeUndefined();
    const overtaking = networkOf({ a: [1, 1], b: [2, 1], c: [1, 1] }, { a: 0.5 }, { a: { b: 1 }, b: { c: 1 } });
    expect(pathTime(overtaking)).toBeUndefined();
  });

  it("is endless where a station cannot keep up", () => {
    expect(pathTime(networkOf({ a: [1, 1] }, { a: 2 }, {}))?.mean).toBe(Infinity);
  });
});

describe("an open network of classes", () => {
  it("of one class at one visit each is Jackson's", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 0.9, noNaN: true }), fc.integer({ min: 1, max: 9 }), (rho, servers) => {
        const answer = openClasses([{ arrivals: rho * servers, demands: [1] }], [servers]);
        expect(answer.meanResponses[0]).toBeCloseTo(mmc(rho * servers, 1, servers).response.mean, 10);
      }),
    );
  });

  it("shares one server as the demands are", () => {
    const answer = openClasses(
      [
        { arrivals: 1, demands: [0.2, 0] },
        { arrivals: 2, demands: [0.2, 5] },
      ],
      [1, Infinity],
    );
    expect(answer.utilisations[0]).toBeCloseTo(0.6, 14);
    expect(answer.responses.map((times) => times.map((time) => Number(time.toFixed(12))))).toEqual([
      [0.5, 0],
      [0.5, 5],
    ]);
  });

  it("is endless for the classes that go where there is too much work, and for them alone", () => {
    const answer = openClasses(
      [
        { arrivals: 1, demands: [2, 0] },
        { arrivals: 1, demands: [0, 0.5] },
      ],
      [1, 1],
    );
    expect(answer.meanResponses).toEqual([Infinity, 1]);
    expect(() => openClasses([{ arrivals: 1, demands: [1] }], [1, 1])).toThrow(RangeError);
  });
});
