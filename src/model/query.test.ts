// Proves the questions about the shape of a system on small drawings.
import { expect, test } from "vitest";
import { cycles, dependencies, dependents, reachesFromOutside, singlePoints } from "./query.ts";
import { drawnSystem } from "./fixtures/samples.ts";
import type { System } from "./system.ts";

const place = { file: "compose.yaml", line: 1, quote: "ports:" };

function exposing(system: System, ...ids: string[]): System {
  const components = system.components.map((one) => (ids.includes(one.id) ? { ...one, exposed: [place] } : one));
  return { ...system, components };
}

test("requests from outside reach what is exposed and all behind it", () => {
  const system = exposing(drawnSystem("web>shop shop>db admin>db"), "web");
  expect(reachesFromOutside(system)).toEqual(new Set(["web", "shop", "db"]));
  expect(reachesFromOutside(drawnSystem("web>shop"))).toEqual(new Set());
});

test("systems of others call from outside", () => {
  expect(reachesFromOutside(drawnSystem("stripe>hook hook>db", { stripe: "external" }))).toEqual(
    new Set(["hook", "db"]),
  );
});

test("callers depend on callees, and both sides of a broker on the broker", () => {
  const system = drawnSystem("web>shop shop>bus bus>mail", { bus: "broker" });
  expect(dependents(system, "shop")).toEqual(new Set(["web"]));
  expect(dependents(system, "bus")).toEqual(new Set(["mail", "shop", "web"]));
  expect(dependents(system, "mail")).toEqual(new Set());
  expect(dependencies(system, "mail")).toEqual(new Set(["bus"]));
});

test("a cycle is told as a way round", () => {
  expect(cycles(drawnSystem("a>b b>c c>a c>b d>a"))).toEqual([
    { components: ["a", "b", "c"], path: ["a", "b", "c", "a"] },
  ]);
});

test("neither a call to oneself nor a broker between two makes a cycle", () => {
  expect(cycles(drawnSystem("a>a a>bus bus>b b>bus bus>a", { bus: "broker" }))).toEqual([]);
});

test("a single point cuts off what no other way leads to", () => {
  const system = exposing(drawnSystem("web>shop api>shop web>img shop>db shop>mail"), "web", "api");
  expect(singlePoints(system)).toEqual([
    { component: "shop", cutsOff: ["db", "mail"] },
    { component: "web", cutsOff: ["img"] },
  ]);
});

test("connections to components that are not there do not disturb", () => {
  const system = drawnSystem("a>b");
  const connections = [...system.connections, { id: "a -> x", from: "a", to: "x", evidence: [] }];
  expect(dependents({ ...system, connections }, "b")).toEqual(new Set(["a"]));
});
