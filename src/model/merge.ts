// Joins what was designed with what was recovered, and says of each element whether it was designed, built, or both.
import { joinConnections, joinInterfaces, withIds } from "./merge-connections.ts";
import { joinComponents } from "./merge-components.ts";
import type { Placed } from "./standing.ts";
import type { Component, Connection, Interface, System } from "./system.ts";

export interface MergedSystem {
  readonly system: System;
  readonly components: readonly Placed<Component>[];
  readonly connections: readonly Placed<Connection>[];
  readonly interfaces: readonly Placed<Interface>[];
  /** Ids of recovered components -> their ids in the merged system. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * The words of people win for names, kinds and purposes; what was read from code and deployment wins for what is there.
 * Merging the result with the same recovered system again changes nothing.
 */
export function mergeSystems(designed: System, recovered: System): MergedSystem {
  const components = joinComponents(designed.components, recovered.components);
  const ids = new Map(components.flatMap(({ built, merged }) => (built ? [[built.id, merged.id] as const] : [])));
  const placed = components.map((one) => ({ ...one, merged: leadingTo(one.merged, ids) }));
  const renamed = withIds(recovered, ids);
  const known = withIds(designed, designedIds(designed, components));
  const connections = joinConnections(known.connections, renamed.connections);
  const interfaces = joinInterfaces(known.interfaces, renamed.interfaces);
  const purpose = designed.purpose ?? recovered.purpose;
  const repository = recovered.repository ?? designed.repository;
  const system: System = {
    name: designed.name || recovered.name,
    ...(purpose === undefined ? {} : { purpose }),
    ...(repository === undefined ? {} : { repository }),
    components: placed.map((one) => one.merged),
    connections: connections.map((one) => one.merged),
    interfaces: interfaces.map((one) => one.merged),
    requirements: firstById([...designed.requirements, ...recovered.requirements]),
    decisions: firstById([...designed.decisions, ...recovered.decisions]),
    risks: firstById([...designed.risks, ...recovered.risks]),
    assumptions: firstById([...designed.assumptions, ...recovered.assumptions]),
    questions: firstById([...designed.questions, ...recovered.questions]),
    ...(designed.flows === undefined ? {} : { flows: designed.flows }),
    ...(designed.budget === undefined ? {} : { budget: designed.budget }),
    ...(designed.hosts === undefined ? {} : { hosts: designed.hosts }),
  };
  return { system, components: placed, connections, interfaces, ids };
}

/** A design may speak of a component that it does not list, by any of the names that the code gives it. */
function designedIds(designed: System, components: readonly Placed<Component>[]): Map<string, string> {
  const own = new Set(designed.components.map((one) => one.id));
  const ends = designed.connections.flatMap((one) => [one.from, one.to]).filter((id) => !own.has(id));
  return new Map(
    ends.flatMap((id) => {
      const meant = components.find(({ merged }) => [merged.id, merged.name, ...merged.aliases].includes(id));
      return meant ? [[id, meant.merged.id] as const] : [];
    }),
  );
}

/** A component that runs the code of another leads to it by the id that it has now. */
function leadingTo(component: Component, ids: ReadonlyMap<string, string>): Component {
  const { codeOf } = component;
  return codeOf === undefined ? component : { ...component, codeOf: ids.get(codeOf) ?? codeOf };
}

function firstById<T extends { readonly id: string }>(elements: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const element of elements) if (!byId.has(element.id)) byId.set(element.id, element);
  return [...byId.values()];
}
