// Something that all traffic or all data of a kind depends on runs as one instance only.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { callersOf, isOnCluster, twinsOf } from "../deployment.ts";
import { isManaged } from "../managed.ts";
import { named, turnedTo } from "../neighbours.ts";
import { type Found, keepsState } from "../own-state.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

const looksFor = [
  "a database, store or broker that others depend on, with one replica and no cluster, replica set, replication settings or second zone",
  "a store that code connects to on one fixed host and nothing deploys; managed services do not count",
  "the only gateway, proxy or web component that faces outside, with one replica and others behind it",
  "discovery or configuration service with one instance that several depend on",
  "data kept in the memory of the process: SQLite in memory, memory-cache or node-cache as the only store, a list or dictionary that requests change",
  "data kept in a local file: SQLite, TinyDB, lowdb, nedb, shelve, or a JSON file that is rewritten",
];

const managed =
  /(\.rds|\.cache|\.docdb|\.es|\.aoss|\.kafka|\.mq)\.[\w-]*\.?amazonaws\.com|\.mongodb\.net|\.database\.windows\.net|\.postgres\.database\.azure\.com|\.mysql\.database\.azure\.com|\.documents\.azure\.com|\.cosmos\.azure\.com|\.redis\.cache\.windows\.net|\.servicebus\.windows\.net|\/cloudsql\/|\.gcp\.\w|\.supabase\.(co|com)|\.neon\.tech|\.psdb\.cloud|\.upstash\.io|\.redislabs\.com|\.redis-cloud\.com|\.cloudamqp\.com|\.confluent\.cloud|\.aivencloud\.com|\.elastic-cloud\.com|\.cockroachlabs\.cloud|\.ondigitalocean\.com|\.render\.com|\.railway\.(app|internal)|\.planetscale\.|\+srv:/i;
/** Settings that name the other instances of a store. A replica set of one member, as transactions need it, is no second instance. */
const clustered =
  /replication[-_]?mode|sentinel|patroni|wsrep|(primary|master|leader)[-_]?host|replica-?of|slave-?of|standby/i;
const onHostMachine = /host\.(docker|minikube|k3d|lima)\.internal/;
const holdsData: ReadonlySet<string> = new Set(["database", "broker"]);

export const singlePointOfFailure = defineRule({
  id: "structure/single-point-of-failure",
  title: "One instance of what others depend on",
  strength: "More than one instance",
  issue: "3.1",
  asks: "weakness",
  level: "component",
  looksFor,
  sources: [
    "ISO/IEC 25010:2023, fault tolerance and availability",
    "AWS Well-Architected Framework, Reliability pillar",
    "The Twelve-Factor App, VI. Processes",
  ],
  *check(view) {
    for (const component of view.system.components) {
      if (component.optional !== undefined || component.kind === "library" || component.kind === "test") continue;
      const conclusion = conclude(view, component);
      if (conclusion) yield conclusion;
    }
  },
  matters,
});

function conclude(view: View, component: Component): Conclusion | undefined {
  const several = severalOf(view, component);
  if (several) return { component, verdict: "absent", because: several };
  const found =
    storeAlone(view, component) ??
    storeElsewhere(view, component) ??
    doorAlone(view, component) ??
    keepsState(view, component);
  if (!found) return undefined;
  return { component, verdict: "violated", because: found.because, evidence: distinctPlaces(found.evidence) };
}

function severalOf(view: View, component: Component): string | undefined {
  const least = Math.max(
    component.replicas?.minimum ?? 1,
    ...view.facts(component, "autoscaler").map((one) => one.minimum ?? 1),
  );
  if (least >= 2) return `it runs as at least ${least} instances`;
  const spread = view.facts(component, "setting").some((one) => one.key.startsWith("terraform.redundant."));
  if (spread && isManaged(view, component)) return "its cloud runs it in more than one zone";
  if (!holdsData.has(component.kind)) return undefined;
  const workloads = view.facts(component, "workload");
  const settings = workloads.flatMap((one) => [...one.environment.map(({ name }) => name), one.command ?? ""]);
  if (settings.some((text) => clustered.test(text))) return "its settings make it one of several";
  const alike = twinsOf(view, component);
  return alike.length > 1 ? `${alike.map((one) => one.name).join(" and ")} are instances of one store` : undefined;
}

/** A store or broker that a deployment file runs once, and that others turn to. */
function storeAlone(view: View, component: Component): Found | undefined {
  const discovery = component.kind === "discovery" || component.kind === "config";
  if (!component.deployed || !(holdsData.has(component.kind) || discovery)) return undefined;
  const consumers = component.kind === "broker" ? turnedTo(view, component) : [];
  const asking = view.incoming(component).flatMap((one) => view.component(one.from) ?? []);
  const callers = [...new Set([...asking, ...consumers])];
  if (/cache/i.test(component.name) || callers.length < (discovery ? 2 : leastCallers(view))) return undefined;
  const workloads = view.facts(component, "workload");
  // How many instances a published chart runs stands in the chart, which is not here.
  if (component.replicas === undefined && workloads.some((one) => one.chart !== undefined)) return undefined;
  const lost = workloads.every(
    (one) => one.product === undefined && one.volumes.every((volume) => volume === "emptyDir"),
  );
  const volatile = component.kind === "database" && workloads.length > 0 && lost;
  const who =
    callers.length > 0 ? `${named(callers)} depend${callers.length === 1 ? "s" : ""} on it` : "it is the only one";
  const because = `one instance${volatile ? ", with no volume that outlives it" : ""}, and ${who}`;
  return { because, evidence: placeOf(view, component) };
}

