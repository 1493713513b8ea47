import { describe, expect, it } from "vitest";
import { shop, systemOf } from "../fixtures/systems.ts";
import { forecastOf } from "../forecast.ts";

const one = `
system: One
components:
  app: { run: { cpu: "1" }, operations: { serve: { cpu: 10 ms } } }
flows:
  ask: { load: 20/s, steps: [app.serve] }
`;

describe("the curve of a forecast", () => {
  it("runs from a tenth of what the system can take to just below all of it, and never falls", () => {
    const { curve } = forecastOf(systemOf(one));
    expect(curve).toHaveLength(16);
    expect(curve[0]?.load).toBeCloseTo(9, 0);
    expect(curve.at(-1)?.load).toBeCloseTo(97, 2);
    for (const [i, point] of curve.entries()) {
      expect(point.p95).toBeGreaterThan(point.p50);
      expect(point.p95).toBeGreaterThan(curve[i - 1]?.p95 ?? 0);
    }
  });

  it("has the knee of one core at half its load, where load over time is most", () => {
    // M/M/1: load over mean time is u (1 - u) times a constant, most at u = 1/2.
    const { flows } = forecastOf(systemOf(one));
    expect(flows[0]?.knee).toBeGreaterThan(40);
    expect(flows[0]?.knee).toBeLessThan(60);
  });

  it("does not hang on the load that is asked for", () => {
    const at = (load: number) => forecastOf(systemOf(shop), { load }).curve;
    expect(at(150)).toEqual(at(10));
  });

  it("is empty where nothing limits the load, and where a time is missing", () => {
    const external = `
system: Two
components:
  far: { kind: external, latency: 20 ms }
flows:
  ask: { load: 20/s, steps: [far] }
`;
    expect(forecastOf(systemOf(external)).curve).toEqual([]);
    expect(forecastOf(systemOf(shop.replace("cpu: 5 ms, ", ""))).curve).toEqual([]);
  });
});
