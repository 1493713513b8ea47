// Stores that an operator runs from one object, such as a Cluster of CloudNativePG: a workload, its names, and the Secret it makes.
import type { Fact, FactOf, NamedValue } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, entryOf, get, itemsOf, numberOf, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

/** What an operator makes of its objects, by its own documentation; `*` stands for the name of the object. */
interface Operated {
  /** The group of its `apiVersion`. */
  readonly group: string;
  readonly kind: string;
  /** The image of the product, where the object names none. */
  readonly image: string;
  /** Where the object names an image of its own. */
  readonly ownImage?: readonly string[];
  /** Where the number of instances stands: a number, or a list of groups that each have one. */
  readonly instances: readonly string[];
  /** The number where the object names none. */
  readonly least?: number;
  /** Names in the cluster that lead to it, besides its own. */
  readonly names: readonly string[];
  readonly port: number;
  /** The Secret in which clients find its address. */
  readonly secret?: {
    readonly name: string;
    readonly entries: (spec: Node | undefined) => Readonly<Record<string, string>>;
  };
}

const operated: readonly Operated[] = [
  {
    group: "postgresql.cnpg.io",
    kind: "Cluster",
    image: "postgres",
    ownImage: ["spec", "imageName"],
    instances: ["spec", "instances"],
    names: ["*-rw", "*-ro", "*-r"],
    port: 5432,
    secret: {
      name: "*-app",
      entries: (spec) => {
        const database = textOf(spec, "bootstrap", "initdb", "database") ?? "app";
        const address = `//\${?}@*-rw:5432/${database}`;
        return {
          host: "*-rw",
          dbname: database,
          uri: `postgresql:${address}`,
          "jdbc-uri": `jdbc:postgresql:${address}`,
        };
      },
    },
  },
  {
    group: "acid.zalan.do",
    kind: "postgresql",
    image: "postgres",
    ownImage: ["spec", "dockerImage"],
    instances: ["spec", "numberOfInstances"],
    names: ["*-repl", "*-pooler"],
    port: 5432,
  },
  {
    group: "postgres-operator.crunchydata.com",
    kind: "PostgresCluster",
    image: "postgres",
    ownImage: ["spec", "image"],
    instances: ["spec", "instances"],
    names: ["*-primary", "*-replicas", "*-ha", "*-pgbouncer"],
    port: 5432,
    secret: {
      name: "*-pguser-*",
      entries: () => ({ host: "*-primary", uri: "postgresql://${?}@*-primary:5432/*", dbname: "*" }),
    },
  },
  {
    group: "mysql.oracle.com",
    kind: "InnoDBCluster",
    image: "mysql",
    instances: ["spec", "instances"],
    names: ["*-instances"],
    port: 3306,
  },
  {
    group: "k8s.mariadb.com",
    kind: "MariaDB",
    image: "mariadb",
    ownImage: ["spec", "image"],
    instances: ["spec", "replicas"],
    names: ["*-primary", "*-secondary"],
    port: 3306,
  },
  {
    group: "mongodbcommunity.mongodb.com",
    kind: "MongoDBCommunity",
    image: "mongo",
    instances: ["spec", "members"],
    names: ["*-svc"],
    port: 27017,
  },
  {
    group: "rabbitmq.com",
    kind: "RabbitmqCluster",
    image: "rabbitmq",
    ownImage: ["spec", "image"],
    instances: ["spec", "replicas"],
    names: ["*-nodes"],
    port: 5672,
    secret: {
      name: "*-default-user",
      entries: () => ({ host: "*", port: "5672", connection_string: "amqp://${?}@*:5672/" }),
    },
  },
  {
    group: "kafka.strimzi.io",
    kind: "Kafka",
    image: "kafka",
    ownImage: ["spec", "kafka", "image"],
    instances: ["spec", "kafka", "replicas"],
    names: ["*-kafka-bootstrap", "*-kafka-brokers"],
    port: 9092,
  },
  {
    group: "databases.spotahome.com",
    kind: "RedisFailover",
    image: "redis",
    ownImage: ["spec", "redis", "image"],
    instances: ["spec", "redis", "replicas"],
    least: 3,
    names: ["rfs-*", "rfr-*", "rfrm-*"],
    port: 6379,
  },
  {
    group: "elasticsearch.k8s.elastic.co",
    kind: "Elasticsearch",
    image: "elasticsearch",
    ownImage: ["spec", "image"],
    instances: ["spec", "nodeSets"],
    names: ["*-es-http"],
    port: 9200,
  },
];

