// Stores, brokers and gateways that a cloud runs, as workloads.
import { fitsAny } from "#base/pattern";
import { type CloudResource, cloudResources, engines } from "#knowledge/cloud-resources";
import { products } from "#knowledge/images";
import type { FactOf, NamedValue } from "#model/fact";
import { otherNames, storeName } from "./naming.ts";
import { evidenceAt } from "./place.ts";
import type { Resource } from "./resources.ts";
import { allAt, at, entriesAt, entriesOf, itemsOf, knownAt, numberAt, sourcesOf, textAt, textOf } from "./value.ts";

type Workload = FactOf<"workload">;

/** Buckets for what building and watching a system leaves behind, and queues for what could not be delivered. */
const asideStore =
  /(^|[-_.])(logs?|logging|access-?logs?|audit|trail|cloudtrail|tf-?state|terraform|state|backend|artifacts?|codepipeline|pipeline|build|ci|cd|deploy(ments?)?|releases?|staging-source|source-staging|delivery|function-source|lambda-code|gcf|config-?rules)([-_.]|$)/i;
/** Topics through which machines tell people. */
const toPeople = /alarm|alert|monitoring|security|guard-?duty|budget|on-?call|pager|health|incident|log-?failure/i;
const deadLetters = /dlq|dead[-_]?letters?/i;

export function storeFormOf(resource: Resource): CloudResource | undefined {
  return cloudResources.find((one) => fitsAny(resource.type, one.types));
}

export function storeOf(resource: Resource, form: CloudResource, held: readonly string[]): Workload | undefined {
  if (isAside(resource, form) || isReplica(resource)) return undefined;
  const product = productOf(resource, form);
  const attributes = form.names.map((path) => textAt(resource.values, path));
  const name = form.shared ? product : storeName(resource, form.noun, form.names);
  const replicas = replicasOf(resource);
  return {
    kind: "workload",
    platform: "terraform",
    name,
    what: form.service,
    product,
    scope: resource.root,
    ...(resource.variant === undefined ? {} : { variant: resource.variant }),
    environment: [],
    environmentFiles: [],
    configurations: [],
    ports: portsOf(resource, form, product),
    ...(replicas ? { replicas } : {}),
    probes: [],
    volumes: [],
    dependsOn: [],
    labels: {},
    hostnames: [
      resource.address,
      ...(form.shared ? [] : otherNames([...attributes, ...held]).filter((one) => one.length > 2)),
    ],
    evidence: resource.file.at(resource.block.offset),
  };
}

function isAside(resource: Resource, form: CloudResource): boolean {
  const said = [
    resource.label,
    resource.key,
    ...resource.calls,
    ...form.names.map((path) => knownAt(resource.values, [path])),
  ];
  if (form.noun === "bucket") return said.some((name) => name !== undefined && asideStore.test(name));
  if (form.noun === "topic") return said.some((name) => name !== undefined && toPeople.test(name));
  return form.noun === "queue" && said.some((name) => name !== undefined && deadLetters.test(name));
}

/** A read replica is a second instance of the store it copies. */
function isReplica({ values }: Resource): boolean {
  return ["replicate_source_db", "master_instance_name", "create_source_id", "source_server_id"].some((key) => {
    return (textAt(values, key) ?? "") !== "";
  });
}

function productOf(resource: Resource, form: CloudResource): string {
  const said = form.engine && knownAt(resource.values, form.engine)?.toLowerCase();
  return engines.find(([start]) => said?.startsWith(start))?.[1] ?? form.product;
}

/** Databases that other resources make in a store, by the address of the store. */
export function databasesIn(resources: readonly Resource[]): Map<string, string[]> {
  const held = new Map<string, string[]>();
  const add = (address: string, name: string | undefined): void => {
    if (name === undefined || name.includes("${")) return;
    held.set(address, [...(held.get(address) ?? []), name]);
  };
  for (const one of resources) {
    for (const list of ["additional_databases", "databases"].flatMap((path) => allAt(one.values, path)))
      for (const item of itemsOf(list)) add(one.address, textOf(item) ?? textAt(item, "name"));
    if (!/_database$|_database_db$|^postgresql_database$|^mysql_database$/.test(one.type)) continue;
    const servers = ["instance", "server_id", "server_name", "cluster_id"].flatMap((path) => allAt(one.values, path));
    for (const address of servers.flatMap(sourcesOf)) add(address, knownAt(one.values, ["name"]));
  }
  return held;
}

/** Several nodes that the resource itself counts; a second zone is told as a setting. */
function replicasOf(resource: Resource): Workload["replicas"] {
  const paths = [
    "num_cache_clusters",
    "number_cache_clusters",
    "cluster_config.instance_count",
    "number_of_broker_nodes",
  ];
  const instances = entriesOf(at(resource.values, "instances")).length || undefined;
  const minimum = numberAt(resource.values, paths) ?? instances;
  if (minimum === undefined || minimum < 1) return undefined;
  const entry = [...paths, "instances"].flatMap((path) => entriesAt(resource.values, path))[0];
  return { minimum, evidence: evidenceAt(entry, resource) };
}

/** Stores are reached from inside unless they say otherwise, gateways from outside. */
function portsOf(resource: Resource, form: CloudResource, product: string): Workload["ports"] {
  const { values } = resource;
  const kind = products.find((one) => one.id === product)?.kind;
  if (kind === "gateway") {
    const inside = (form.inside ?? []).some(([path, text]) =>
      allAt(values, path)
        .flatMap(itemsOf)
        .some((one) => textOf(one) === text),
    );
    return [{ published: !inside, evidence: resource.file.at(resource.block.offset) }];
  }
  const open = ["publicly_accessible", "public_network_access_enabled"]
    .flatMap((path) => entriesAt(values, path))
    .find((entry) => textOf(entry.value) === "true");
  return open ? [{ published: true, evidence: evidenceAt(open, resource) }] : [];
}

/** Stores and brokers that a program's resource names in any of its attributes but its variables. */
export function dependenciesOf(resource: Resource, stores: ReadonlySet<string>): NamedValue[] {
  const found = new Map<string, NamedValue>();
  for (const entry of entriesOf(resource.values)) {
    if (entry.key === "depends_on") continue;
    for (const address of sourcesOf(entry.value)) {
      if (!stores.has(address) || found.has(address)) continue;
      found.set(address, { name: address, value: "named by it", evidence: evidenceAt(entry, resource) });
    }
  }
  return [...found.values()];
}
