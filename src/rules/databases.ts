// Which databases a component works with, as far as its code and its deployment name them: the server, the database, the tables.
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import { namesIn } from "./expression.ts";
import { settingsIn } from "./fact-index.ts";
import { option } from "./forms.ts";
import { perComponent } from "./once.ts";
import { storesOf } from "./stores.ts";

/** A database that a component works with. */
export interface DatabaseClaim {
  /** Id of the component that is the server, or the host as written. */
  readonly server: string;
  /** The database on the server, with the schema where an address names one; absent where nothing tells it. */
  readonly database: string | undefined;
  readonly evidence: Evidence;
}

interface Address {
  readonly host: string;
  readonly database: string | undefined;
}

const databaseScheme =
  /^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|oracle|mongodb|cockroachdb|neo4j|bolt)(?:\+\w+)?:\/\//i;

/** `jdbc:postgresql://user:pw@db:5432/shop?currentSchema=orders` is `orders` of `shop` on `db`. */
export function databaseAddress(text: string): Address | undefined {
  if (!databaseScheme.test(text)) return undefined;
  const rest = text.replace(databaseScheme, "").replace(/^[^@/]*@/, "");
  const [, host = "", path = "", query = ""] = /^([^/?;]+)(?:\/([^?;]*))?(?:[?;]([^]*))?$/.exec(rest) ?? [];
  const name = known(path) ?? known(/database(?:name)?=([^;&]+)/i.exec(query)?.[1]);
  const schema = known(/(?:currentSchema|schema|search_path)(?:=|%3D)([\w$]+)/i.exec(query)?.[1]);
  if (host === "") return undefined;
  return { host, database: name && schema ? `${name}.${schema}` : name };
}

/** A name of which nothing is left open but what stands behind the default of a variable. */
function known(name: string | undefined): string | undefined {
  const filled = name?.replace(/\$\{[^:}]+:-([^}]*)\}/g, "$1").replace(/\$\{\?\}$/, "");
  return filled === undefined || filled === "" || filled.includes("${") ? undefined : filled;
}

const protocols = new Set(["sql", "mongodb", "cql", "bolt"]);

export const databasesOf = perComponent((view: View, component: Component): readonly DatabaseClaim[] => {
  const opened = storesOf(view, component).filter((one) => protocols.has(one.protocol));
  const inCode = opened.flatMap(({ use, target, evidence }): DatabaseClaim[] => {
    const address = databaseAddress(use?.address ?? "");
    const server = target ?? serverNamed(view, address?.host);
    if (server === undefined) return [];
    const names = use ? namesInCode(view, component, use) : [];
    const found = address?.database ? [address.database] : names;
    return (found.length > 0 ? found : [undefined]).map((database) => ({ server, database, evidence }));
  });
  const servers = [...new Set(opened.flatMap(({ target }) => target ?? []))];
  const inSettings = addressesSet(view, component, servers.length === 1 ? servers[0] : undefined).map(
    (one): DatabaseClaim => {
      const place = opened.find(({ target }) => target === one.server)?.evidence;
      return place ? { ...one, evidence: place } : one;
    },
  );
  const claims = [...inCode, ...inSettings];
  // What one line leaves open another may tell.
  const told = new Set(claims.filter((one) => one.database !== undefined).map((one) => one.server));
  return claims.filter((one) => one.database !== undefined || !told.has(one.server));
});

