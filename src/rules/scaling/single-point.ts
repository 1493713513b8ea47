// A part whose failure cuts others off from all ways in, and of which the document does not say that it stands twice.
import { type Graph, graphOf, spread } from "#base/graph";
import { enumeration } from "#base/text";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { entries, isStore, saidOf, saidOfAll } from "../described.ts";
import { defineRule } from "../rule.ts";

const redundancy =
  /redundan|replicas?|instances\b|cluster|fail-?over|stand-?by|highly available|high availability|multi-?(?:az|zone|region)|availability zones?|load[- ]balanc|mirror/i;

export const singlePoint = defineRule({
  id: "scaling/single-point",
  title: "Single point of failure",
  strength: "Parts that others hang on stand more than once",
  of: "documents",
  issue: "4.5",
  asks: "weakness",
  level: "component",
  looksFor: ["a part on every way from outside to others, without a word on replicas, clusters or failover"],
  sources: ["Articulation points of the graph of connections", "STRIDE: denial of service"],
  *check(view) {
    for (const component of view.system.components) {
      if (component.kind === "external") continue;
      const cut = cutOffBy(component, view);
      // That a store is reached through its owner alone is as it should be.
      if (!cut.some((one) => !isStore(one))) continue;
      const said = [...saidOf(view, component, redundancy), ...saidOfAll(view, redundancy)].map((one) => one.evidence);
      if (said.length > 0)
        yield {
          component,
          verdict: "not applicable",
          because: `${component.name} stands more than once, as the document says.`,
          evidence: said.slice(0, 3),
        };
      else
        yield {
          component,
          verdict: "violated",
          because: `Without ${component.name} nothing from outside reaches ${enumeration(
            cut.map((one) => one.name),
            5,
          )}.`,
          evidence: component.evidence.slice(0, 2),
        };
    }
  },
  matters(check, { component, view }) {
    if (check.verdict !== "violated" || !component) return undefined;
    const cut = cutOffBy(component, view).length;
    return {
      severity: cut > 2 ? "high" : "medium",
      confidence: 0.75,
      cheapness: 0.8,
      is: check.because,
      expected: `a second instance of ${component.name}, or what is done while it is away`,
      because: `The document does not say that ${component.name} is there more than once.`,
      mend: `Say how many instances of ${component.name} run and in which zones, or what users can still do without it.`,
    };
  },
});

interface Reach {
  readonly graph: Graph;
  readonly starts: readonly string[];
  readonly all: ReadonlySet<string>;
}

const known = new WeakMap<View, Reach>();

/** What can be reached from outside at all; worked out once, however many parts are asked about. */
function reachOf(view: View): Reach {
  const own = view.system.components.filter((one) => one.kind !== "external").map((one) => one.id);
  const graph = graphOf(
    own,
    view.system.connections.map((one) => [one.from, one.to] as const),
  );
  const starts = entries(view).map((one) => one.id);
  const reach = { graph, starts, all: spread(graph, starts) };
  known.set(view, reach);
  return reach;
}

/** Own parts that can be reached from outside, and could not be without this one. */
function cutOffBy({ id }: Component, view: View): Component[] {
  const { graph, starts, all } = known.get(view) ?? reachOf(view);
  // One that turns to nobody cuts nobody off.
  if (!all.has(id) || (graph.get(id)?.size ?? 0) === 0) return [];
  const left = spread(graph, starts, id);
  return view.system.components.filter((one) => one.id !== id && all.has(one.id) && !left.has(one.id));
}
