// Joins what drawings, tables and sentences of a document set say of one system.
import { grouped } from "#base/groups";
import type { Fact } from "#model/fact";
import type { Component, Connection, System } from "#model/system";
import { distinctPlaces } from "#model/view";
import { documentText } from "#prose/document-text";
import { describedComponents } from "./described.ts";
import { drawnSystem } from "./drawings.ts";
import { shortKey } from "./names.ts";
import { statedConnections } from "./sentences.ts";

export function joinedSystem(facts: readonly Fact[]): Pick<System, "components" | "connections"> {
  const drawn = drawnSystem(facts);
  const { components, idOf } = oneForEach([...drawn.components, ...describedComponents(facts)]);
  const stated = statedConnections(documentText(facts), components);
  const all = [...drawn.connections, ...stated].map((one) => renamed(one, idOf));
  return { components, connections: [...grouped(all, (one) => one.id).values()].flatMap(connectionOf) };
}

/** Parts whose names differ by a word such as "application" alone are one, where only one can be meant. */
function oneForEach(all: readonly Component[]): { components: Component[]; idOf: ReadonlyMap<string, string> } {
  const byShort = grouped(all, (one) => shortKey(one.id));
  const idOf = new Map<string, string>();
  const components = [...byShort.values()].flatMap((same) => {
    const [first] = same;
    for (const one of same) idOf.set(one.id, first?.id ?? one.id);
    return first ? componentOf(first, same) : [];
  });
  return { components, idOf };
}

function componentOf(first: Component, same: readonly Component[]): Component {
  const names = [...new Set(same.flatMap((one) => [one.name, ...one.aliases]))];
  const kind = same.find((one) => one.kind !== "service")?.kind ?? first.kind;
  const does = first.does ?? same.find((one) => one.does !== undefined)?.does;
  return {
    ...first,
    kind,
    ...(does === undefined ? {} : { does }),
    technology: [...new Set(same.flatMap((one) => one.technology))],
    aliases: names.filter((one) => one !== first.name),
    evidence: distinctPlaces(same.flatMap((one) => one.evidence)),
  };
}

function renamed(connection: Connection, idOf: ReadonlyMap<string, string>): Connection {
  const from = idOf.get(connection.from) ?? connection.from;
  const to = idOf.get(connection.to) ?? connection.to;
  return { ...connection, id: `${from} -> ${to}`, from, to };
}

function connectionOf(same: readonly Connection[]): Connection[] {
  const [first] = same;
  if (!first) return [];
  const protocol = same.find((one) => one.protocol !== undefined)?.protocol;
  const evidence = distinctPlaces(same.flatMap((one) => one.evidence));
  return [{ ...first, ...(protocol === undefined ? {} : { protocol }), evidence }];
}
