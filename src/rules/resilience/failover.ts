// Whether something takes over when an instance is lost that keeps data, or that a proxy sends requests to.
import { plural } from "#base/text";
import {
  clientsOfSeveral,
  electing,
  following,
  hostList,
  inTwoZones,
  joining,
  listsOfHosts,
  operators,
  promoting,
  severalHosts,
} from "#knowledge/failover";
import type { Check } from "#model/check";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { mainFirst, placesOf, severalInstances, twinsOf } from "../deployment.ts";
import { allFacts } from "../fact-index.ts";
import { calls, either, type Form, option, placesIn, settings, shownBy } from "../forms.ts";
import { upstreams } from "../mesh.ts";
import { named } from "../neighbours.ts";
import type { Found } from "../own-state.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

/** A form, and what it means for whoever reads that it was seen. */
interface Shown {
  readonly form: Form;
  readonly because: string;
}

const shown: readonly Shown[] = [
  {
    because: "something that is deployed watches a store and puts another instance in its place",
    // By image, command and settings: a program of one's own may be called after what it orchestrates.
    form: shownBy(
      "Redis Sentinel, Patroni, Stolon, repmgr, Pgpool, Galera, Orchestrator or Keepalived in what is deployed",
      "workload",
      (fact) => (wordsOf(fact).some((word) => promoting.test(word)) ? [fact.evidence] : []),
    ),
  },
  {
    because: "an operator runs a store in several instances",
    form: shownBy(
      "a cluster that an operator runs: CloudNativePG, Zalando, Crunchy, Percona, Strimzi, RabbitMQ, ECK, …",
      "setting",
      (fact) =>
        operators.test(fact.key) && !/\b(instances|replicas|size|members): [01]\b/.test(fact.value)
          ? [fact.evidence]
          : [],
    ),
  },
  {
    because: "the mesh leaves out an instance that fails",
    form: shownBy("outlier detection of a mesh, which leaves out an instance that fails (Istio)", "setting", (fact) =>
      /^istio\.destinationrule\..*\.outlierDetection$/.test(fact.key) ? [fact.evidence] : [],
    ),
  },
  {
    because: "a managed store has a second instance in another zone",
    form: settings(
      "a managed store in two zones: multi_az, automatic_failover_enabled, zone_redundant, REGIONAL",
      inTwoZones,
      (value) => /^(true|regional|zoneredundant|samezone|enabled)$/i.test(value),
    ),
  },
  {
    because: "an address names several instances, and its client turns to the next",
    form: either("an address with several hosts, of a replica set, or of sentinels; a list of brokers or nodes", [
      settings("an address of several hosts", ["*"], (value) => severalHosts.test(value)),
      settings("a list of hosts", listsOfHosts, (value) => hostList.test(value)),
    ]),
  },
  {
    because: "a client asks sentinels or a cluster where to turn, or elects a leader",
    form: either("a client of Redis Sentinel or Redis Cluster, of a MongoDB replica set, or one that elects a leader", [
      calls("a client of several instances", clientsOfSeveral),
      calls(
        "a client that is told of several instances",
        ["ioredis*", "redis*", "*MongoClient", "mongoose.connect"],
        (call) => ["sentinels", "replicaSet", "replicaset"].some((name) => option(call, name) !== undefined),
      ),
    ]),
  },
];

/** What decides at nginx that a server is out, or that another stands by. */
const watching =
  /^(upstream\.(max_fails|fail_timeout|backup)|proxy_next_upstream|grpc_next_upstream|health_check|upstream\.check)$/;

