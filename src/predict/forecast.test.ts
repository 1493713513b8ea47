import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { shop, systemOf } from "./fixtures/systems.ts";
import { forecastOf } from "./forecast.ts";
import { simulatedForecast } from "./simulate.ts";

const one = (cpu: string, load: string, more = "") => `
system: One
components:
  app: { run: { cpu: "1" }, operations: { serve: { cpu: ${cpu} } } ${more} }
flows:
  ask: { load: ${load}, steps: [app.serve] }
`;

describe("a forecast by formula", () => {
  it("of one core is M/M/1: at 80 % of 10 ms the mean is 50 ms", () => {
    const [flow] = forecastOf(systemOf(one("10 ms", "80/s"))).flows;
    expect(flow?.mean?.value).toBeCloseTo(0.05, 9);
    // Shared, it varies more than in a queue, whose p95 is known: 50 ms * ln 20.
    expect(flow?.p95?.value).toBeGreaterThan(0.05 * Math.log(20));
    expect(flow?.p95?.value).toBeLessThan(0.05 * Math.log(20) * 1.4);
  });

  it("adds up what a flow comes through, and says where its time goes", () => {
    const { flows, components } = forecastOf(systemOf(shop));
    // web: 1 ms at 5 % of each replica; orders: 5 ms at 50 %; store: 4 ms on 2 cores at 20 %, Erlang C(0.4, 2) = 1/15.
    const expected = 0.001 / 0.95 + 0.005 / 0.5 + 0.004 * (1 + 1 / 15 / 1.6);
    expect(flows[0]?.mean?.value).toBeCloseTo(expected, 9);
    expect(flows[0]?.hops.map((hop) => hop.component)).toEqual(["orders", "store", "web"]);
    expect(components.map((part) => [part.id, part.utilisation?.value.toFixed(3)])).toEqual([
      ["web", "0.050"],
      ["orders", "0.500"],
      ["store", "0.200"],
    ]);
  });

  it("names what gives way first, and how much it can take", () => {
    const [first, next] = forecastOf(systemOf(shop)).bottlenecks;
    expect(first).toMatchObject({ component: "orders", limitedBy: "cores" });
    expect(first?.times).toBeCloseTo(2, 3);
    expect(next?.component).toBe("store");
    expect(next?.times).toBeCloseTo(5, 2);
  });

  it("names next what would give way with plenty of the first, not who waits for the first", () => {
    const held = shop.replace(
      'web: { kind: web, run: { replicas: 2, cpu: "1" }',
      'web: { kind: web, run: { replicas: 2, cpu: "1", concurrency: "30" }',
    );
    const told = forecastOf(systemOf(held)).bottlenecks;
    expect(told.map((each) => [each.component, each.limitedBy])).toEqual([
      ["orders", "cores"],
      ["store", "cores"],
    ]);
  });

  it("blames what is full, not who waits for it", () => {
    const waiting = shop
      .replace('orders: { run: { cpu: "1" }', 'orders: { run: { cpu: "8", concurrency: "20" }')
      .replace('cpu: "2"', 'cpu: "0.5"');
    expect(forecastOf(systemOf(waiting)).bottlenecks[0]?.component).toBe("store");
  });

  it("has no times where the system cannot keep up, and says who cannot", () => {
    const { flows, bottlenecks } = forecastOf(systemOf(shop), { load: 250 });
    expect(flows[0]?.mean).toBeUndefined();
    expect(bottlenecks[0]).toMatchObject({ component: "orders" });
    expect(bottlenecks[0]?.times).toBeLessThan(1);
  });

  it("makes up no number: what nobody stated is missing, with what to write", () => {
    const { flows, missing } = forecastOf(systemOf(shop.replace("cpu: 5 ms, ", "")));
    expect(flows[0]?.mean).toBeUndefined();
    expect(missing.map((each) => each.id)).toContain("orders.place.cpu");
    expect(missing.find((each) => each.id === "orders.place.cpu")?.needs).toContain(
      "components.orders.operations.place.cpu",
    );
  });

  it("takes for granted what it is told to, and calls it assumed", () => {
    const system = systemOf(shop.replace("cpu: 5 ms, ", ""));
    const { flows, inputs } = forecastOf(system, { assumptions: new Map([["cpu", "5 ms"]]) });
    expect(flows[0]?.mean?.value).toBeDefined();
    expect(inputs.find((each) => each.id === "orders.place.cpu")?.source).toBe("assumed");
    expect(inputs.find((each) => each.id === "store.insert.cpu")?.source).toBe("stated");
  });

  it("changes what it is asked to change", () => {
    const asked = { assumptions: new Map([["orders.replicas", "2"]]) };
    const { components } = forecastOf(systemOf(shop), asked);
    expect(components.find((each) => each.id === "orders")?.utilisation?.value).toBeCloseTo(0.25, 9);
  });

  it("answers ranges with ranges, and names the range that matters most", () => {
    const ranges = shop.replace("cpu: 5 ms", "cpu: 2..8 ms").replace("cpu: 1 ms", "cpu: 0.9..1.1 ms");
    const { flows, influences } = forecastOf(systemOf(ranges));
    const p95 = flows[0]?.p95;
    expect((p95?.low ?? 0) < (p95?.value ?? 0) && (p95?.value ?? 0) < (p95?.high ?? 0)).toBe(true);
    expect(influences.map((each) => each.input)).toEqual(["orders.place.cpu", "web.buy.cpu"]);
  });

  it("multiplies the availability of all that a flow waits for, and lists what stops it, likeliest first", () => {
    const [flow] = forecastOf(systemOf(shop)).flows;
    expect(flow?.availability?.value).toBeCloseTo(0.999 * 0.998 * 0.9995, 12);
    expect(flow?.cutSets).toEqual([["orders"], ["web"], ["store"]]);
  });

  it("holds targets against figures: holds, fails, cannot say", () => {
    const requirements = `
requirements:
  quick: { of: buy, measure: latency p95, target: "< 100 ms" }
  quicker: { of: buy, measure: latency p95, target: "< 10 ms" }
  busy: { of: buy, measure: mean latency, target: "< 100 ms", at: 300/s }
  there: { of: buy, measure: availability, target: ">= 99.9 %" }
  cheap: { measure: cost, target: "<= 100 EUR/month" }
`;
    const { targets } = forecastOf(systemOf(shop + requirements));
    expect(targets.map((each) => [each.requirement, each.verdict])).toEqual([
      ["quick", "holds"],
      ["quicker", "fails"],
      ["busy", "fails"],
      ["there", "fails"],
      ["cheap", "cannot say"],
    ]);
    expect(targets.find((each) => each.requirement === "busy")?.cause).toContain("orders (cores) cannot keep up");
  });

  it("says what has to change for more users, so that nothing is fuller than 70 %", () => {
    const { milestones } = forecastOf(systemOf(shop), { perUser: 0.01, milestones: [1_000, 100_000] });
    expect(milestones[0]).toMatchObject({ holds: true, changes: [] });
    expect(milestones[1]).toMatchObject({ holds: false, load: 1_000 });
    expect(milestones[1]?.changes).toEqual([
      { component: "orders", replicas: 8, now: 1 },
      { component: "store", replicas: 3, now: 1 },
    ]);
  });

  it("leaves out a call that leads back to who waits for it, and says so", () => {
    const circle = shop.replace("insert: { cpu: 4 ms }", "insert: { cpu: 4 ms, calls: [orders.place] }");
    const { notes, flows } = forecastOf(systemOf(circle));
    expect(notes.join(" ")).toContain("store.insert -> orders.place leads back");
    expect(flows[0]?.mean).toBeDefined();
  });

  it("gives the same answer for the same question", () => {
    const ranges = shop.replace("cpu: 5 ms", "cpu: 2..8 ms");
    expect(forecastOf(systemOf(ranges))).toEqual(forecastOf(systemOf(ranges)));
  });

  it("grows slower with more load, whatever the system", () => {
    const loads = fc.tuple(fc.double({ min: 1, max: 190, noNaN: true }), fc.double({ min: 1, max: 190, noNaN: true }));
    const system = systemOf(shop);
    fc.assert(
      fc.property(loads, ([a, b]) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
          (load) => forecastOf(system, { load }).flows[0]?.mean?.value ?? 0,
        );
        expect(more ?? 0).toBeGreaterThanOrEqual((less ?? 0) * (1 - 1e-9));
      }),
      { numRuns: 30 },
    );
  });
});

