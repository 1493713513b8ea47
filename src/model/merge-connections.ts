// Which designed connections and interfaces are which recovered ones, once their components are known.
import { changesOf, connectionFields } from "./diff.ts";
import { distinctEvidence, pairUp } from "./pairs.ts";
import type { Placed } from "./standing.ts";
import type { Connection, Interface, System } from "./system.ts";

type Joints = Pick<System, "connections" | "interfaces">;

/** Connections and interfaces between components that go by other ids now. */
export function withIds({ connections, interfaces }: Joints, ids: ReadonlyMap<string, string>): Joints {
  const idOf = (id: string): string => ids.get(id) ?? id;
  return {
    connections: connections.map((one) => {
      const [from, to] = [idOf(one.from), idOf(one.to)];
      if (from === one.from && to === one.to) return one;
      const name = /#(.*)$/.exec(one.id)?.[0] ?? "";
      return { ...one, id: `${from} -> ${to}${name}`, from, to };
    }),
    interfaces: interfaces.map((one) => ({ ...one, component: idOf(one.component) })),
  };
}

export function joinConnections(designed: readonly Connection[], built: readonly Connection[]): Placed<Connection>[] {
  const placed = place(designed, built, connectionWays, joinedConnection, (a, b) => {
    const changes = changesOf(connectionFields(a), connectionFields(b));
    return changes.filter(({ field, before }) => field !== "from" && field !== "to" && before !== undefined);
  });
  return withOwnIds(placed);
}

const connectionWays: readonly ((a: Connection, b: Connection) => boolean)[] = [
  (a, b) => sameEnds(a, b) && a.protocol === b.protocol,
  (a, b) => sameEnds(a, b) && family(a.protocol) === family(b.protocol),
  (a, b) => sameEnds(a, b) && (a.protocol === undefined || b.protocol === undefined),
];

function sameEnds(a: Connection, b: Connection): boolean {
  return a.from === b.from && a.to === b.to;
}

/** People write the product, readers the protocol; either may say whether it is encrypted. */
const families: readonly (readonly string[])[] = [
  ["http", "https", "http/2", "http2", "rest"],
  ["grpc", "grpcs"],
  ["sql", "postgresql", "postgres", "mysql", "mariadb", "sqlserver", "mssql", "oracle", "jdbc", "tds"],
  ["mongodb", "mongo"],
  ["redis", "rediss", "resp", "valkey"],
  ["amqp", "amqps", "rabbitmq"],
  ["mqtt", "mqtts"],
  ["smtp", "smtps"],
  ["websocket", "ws", "wss"],
];

function family(protocol: string | undefined): string | undefined {
  const name = protocol?.toLowerCase();
  return families.find((names) => name !== undefined && names.includes(name))?.[0] ?? name;
}

/** What holds on the way (timeouts, retries) is what was built; a promise alone protects nobody. */
function joinedConnection(designed: Connection, built: Connection): Connection {
  const protocol = built.protocol ?? designed.protocol;
  const async = built.async ?? designed.async;
  return {
    ...built,
    id: designed.id,
    ...(protocol === undefined ? {} : { protocol }),
    ...(async === undefined ? {} : { async }),
    evidence: distinctEvidence([...designed.evidence, ...built.evidence]),
  };
}

/** Two that were not joined keep apart by `#protocol`, and by a number where that is not enough. */
function withOwnIds(placed: readonly Placed<Connection>[]): Placed<Connection>[] {
  const taken = new Set<string>();
  return placed.map((one) => {
    const { merged } = one;
    const base = merged.id.includes("#") ? merged.id : `${merged.id}#${merged.protocol ?? "other"}`;
    let id = taken.has(merged.id) ? base : merged.id;
    for (let copy = 2; taken.has(id); copy++) id = `${base}-${copy}`;
    taken.add(id);
    return id === merged.id ? one : { ...one, merged: { ...merged, id } };
  });
}

export function joinInterfaces(designed: readonly Interface[], built: readonly Interface[]): Placed<Interface>[] {
  return place(designed, built, interfaceWays, joinedInterface, () => []);
}

const interfaceWays: readonly ((a: Interface, b: Interface) => boolean)[] = [
  (a, b) => sameAddress(a, b) && a.method === b.method,
  (a, b) => sameAddress(a, b) && (a.method === "*" || b.method === "*"),
];

function sameAddress(a: Interface, b: Interface): boolean {
  return a.component === b.component && a.kind === b.kind && template(a.path) === template(b.path);
}

/** `/orders/{id}`, `/orders/:id` and `/orders/<int:id>` are one path. */
function template(path: string): string {
  return path.replaceAll(/\{[^{}]*\}|<[^<>]*>|:\w+/g, "{}").replace(/\/+$/, "");
}

function joinedInterface(designed: Interface, built: Interface): Interface {
  return { ...built, id: designed.id, evidence: distinctEvidence([...designed.evidence, ...built.evidence]) };
}

function place<T>(
  designed: readonly T[],
  built: readonly T[],
  ways: readonly ((a: T, b: T) => boolean)[],
  join: (designed: T, built: T) => T,
  differences: (designed: T, built: T) => Placed<T>["differences"],
): Placed<T>[] {
  const { pairs, onlyRight } = pairUp(designed, built, ways);
  const partners = new Map(pairs);
  const planned = designed.map((one): Placed<T> => {
    const partner = partners.get(one);
    if (partner === undefined) return { standing: "designed, not built", designed: one, merged: one, differences: [] };
    const merged = join(one, partner);
    return {
      standing: "designed and built",
      designed: one,
      built: partner,
      merged,
      differences: differences(one, partner),
    };
  });
  const found = [...onlyRight].map((one): Placed<T> => {
    return { standing: "built, not designed", built: one, merged: join(one, one), differences: [] };
  });
  return [...planned, ...found];
}
