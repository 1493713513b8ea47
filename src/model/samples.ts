// Small systems for tests: drawn ones, and arbitrary ones for properties.
import * as fc from "fast-check";
import { componentKinds, type Component, type Connection, type Interface, type System } from "./system.ts";

export function sampleComponent(id: string, fields: Partial<Component> = {}): Component {
  return {
    id,
    name: id,
    kind: "service",
    technology: [],
    aliases: [],
    modules: [],
    deployed: false,
    capabilities: [],
    evidence: [],
    ...fields,
  };
}

export function sampleConnection(id: string, fields: Partial<Connection> = {}): Connection {
  const [from = "", to = ""] = id.replace(/#.*/, "").split(" -> ");
  return { id, from, to, evidence: [], ...fields };
}

export function sampleInterface(component: string, path: string, fields: Partial<Interface> = {}): Interface {
  const id = `${component} GET ${path}`;
  return { id, component, kind: "http", method: "GET", path, guards: [], body: [], evidence: [], ...fields };
}

export function sampleSystem(components: readonly Component[], connections: readonly Connection[] = []): System {
  return {
    name: "Sample",
    components: [...components],
    connections: [...connections],
    interfaces: [],
    requirements: [],
    decisions: [],
  };
}

/** "a>b b>c" as a system of services; brokers and systems of others may be named. */
export function drawnSystem(edges: string, kinds: Readonly<Record<string, Component["kind"]>> = {}): System {
  const pairs = edges.split(" ").map((edge) => edge.split(">"));
  const ids = [...new Set(pairs.flat())].toSorted();
  return sampleSystem(
    ids.map((id) => sampleComponent(id, { kind: kinds[id] ?? "service" })),
    pairs.map(([from, to]) => sampleConnection(`${from} -> ${to}`)),
  );
}

const names = fc.constantFrom("shop", "Shop", "shop-db", "orders", "order_s", "web", "cart", "redis", "bus", "b-us");
const evidence = fc.array(
  fc.record({ file: fc.constantFrom("a.py", "b.yaml"), line: fc.integer({ min: 1, max: 3 }), quote: fc.constant("x") }),
  { maxLength: 2 },
);

/** A name leads to one component. */
function unambiguous(components: readonly Component[]): Component[] {
  const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, "");
  const taken = new Set(components.map((one) => bare(one.id)));
  return components.map((one) => {
    const aliases = one.aliases.filter((name) => !taken.has(bare(name)));
    for (const name of aliases) taken.add(bare(name));
    return { ...one, aliases };
  });
}

const components = fc.uniqueArray(
  fc
    .record({
      id: names,
      kind: fc.constantFrom(...componentKinds),
      aliases: fc.array(names, { maxLength: 2 }),
      technology: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
      deployed: fc.boolean(),
      evidence,
    })
    .map(({ id, ...fields }) => sampleComponent(id, fields)),
  { selector: (one) => one.id.toLowerCase().replaceAll(/[^a-z]/g, ""), maxLength: 6 },
);

const protocols = fc.option(fc.constantFrom("http", "https", "grpc", "sql", "postgresql"), { nil: undefined });

const connectionsAmong = (ids: readonly string[]): fc.Arbitrary<Connection[]> => {
  if (ids.length === 0) return fc.constant([]);
  const one = fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids), protocol: protocols, evidence });
  const key = ({ from, to, protocol }: { from: string; to: string; protocol: string | undefined }): string =>
    `${from} ${to} ${protocol}`;
  return fc.uniqueArray(one, { selector: key, maxLength: 6 }).map((all) => {
    return all.map(({ from, to, protocol, evidence }, index) => {
      return sampleConnection(`${from} -> ${to}#${index}`, { from, to, evidence, ...(protocol && { protocol }) });
    });
  });
};

const interfacesOf = (ids: readonly string[]): fc.Arbitrary<Interface[]> => {
  if (ids.length === 0) return fc.constant([]);
  const one = fc.record({ id: fc.constantFrom(...ids), path: fc.constantFrom("/a", "/a/{x}", "/a/:y"), evidence });
  const key = ({ id, path }: { id: string; path: string }): string => `${id} ${path.length > 2}`;
  return fc
    .uniqueArray(one, { selector: key, maxLength: 4 })
    .map((all) => all.map(({ id, path, evidence }) => sampleInterface(id, path, { evidence })));
};

export const anySystem: fc.Arbitrary<System> = components.map(unambiguous).chain((all) => {
  const ids = all.map((one) => one.id);
  return fc
    .tuple(connectionsAmong(ids), interfacesOf(ids))
    .map(([connections, interfaces]) => ({ ...sampleSystem(all, connections), interfaces }));
});