/** The component behind a host of the deployment, or the host itself where it stands for one place everywhere. */
function serverNamed(view: View, host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const name = known(host.replace(/:\d+$/, ""))?.toLowerCase();
  if (name === undefined || /^(localhost|127\.|0\.0\.0\.0|\[)/.test(name)) return undefined;
  const label = name.split(".")[0] ?? name;
  const component = view.system.components.find(({ id, aliases }) =>
    [id, ...aliases].some((one) => one.toLowerCase() === name || one.toLowerCase() === label),
  );
  return component?.id ?? name;
}

/** Names given to the client itself: `database:`, `dbname=`, `.db("shop")`, `client.shop`. */
function namesInCode(view: View, component: Component, { call }: Use): string[] {
  for (const name of ["database", "dbname", "db", "dbName", "keyspace"]) {
    const given = known(option(call, name)?.value);
    if (given !== undefined) return [given];
  }
  const made = `${call.callee}().`;
  const found = view.facts(component, "call").flatMap((one) => {
    const direct = one.callee.startsWith(made) && /\.(db|get_database|useDb)$/.test(one.callee);
    const named = direct ? known(one.arguments[0]?.of.value) : undefined;
    if (named !== undefined) return [named];
    const names = [one.callee, ...one.arguments.flatMap(({ of }) => namesIn(of))];
    return names.flatMap((name) => (name.startsWith(made) ? (attribute.exec(name.slice(made.length))?.[1] ?? []) : []));
  });
  const isPython = call.evidence.file.endsWith(".py") && call.callee.endsWith("Client");
  return [...new Set(isPython ? found : found.filter((name) => !/^(db|connect|close|on)$/.test(name)))];
}

/** `MongoClient().shop.orders`: of an attribute that is no method of the client it is the database. */
const attribute =
  /^(?!(?:get_\w+|start_session|server_info|list_\w+|drop_\w+|admin|db|close|address|options|watch|connect|on|once|command|startSession|collection|topology)\b)([A-Za-z]\w*)(?=[.[]|$)/;

/** Addresses and names in the environment and the settings that a component runs with, where nothing tells that it does not read them. */
function addressesSet(view: View, component: Component, only: string | undefined): DatabaseClaim[] {
  const reads = new Set(view.facts(component, "environment-read").map((one) => one.name));
  const understood = view.understood(component);
  const entries = (["workload", "configuration", "setting"] as const)
    .flatMap((kind) => [...view.facts(component, kind)])
    .flatMap((fact) => settingsIn(fact))
    .filter(({ name }) => !understood || reads.has(name) || /[.:]/.test(name));
  const nearest = new Map<string, (typeof entries)[number]>();
  for (const entry of entries) {
    const before = nearest.get(entry.name);
    if (!before || depthOf(entry.evidence) < depthOf(before.evidence)) nearest.set(entry.name, entry);
  }
  return [...nearest.values()].flatMap(({ name, value, evidence }): DatabaseClaim[] => {
    const address = databaseAddress(value);
    const server = serverNamed(view, address?.host);
    if (server !== undefined) return [{ server, database: address?.database, evidence }];
    const database = namesDatabase.test(name) && /^[\w-]+$/.test(value) ? value : undefined;
    return only === undefined || database === undefined ? [] : [{ server: only, database, evidence }];
  });
}

/** Variables that hold the name of a database beside others that hold its host. */
const namesDatabase =
  /(^|_)(DB_?NAME|DATABASE_?NAME|POSTGRES_DB|MYSQL_DATABASE|PGDATABASE|DB_DATABASE|MONGO_(DB|DATABASE))$/i;

/** Of several variants of a deployment the one nearest to the root is the main one. */
function depthOf({ file }: Evidence): number {
  return file.split("/").length;
}

const tableInSql = /\b(?:FROM|INTO|UPDATE|JOIN)\s+["'`[]?(?!select\b)([A-Za-z_][\w.$]*)/gi;
const notTables = /^(select|set|where|values|only|lateral|unnest|generate_series|information_schema|pg_\w+|now)\b/i;

/** Tables and collections that its code names. */
export const tablesOf = perComponent((view: View, component: Component): ReadonlySet<string> => {
  const tables = new Set<string>();
  const take = (name: string | undefined): void => {
    if (name && !name.includes("$") && !notTables.test(name)) tables.add(name.toLowerCase());
  };
  for (const { name, of } of view.facts(component, "constant"))
    if (/__tablename__$|\.db_table$/.test(name)) take(of.value);
  for (const { callee, arguments: given } of view.facts(component, "call")) {
    const first = given[0]?.of;
    if (/^sqlalchemy\.(schema\.)?Table$|\.(collection|get_collection)$/.test(callee)) take(first?.value);
    if (/^typeorm\.Entity$|\.(pgTable|mysqlTable)$/.test(callee))
      take(first?.value ?? first?.properties?.["name"]?.value);
    const statement = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(first?.value ?? "") ? (first?.value ?? "") : "";
    for (const [, name] of statement.slice(0, 2000).matchAll(tableInSql)) take(name);
  }
  return tables;
});