/** What an operator runs for the object; nothing where it is none of those. */
export function operatedBy(resource: Resource, file: SourceText, variant: string | undefined): Fact[] {
  const group = resource.apiVersion.replace(/\/[^/]*$/, "");
  const one = operated.find((one) => one.group === group && one.kind === resource.kind);
  if (!one) return [];
  const secret = secretOf(one, resource, file);
  return [workloadOf(one, resource, file, variant), ...(secret ? [secret] : [])];
}

function workloadOf(
  one: Operated,
  resource: Resource,
  file: SourceText,
  variant: string | undefined,
): FactOf<"workload"> {
  const { root, name, namespace, offset } = resource;
  const evidence = file.at(offset);
  const limits = limitsOf(get(root, "spec", "resources"), file);
  return {
    kind: "workload",
    platform: "kubernetes",
    name,
    what: `${one.kind} of an operator`,
    scope: namespace,
    ...(variant === undefined ? {} : { variant }),
    image: (one.ownImage && textOf(root, ...one.ownImage)) ?? one.image,
    environment: [],
    environmentFiles: [],
    configurations: [],
    ports: [{ container: one.port, published: false, evidence }],
    replicas: replicasOf(one, root, file) ?? { minimum: one.least ?? 1, evidence },
    probes: [],
    ...(limits ? { limits } : {}),
    volumes: ["data"],
    dependsOn: [],
    labels: {},
    hostnames: one.names.map((pattern) => pattern.replaceAll("*", name)),
    evidence,
  };
}

/** A number, or the sum over groups of instances: `instances: [{ replicas: 2 }]`, `nodeSets: [{ count: 3 }]`. */
function replicasOf(one: Operated, root: Node, file: SourceText): FactOf<"workload">["replicas"] {
  const entry = entryOf(get(root, ...one.instances.slice(0, -1)), one.instances.at(-1) ?? "");
  if (!entry) return undefined;
  const groups = itemsOf(entry.value).map((group) => numberOf(group, "replicas") ?? numberOf(group, "count") ?? 1);
  const minimum = groups.length > 0 ? groups.reduce((sum, count) => sum + count, 0) : numberOf(entry.value);
  return minimum === undefined || !Number.isSafeInteger(minimum)
    ? undefined
    : { minimum, evidence: file.at(entry.keyOffset) };
}

function limitsOf(resources: Node | undefined, file: SourceText): FactOf<"workload">["limits"] {
  const limits = entryOf(resources, "limits");
  const [cpu, memory] = [textOf(limits?.value, "cpu"), textOf(limits?.value, "memory")];
  if (!limits || (cpu === undefined && memory === undefined)) return undefined;
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    evidence: file.at(limits.keyOffset),
  };
}

/** The operator makes it beside the object. Only addresses are told of it, and these are no secret. */
function secretOf(one: Operated, resource: Resource, file: SourceText): FactOf<"configuration"> | undefined {
  if (!one.secret) return undefined;
  const fill = (text: string): string => text.replaceAll("*", resource.name);
  const evidence = file.at(resource.offset);
  const entries = Object.entries(one.secret.entries(get(resource.root, "spec")));
  return {
    kind: "configuration",
    name: fill(one.secret.name),
    scope: resource.namespace,
    secret: false,
    entries: entries.map(([name, value]): NamedValue => ({ name, value: fill(value), evidence })),
    evidence,
  };
}
