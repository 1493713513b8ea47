import { expect, it } from "vitest";
import { shop, systemOf } from "./fixtures/systems.ts";
import { forecastOf } from "./forecast.ts";
import { simulatedForecast } from "./simulate.ts";
import { sizingOf } from "./sizing.ts";

const wanting = (target: string) =>
  systemOf(`${shop}\nrequirements:\n  quick: { of: buy, measure: latency p95, target: "${target}" }\n`);

it("finds the fewest replicas that carry the load and meet the targets: one less misses something", () => {
  const system = wanting("< 45 ms");
  const { meets, changes } = sizingOf(system, { load: 400 });
  expect(meets).toBe(true);
  const sizes = changes.map((one) => [`${one.component}.replicas`, one.replicas] as const);
  const assumptions = (less: string) => new Map(sizes.map(([id, n]) => [id, String(id === less ? n - 1 : n)]));
  expect(forecastOf(system, { load: 400, assumptions: assumptions("") }).targets[0]?.verdict).toBe("holds");
  for (const [id, n] of sizes) {
    if (n === 1) continue;
    const smaller = forecastOf(system, { load: 400, assumptions: assumptions(id) });
    const isTooSmall = smaller.components.some((one) => (one.utilisation?.value ?? 0) > 0.7);
    expect(isTooSmall || smaller.targets[0]?.verdict !== "holds").toBe(true);
  }
});

it("is confirmed by a run", () => {
  const system = wanting("< 60 ms");
  const assumptions = new Map(
    sizingOf(system, { load: 300 }).changes.map((one) => [`${one.component}.replicas`, String(one.replicas)]),
  );
  const run = simulatedForecast(system, { load: 300, assumptions, precision: 0.05, atMost: 200_000 });
  expect(run.targets[0]).toMatchObject({ requirement: "quick", verdict: "holds" });
});

it("takes away what nobody needs", () => {
  expect(sizingOf(wanting("< 1 s"), {}).changes).toEqual([{ component: "web", replicas: 1, now: 2 }]);
});

it("names the target and the hop that no size can mend", () => {
  const { meets, blame } = sizingOf(wanting("< 12 ms"), {});
  expect(meets).toBe(false);
  expect(blame).toContain("quick");
  expect(blame).toContain("orders.place");
});