/** Where some programs can't be read, a store of which no caller is seen still has one. */
function leastCallers(view: View): number {
  return view.programs().every((one) => view.understood(one)) ? 1 : 0;
}

/** Where the number of instances stands, or should stand. */
function placeOf(view: View, component: Component): Evidence[] {
  const place = component.replicas?.evidence ?? view.facts(component, "workload")[0]?.evidence ?? component.evidence[0];
  return place ? [place] : [];
}

/** A store on a fixed host that nothing here deploys. */
function storeElsewhere(view: View, component: Component): Found | undefined {
  if (component.deployed || !holdsData.has(component.kind)) return undefined;
  const uses = view.system.components.flatMap((one) => view.uses(one).filter((use) => use.target === component.id));
  const incoming = view.incoming(component).flatMap((one) => one.evidence);
  const texts = [...uses.map((use) => use.address ?? ""), ...incoming.map((one) => one.quote), component.name];
  if (texts.some((text) => managed.test(text) || clustered.test(text))) return undefined;
  const fixed = uses.filter((use) => isFixed(use));
  const onHost = incoming.filter((one) => onHostMachine.test(one.quote) || /\b\d{1,3}(\.\d{1,3}){3}\b/.test(one.quote));
  if (fixed.length === 0 && onHost.length === 0) return undefined;
  return {
    because: "code connects to one fixed host, and nothing here runs it or a second one",
    evidence: [...onHost, ...fixed.map((use) => use.call.evidence)],
  };
}

/** One host that is known, and not just the default of a setting that deployments fill. */
function isFixed(use: Use): boolean {
  const address = use.address ?? "";
  if (address === "" || address.includes("${") || /,/.test(address.replace(/\?.*$/, ""))) return false;
  return !use.configured || onHostMachine.test(address);
}

/** The only way in from outside, with others behind it. */
function doorAlone(view: View, component: Component): Found | undefined {
  if (component.kind !== "gateway" && component.kind !== "web") return undefined;
  if (!component.deployed || (component.exposed ?? []).length === 0) return undefined;
  // What another door leads to as well can still be reached.
  const behind = turnedTo(view, component).filter((one) => {
    const onlyHere = callersOf(view, one).every((caller) => caller.id === component.id);
    return ["service", "web", "worker", "gateway"].includes(one.kind) && onlyHere;
  });
  const inFront = view.incoming(component).some((one) => view.component(one.from)?.kind === "gateway");
  if (behind.length === 0 || inFront) return undefined;
  return {
    because: `one instance, and every request for ${named(behind)} passes through it`,
    evidence: placeOf(view, component),
  };
}

function matters(check: Check, { component, view, dependents, holdsPersonalData }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  // All that one machine runs stops with it: a second instance beside the first would help nobody.
  if (!isOnCluster(view, component) || isOnlySeenInCompose(view, component, check)) return undefined;
  const state = !holdsData.has(component.kind) && !/passes through|depend/.test(check.because);
  return {
    severity: dependents >= 4 ? "high" : dependents >= 2 || (state && holdsPersonalData) ? "medium" : "low",
    confidence: component.deployed ? 0.85 : 0.65,
    is: check.because,
    expected: state
      ? "data in a store that outlives the process and that several instances share"
      : "a second instance that takes over, or a managed service that has one",
    because: becauseOf(component, check, state, dependents),
    mend: mendFor(component, state),
  };
}

/** What a cluster or a cloud runs, and only the file of Compose beside it shows as one instance. */
function isOnlySeenInCompose(view: View, component: Component, { evidence }: Check): boolean {
  const compose = view.facts(component, "workload").filter((one) => one.platform === "compose");
  const files = new Set(compose.map((one) => one.evidence.file));
  return evidence.length > 0 && evidence.every((one) => files.has(one.file));
}

function becauseOf({ name }: Component, check: Check, state: boolean, dependents: number): string {
  if (state)
    return `a restart of ${name} loses it or a second instance would hold other data, so it can't be run twice`;
  if (check.because.includes("passes through")) return `when ${name} stops, nothing behind it can be reached`;
  const hit =
    dependents > 1 ? `${dependents} components are hit, directly or through others` : "what depends on it stops too";
  return `when ${name} stops, ${hit}`;
}

function mendFor(component: Component, state: boolean): string {
  if (state) return "Move the data into a database that all instances share, then run two instances.";
  const general = "Run a second instance that takes over, or use a managed service that has one.";
  return `${general} ${
    component.kind === "broker"
      ? "For a broker: a cluster of three, with quorum queues or replicated topics."
      : component.kind === "database"
        ? "For a database: a primary with a replica, and backups in any case."
        : "For a program: `replicas: 2` and a readiness probe on Kubernetes, or a load balancer before two of it."
  }`;
}
