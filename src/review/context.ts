// What is known of the surroundings of a component when it is asked whether a check matters.
import { graphOf, reachable, reversed } from "#base/graph";
import { dependencyGraph } from "#model/query";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import type { Context } from "#rules/rule";

const personalWords =
  /\b(e-?mail|password|passwd|phone|address|birth(day|date)?|ssn|iban|first_?name|last_?name|full_?name|user_?name|card_?number)\b/i;

export class Contexts {
  private readonly view: View;
  private readonly outside: ReadonlySet<string>;
  private readonly dependents: ReadonlyMap<string, number>;

  constructor(view: View) {
    this.view = view;
    const { components, connections } = view.system;
    const graph = graphOf(
      components.map((one) => one.id),
      connections.map((one) => [one.from, one.to] as const),
    );
    this.outside = reachedFromOutside(components, graph);
    const needs = reversed(dependencyGraph(view.system));
    this.dependents = new Map(components.map((one) => [one.id, withoutSelf(reachable(needs, one.id), one.id)]));
  }

  of(component: Component | undefined): Context {
    return {
      view: this.view,
      component,
      facesOutside: component ? this.outside.has(component.id) : this.outside.size > 0,
      holdsPersonalData: component ? this.holdsPersonalData(component) : false,
      dependents: component ? (this.dependents.get(component.id) ?? 0) : 0,
    };
  }

  private holdsPersonalData(component: Component): boolean {
    const named = this.view
      .facts(component, "definition")
      .some((one) => one.parameters.some((parameter) => personalWords.test(parameter.name)));
    return named || this.view.facts(component, "constant").some((one) => personalWords.test(one.name));
  }
}

/** Exposed components and what their callers can reach through them; without deployment files, whatever listens. */
function reachedFromOutside(components: readonly Component[], graph: ReturnType<typeof graphOf>): Set<string> {
  const known = components.filter((one) => one.exposed !== undefined);
  const entries =
    known.length > 0
      ? known.filter((one) => (one.exposed?.length ?? 0) > 0)
      : components.filter((one) => one.kind !== "external" && one.kind !== "library");
  const reached = new Set(entries.map((one) => one.id));
  for (const entry of entries) for (const id of reachable(graph, entry.id)) reached.add(id);
  return reached;
}

function withoutSelf(ids: ReadonlySet<string>, id: string): number {
  return ids.size - Number(ids.has(id));
}