const together = `
system: Together
components:
  page: { run: { cpu: "4" }, operations: { show: { cpu: 1 ms, calls: [prices.read & stock.read, reviews.read 50 %] } } }
  prices: { run: { cpu: "2", concurrency: "8" }, operations: { read: { cpu: 6 ms, calls: [db.get] } } }
  stock: { run: { cpu: "2" }, operations: { read: { cpu: 8 ms } } }
  reviews: { kind: external, latency: 30 ms }
  db: { kind: database, run: { cpu: "1" }, operations: { get: { cpu: 2 ms } } }
connections:
  page -> prices: { latency: 1 ms, timeout: 2 s, retry: { attempts: 2, backoff: 10 ms } }
  page -> stock: { latency: 1 ms }
  page -> reviews: { latency: 5 ms }
  prices -> db: { pool: "6" }
flows:
  show: { load: 120/s, steps: [page.show] }
`;

describe("the two roads", () => {
  it.each([
    ["a chain of services", shop],
    ["calls made together, calls made sometimes, workers and pools", together],
  ])("agree on %s", (_, text) => {
    const simulated = simulatedForecast(systemOf(text), { precision: 0.03, atMost: 400_000 });
    expect(simulated.road).toBe("simulation");
    expect(simulated.disagreements).toEqual([]);
    const formula = forecastOf(systemOf(text)).flows[0];
    expect(Math.abs((simulated.flows[0]?.mean?.value ?? 0) / (formula?.mean?.value ?? 1) - 1)).toBeLessThan(0.05);
    expect(Math.abs((simulated.flows[0]?.p95?.value ?? 0) / (formula?.p95?.value ?? 1) - 1)).toBeLessThan(0.15);
  });

  it("say so where they part: breakers that open are beyond the formula", () => {
    const storm = together.replace(
      "timeout: 2 s, retry: { attempts: 2, backoff: 10 ms }",
      "timeout: 14 ms, breaker: { opens-at: 20 %, of: 20, for: 5 s }",
    );
    const { disagreements } = simulatedForecast(systemOf(storm), { precision: 0.03, atMost: 100_000 });
    expect(disagreements.map((each) => each.flow)).toEqual(["show"]);
  });

  it("keep the doubt of the inputs in what a run says of a target", () => {
    const unsure =
      shop.replace("cpu: 5 ms", "cpu: 3..7 ms") +
      '\nrequirements:\n  quick: { of: buy, measure: latency p95, target: "< 45 ms" }\n';
    const [byFormula] = forecastOf(systemOf(unsure)).targets;
    const [byRun] = simulatedForecast(systemOf(unsure), { precision: 0.05, atMost: 50_000 }).targets;
    expect([byFormula?.verdict, byRun?.verdict]).toEqual(["cannot say", "cannot say"]);
  });

  it("make no run of a system that cannot keep up", () => {
    expect(simulatedForecast(systemOf(shop), { load: 500 })).toMatchObject({
      road: "formula",
      stopped: expect.stringContaining("cannot keep up"),
    });
  });

  it("give what is known so far when they are stopped", () => {
    const { stopped, flows } = simulatedForecast(systemOf(shop), {}, (done) => done < 5_000);
    expect(stopped).toContain("Stopped before");
    expect(flows[0]?.mean?.value).toBeGreaterThan(0);
  });
});
