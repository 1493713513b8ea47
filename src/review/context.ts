// What is known of the surroundings of a component when it is asked whether a check matters.
import { type Graph, reachCounts, reversed, spread } from "#base/graph";
import { dependencyGraph, workGraph } from "#model/query";
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
    this.outside = reachedFromOutside(view.system.components, workGraph(view.system));
    this.dependents = reachCounts(reversed(dependencyGraph(view.system)));
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
function reachedFromOutside(components: readonly Component[], graph: Graph): Set<string> {
  const known = components.filter((one) => one.exposed !== undefined);
  const entries =
    known.length > 0
      ? known.filter((one) => (one.exposed?.length ?? 0) > 0)
      : doors(components.filter((one) => one.kind !== "external" && one.kind !== "library"));
  return spread(
    graph,
    entries.map((one) => one.id),
  );
}

/** Where a gateway stands among programs, it and the pages are the ways in; without one all are. */
function doors(components: readonly Component[]): readonly Component[] {
  const gateways = components.filter((one) => one.kind === "gateway");
  return gateways.length === 0 ? components : [...gateways, ...components.filter((one) => one.kind === "web")];
}