export const failover = defineRule({
  id: "resilience/failover",
  title: "Nothing takes over when a store is lost",
  strength: "Another instance takes over",
  issue: "3.1",
  asks: "capability",
  level: "system",
  looksFor: [
    "several instances of a store that its settings join into one: replica set, cluster, group replication",
    "several instances of Kafka, ZooKeeper, Cassandra, CockroachDB, Elasticsearch, Consul, etcd or Pulsar, which elect by themselves",
    "a standby that follows a primary",
    "several servers of an upstream of which those that fail are left out, or a backup server (nginx)",
    ...shown.map(({ form }) => form.words),
  ],
  sources: [
    "ISO/IEC 25010:2023, fault tolerance and recoverability",
    "Kleppmann, Designing Data-Intensive Applications, chapter 5: Handling Node Outages",
    "AWS Well-Architected Framework, Reliability pillar: REL11, fail over to healthy resources",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters,
});

const keepers: ReadonlySet<Component["kind"]> = new Set(["database", "broker", "discovery", "config"]);

/** What keeps something that is nowhere else: a cache can be filled again. */
function storesOf(view: View): Component[] {
  return view.system.components.filter(
    (one) => keepers.has(one.kind) && one.optional === undefined && !/cache/i.test(one.name),
  );
}

function conclude(view: View): Conclusion {
  const stores = storesOf(view);
  const joined = stores.flatMap((component) => joinedOf(view, component) ?? []);
  const standby = stores.flatMap((component) => standbyOf(view, component) ?? []);
  const found = [...joined, ...watchedUpstreams(view), ...seenAnywhere(view), ...standby];
  const [first] = found;
  if (first) {
    const { evidence, only } = mainFirst(found.flatMap((one) => one.evidence));
    return { verdict: "present", because: `${first.because}${only}`, evidence };
  }
  const several = upstreams(view);
  if (stores.length === 0 && several.length === 0)
    return { verdict: "not applicable", because: "nothing here keeps data, and no proxy chooses between servers" };
  const copies = stores.flatMap((component) => copiesOf(view, component) ?? []);
  const because =
    stores.length > 0
      ? `${plural(stores.length, "store")} (${named(stores)}), and nothing that puts another instance in the place of one that is lost`
      : "nothing tells the proxy which of its servers is lost";
  const nearMisses = [...copies.flatMap((one) => one.evidence), ...several.flatMap((one) => placesOf(one).slice(0, 1))];
  return { verdict: "absent", because, nearMisses: distinctPlaces(nearMisses) };
}

function wordsOf(workload: FactOf<"workload">): string[] {
  return [workload.image ?? "", workload.command ?? "", ...workload.environment.map((one) => one.name)];
}

function saysOf(view: View, component: Component, pattern: RegExp): boolean {
  const workloads = view.facts(component, "workload");
  const entries = view.facts(component, "configuration").flatMap((one) => one.entries);
  const given = view.facts(component, "setting").map((one) => `${one.key} ${one.value}`);
  return (
    workloads.some((one) => wordsOf(one).some((word) => pattern.test(word))) ||
    entries.some((one) => pattern.test(one.name) || pattern.test(one.value)) ||
    given.some((text) => pattern.test(text))
  );
}

/** More than one of it: by its number, or by others that are called like it. */
function severalOf(view: View, component: Component): Found | undefined {
  const twins = twinsOf(view, component);
  if (twins.length < 2) return severalInstances(view, component);
  return {
    because: `${named(twins)} are instances of one store`,
    evidence: twins.flatMap((one) => one.evidence.slice(0, 1)),
  };
}

/** Several instances that know each other. */
function joinedOf(view: View, component: Component): Found | undefined {
  const several = severalOf(view, component);
  if (!several) return undefined;
  const elects = component.technology.some((one) => electing.has(one));
  if (!elects && !saysOf(view, component, joining)) return undefined;
  const how = elects ? "they elect a leader by themselves" : "its settings join them";
  return { because: `${component.name}: ${several.because}, and ${how}`, evidence: several.evidence };
}

/** A copy that is kept up to date, which somebody has to put in the place of the primary. */
function standbyOf(view: View, component: Component): Found | undefined {
  const workloads = view
    .facts(component, "workload")
    .filter((one) => wordsOf(one).some((word) => following.test(word)));
  if (workloads.length === 0) return undefined;
  return { because: `${component.name} ${byPerson}`, evidence: placesOf(workloads) };
}

const byPerson = "follows a primary, and a person puts it in the primary's place";

/** Several instances, each with data of its own. */
function copiesOf(view: View, component: Component): Found | undefined {
  const several = severalInstances(view, component);
  if (!several || component.kind === "config") return undefined;
  // Whatever hints at a common set-up, in a script or a mounted file, is given the benefit of the doubt.
  return saysOf(view, component, /cluster|replica|primary|master|peer|raft|gossip|discovery|join/i)
    ? undefined
    : several;
}

function watchedUpstreams(view: View): Found[] {
  return upstreams(view).flatMap((routes) => {
    const told = routes.flatMap((one) =>
      one.settings.filter(({ name, value }) => watching.test(name) && !/^(0|off)$/.test(value)),
    );
    if (told.length === 0) return [];
    return {
      because: "the proxy leaves out a server that fails and turns to another",
      evidence: distinctPlaces(placesOf(told), 2),
    };
  });
}

function seenAnywhere(view: View): Found[] {
  return shown.flatMap(({ form, because }) => {
    const evidence = placesIn(allFacts(view), [form]);
    return evidence.length > 0 ? [{ because, evidence }] : [];
  });
}

/** That one instance has no second another rule says; here, that a second does not help. */
function matters(check: Check, { view }: Context): Matter | undefined {
  if (check.verdict === "present") return check.because.endsWith(byPerson) ? promotedByHand(view) : undefined;
  if (check.verdict !== "absent") return undefined;
  const apart = storesOf(view).filter((one) => copiesOf(view, one));
  if (apart.length === 0) return undefined;
  const names = named(apart);
  const [only] = apart;
  const count = only ? (severalInstances(view, only)?.because ?? "") : "";
  return {
    severity: "medium",
    confidence: 0.6,
    is: `${names}: ${count}, and no setting makes them know each other`,
    expected: "instances that hold the same data, and one that takes over when the first is lost",
    because: `each instance of ${names} keeps data of its own: requests see one or the other, and what a lost one held is nowhere else`,
    mend: mendFor(only),
  };
}

function promotedByHand(view: View): Matter | undefined {
  const standby = storesOf(view).filter((one) => standbyOf(view, one));
  if (standby.length === 0) return undefined;
  return {
    severity: "low",
    confidence: 0.6,
    is: `${named(standby)} ${standby.length === 1 ? "follows" : "follow"} a primary, and nothing here puts ${standby.length === 1 ? "it" : "one of them"} in its place`,
    expected: "something that notices when the primary is lost, and promotes the copy",
    because:
      "when the primary is lost its data is safe, but nobody can write until a person has promoted the copy and told every client its address",
    mend: mendFor(standby[0]),
  };
}

function mendFor(component: Component | undefined): string {
  const technology = component?.technology.join(" ") ?? "";
  const own = means.find(([product]) => technology.includes(product));
  return (
    own?.[1] ?? "Run it as the cluster that its makers describe, by an operator, or take a managed one in two zones."
  );
}

const means: readonly (readonly [product: string, means: string])[] = [
  ["PostgreSQL", "Run PostgreSQL by an operator (CloudNativePG) or with Patroni, or take a managed one in two zones."],
  ["MySQL", "Run MySQL as an InnoDB Cluster with MySQL Router, or take a managed one in two zones."],
  ["MariaDB", "Run MariaDB as a Galera cluster of three behind MaxScale, or take a managed one in two zones."],
  ["MongoDB", "Start each MongoDB with `--replSet`, make a replica set of three, and name all of them in the address."],
  ["Redis", "Run Redis with three sentinels and let clients ask these, or as a cluster of six."],
  ["RabbitMQ", "Join three RabbitMQ nodes by `cluster_formation`, and make the queues quorum queues."],
];
