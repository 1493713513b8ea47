// Proves that components on one machine share its cores: against the closed form of processor sharing, on both roads.
import { describe, expect, it } from "vitest";
import { systemFromDeclarations } from "#model/declared";
import type { FactOf } from "#model/fact";
import { forecastOf } from "./forecast.ts";
import { failureOf } from "./failure.ts";
import { spreadOfShared } from "./mean-wait.ts";
import { simulatedForecast } from "./simulate.ts";

type Declaration = FactOf<"declaration">;

function declare(element: Declaration["element"], key: string, content: Record<string, unknown>): Declaration {
  return { kind: "declaration", element, key, content, evidence: { file: "architecture.yaml", line: 1, quote: key } };
}

/** Two components of 4 ms and 2 ms in a row, 100 times a second. */
function systemOn(web: object, store: object, hosts: object) {
  return systemFromDeclarations([
    declare("system", "Shop", { system: "Shop", hosts }),
    declare("component", "web", { run: web, operations: { show: { cpu: "4 ms", calls: ["store.read"] } } }),
    declare("component", "store", { run: store, operations: { read: { cpu: "2 ms" } } }),
    declare("connection", "web -> store", {}),
    declare("flow", "show", { load: "100/s", steps: ["web.show"] }),
  ]);
}

const together = systemOn({ host: "box" }, { host: "box" }, { box: { cpu: "1" } });
const apart = systemOn({}, {}, {});

describe("components on one machine", () => {
  it("take each other's time: all work is 1 / (1 - 0.6) times as long", () => {
    const { flows, components } = forecastOf(together);
    expect(flows[0]?.mean?.value).toBeCloseTo(0.006 / (1 - 0.6), 9);
    expect(components.find((one) => one.id === "hosts.box")).toMatchObject({
      load: 200,
      limitedBy: "cores",
      utilisation: { value: expect.closeTo(0.6, 9) },
    });
  });

  it("are slower than with a core for each, where 4 ms and 2 ms are stretched alone", () => {
    expect(forecastOf(apart).flows[0]?.mean?.value).toBeCloseTo(0.004 / (1 - 0.4) + 0.002 / (1 - 0.2), 9);
  });

  it("come to the same when it is simulated", () => {
    const { flows, components, disagreements } = simulatedForecast(together, { precision: 0.05, seed: 7 });
    expect(disagreements).toEqual([]);
    expect(flows[0]?.mean?.low).toBeLessThan(0.015);
    expect(flows[0]?.mean?.high).toBeGreaterThan(0.015);
    expect(components.find((one) => one.id === "hosts.box")?.utilisation?.value).toBeCloseTo(0.6, 1);
  });

  it("give way when the machine does, at 1 / 0.6 of the load, and want another machine", () => {
    const forecast = forecastOf(together, { perUser: 1, milestones: [300] });
    expect(forecast.bottlenecks[0]).toMatchObject({ component: "hosts.box", times: expect.closeTo(1 / 0.6, 3) });
    expect(forecast.milestones[0]?.changes).toEqual([{ component: "hosts.box", replicas: 3, now: 1 }]);
  });

  it("have what their own run.cpu says left out, and a host that is not there is told", () => {
    const doubled = systemOn({ host: "box", cpu: "4" }, { host: "bax" }, { box: { cpu: "1" } });
    const { notes, flows } = forecastOf(doubled);
    expect(notes.slice(0, 2)).toEqual([
      "web shares the cores of box: what components.web.run.cpu says is left out.",
      "No host is called bax: store is taken to have cores of its own.",
    ]);
    expect(flows[0]?.mean?.value).toBeCloseTo(0.004 / (1 - 0.4) + 0.002 / (1 - 0.2), 9);
  });
});

describe("percentiles by formula", () => {
  it("know that times on shared cores spread more than the work: within 15 % of what is simulated, on 60 % of a core", () => {
    for (const system of [together, apart]) {
      const [formula, simulated] = [forecastOf(system), simulatedForecast(system, { precision: 0.03, seed: 3 })];
      const [near, far] = [formula.flows[0]?.p95?.value ?? 0, simulated.flows[0]?.p95?.value ?? 0];
      expect(Math.abs(near / far - 1)).toBeLessThan(0.15);
    }
  });

  it("have the variance of one core in closed form: (2 + 0.6) / (2 - 0.6) of the square of the mean", () => {
    expect(spreadOfShared(1 / (1 - 0.6))).toBeCloseTo(2.6 / 1.4, 12);
    expect(spreadOfShared(1)).toBe(1);
    expect(spreadOfShared(Infinity)).toBe(3);
  });
});

describe("a load that is too much", () => {
  it("is told, and no number is asked of what never ends", () => {
    const full = systemFromDeclarations([
      declare("system", "Shop", { system: "Shop", hosts: { box: { cpu: "1" } } }),
      declare("component", "web", {
        run: { host: "box", concurrency: "9" },
        operations: { show: { cpu: "0..4 ms", calls: ["store.read 30 %", "store.read 20 % & store.note 0 %"] } },
      }),
      declare("component", "store", {
        run: { host: "box" },
        operations: { read: { cpu: "9 ms" }, note: { cpu: "0 ms" } },
      }),
      declare("connection", "web -> store", { pool: "1", timeout: "1 s", retry: { attempts: 2, backoff: "20 ms" } }),
      declare("flow", "show", { load: "400/s", steps: ["web.show"] }),
    ]);
    const { flows, bottlenecks } = forecastOf(full);
    expect(flows[0]?.mean).toBeUndefined();
    expect(bottlenecks[0]?.times).toBeLessThan(1);
  });
});

describe("a component that is slow", () => {
  it("is slow also where it limits how much it works on at once", () => {
    const limited = systemOn({}, { concurrency: "50" }, {});
    const { moments } = failureOf(limited, {}, { component: "store", from: 30, lasting: 30, slow: 4 }) ?? {
      moments: [],
    };
    const p95 = (from: number, to: number) =>
      Math.max(...moments.filter((one) => one.from >= from && one.to <= to).map((one) => one.p95 ?? 0));
    expect(p95(30, 60)).toBeGreaterThan(2 * p95(0, 30));
  });
});
