// Questions about the shape of a system: what requests reach, what depends on what, where one loss cuts others off.
import {
  graphOf,
  immediateDominators,
  reachable,
  reversed,
  shortestPath,
  spread,
  strongComponents,
  type Graph,
} from "#base/graph";
import { put } from "#base/groups";
import type { Component, System } from "./system.ts";

type Shape = Pick<System, "components" | "connections">;

/** Components and their connections, the way the work travels. */
export function workGraph(system: Shape): Graph {
  return graphOf(
    system.components.map((one) => one.id),
    system.connections.map((one) => [one.from, one.to]),
  );
}

/**
 * Who needs whom: a caller its callee, a publisher its broker. A consumer needs the broker it is fed by, and a publisher
 * does not need the consumers behind the broker: there the need runs against the work.
 */
export function dependencyGraph(system: Shape): Graph {
  const brokers = new Set(system.components.filter((one) => one.kind === "broker").map((one) => one.id));
  // Nobody waits for what only watches: traces and metrics may be lost without harm.
  const watching = new Set(system.components.filter((one) => one.kind === "observability").map((one) => one.id));
  const needs = system.connections.filter((one) => !watching.has(one.from) && !watching.has(one.to));
  return graphOf(
    system.components.map((one) => one.id),
    needs.map((one) => (brokers.has(one.from) ? [one.to, one.from] : [one.from, one.to])),
  );
}

/** Where requests from outside arrive first: exposed components, and those that systems of others call. */
export function entrances(system: Shape): Set<string> {
  const outside = new Set(system.components.filter(isExternal).map((one) => one.id));
  const called = system.connections.filter((one) => outside.has(one.from) && !outside.has(one.to));
  const exposed = system.components.filter((one) => !isExternal(one) && (one.exposed?.length ?? 0) > 0);
  return new Set([...exposed.map((one) => one.id), ...called.map((one) => one.to)]);
}

function isExternal(component: Component): boolean {
  return component.kind === "external";
}

/** Ids of everything that requests from outside reach, directly or through others. */
export function reachesFromOutside(system: Shape): Set<string> {
  return spread(workGraph(system), entrances(system));
}

/** Ids of the components that need this one, directly or not, without itself. */
export function dependents(system: Shape, id: string): Set<string> {
  const found = reachable(reversed(dependencyGraph(system)), id);
  found.delete(id);
  return found;
}

/** Ids of the components that this one needs, directly or not, without itself. */
export function dependencies(system: Shape, id: string): Set<string> {
  const found = reachable(dependencyGraph(system), id);
  found.delete(id);
  return found;
}

export interface Cycle {
  /** All components that need each other, sorted. */
  readonly components: readonly string[];
  /** A shortest way round from the first of them, which stands at both ends. */
  readonly path: readonly string[];
}

/** Groups of components that need each other; one that calls itself is none. */
export function cycles(system: Shape): Cycle[] {
  const graph = dependencyGraph(system);
  const groups = strongComponents(graph).filter((group) => group.length > 1);
  return groups
    .map((group) => {
      const components = group.toSorted();
      const [first = ""] = components;
      return { components, path: shortestPath(without(graph, first), first, first) ?? components };
    })
    .toSorted((a, b) => ((a.components[0] ?? "") < (b.components[0] ?? "") ? -1 : 1));
}

/** The graph without the edge from a node to itself. */
function without(graph: Graph, self: string): Graph {
  const others = [...(graph.get(self) ?? [])].filter((one) => one !== self);
  return new Map([...graph, [self, new Set(others)]]);
}

export interface SinglePoint {
  readonly component: string;
  /** What no request from outside reaches any more without it, sorted. */
  readonly cutsOff: readonly string[];
}

/** Components that all ways from outside to some others pass; those that cut off most come first. */
export function singlePoints(system: Shape): SinglePoint[] {
  const parents = immediateDominators(...fromOutside(system));
  const cutOff = new Map<string, string[]>();
  for (const id of parents.keys()) {
    for (let above = parents.get(id); above !== undefined; above = parents.get(above)) {
      if (parents.has(above)) put(cutOff, above, id);
    }
  }
  return [...cutOff]
    .map(([component, ids]) => ({ component, cutsOff: ids.toSorted() }))
    .toSorted((a, b) => b.cutsOff.length - a.cutsOff.length || (a.component < b.component ? -1 : 1));
}

/** The work graph with one more node, the outside, that leads to every entrance. */
function fromOutside(system: Shape): [Graph, string] {
  const outside = " outside";
  return [new Map([...workGraph(system), [outside, entrances(system)]]), outside];
}
