// Something that all traffic or all data of a kind depends on runs as one instance only.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

const each = (text: string): string[] => text.trim().split(/\s+/);

const looksFor = [
  "a database, store or broker that others depend on, with one replica and no cluster, replica set or replication settings",
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
  title: "One instance of what all depend on",
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

interface Found {
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

function severalOf(view: View, component: Component): string | undefined {
  const least = Math.max(
    component.replicas?.minimum ?? 1,
    ...view.facts(component, "autoscaler").map((one) => one.minimum ?? 1),
  );
  if (least >= 2) return `it runs as at least ${least} instances`;
  if (!holdsData.has(component.kind)) return undefined;
  const workloads = view.facts(component, "workload");
  const settings = workloads.flatMap((one) => [...one.environment.map(({ name }) => name), one.command ?? ""]);
  if (settings.some((text) => clustered.test(text))) return "its settings make it one of several";
  const stem = stemOf(component.name);
  const alike = view.system.components.filter((one) => one.kind === component.kind && stemOf(one.name) === stem);
  return alike.length > 1 && stem !== ""
    ? `${alike.map((one) => one.name).join(" and ")} are instances of one store`
    : undefined;
}

/** `redis-replica`, `redis-2` and `redis-primary` are instances of one store. */
function stemOf(name: string): string {
  const role = /[-_]?(replica|secondary|slave|standby|follower|read|reader|primary|master|leader)?[-_]?\d*$/;
  return name.toLowerCase().replace(role, "");
}

/** A store or broker that a deployment file runs once, and that others turn to. */
function storeAlone(view: View, component: Component): Found | undefined {
  const discovery = component.kind === "discovery" || component.kind === "config";
  if (!component.deployed || !(holdsData.has(component.kind) || discovery)) return undefined;
  const consumers = component.kind === "broker" ? view.outgoing(component).map((one) => one.to) : [];
  const callers = [...new Set([...view.incoming(component).map((one) => one.from), ...consumers])];
  if (/cache/i.test(component.name) || callers.length < (discovery ? 2 : leastCallers(view))) return undefined;
  const workloads = view.facts(component, "workload");
  const lost = workloads.every((one) => one.volumes.every((volume) => volume === "emptyDir"));
  const volatile = component.kind === "database" && workloads.length > 0 && lost;
  const who =
    callers.length > 0 ? `${list(callers)} depend${callers.length === 1 ? "s" : ""} on it` : "it is the only one";
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
  const behind = new Set(
    view
      .outgoing(component)
      .map((one) => one.to)
      .filter((to) => ["service", "web", "worker", "gateway"].includes(view.component(to)?.kind ?? "")),
  );
  const inFront = view.incoming(component).some((one) => view.component(one.from)?.kind === "gateway");
  if (behind.size === 0 || inFront) return undefined;
  return {
    because: `one instance, and every request for ${list([...behind])} passes through it`,
    evidence: placeOf(view, component),
  };
}

const memoryStores =
  /^(memory-cache|node-cache|lru-cache|keyv|quick-lru|cachetools|memory-store)(\(\)|\.\w+\(\))?\.(put|set|mset)$/;
const fileStores = each(`
    tinydb.TinyDB shelve.open lowdb lowdb/node.JSONFilePreset lowdb/node.JSONFile lowdb.LowSync lowdb.Low
    node-json-db.JsonDB nedb @seald-io/nedb nedb-promises.create pickledb.load diskdb.connect node-persist.init
    pysondb.db.getDb node-localstorage.LocalStorage
  `);

/** Data that lives in one process or on its disk: a second instance would have data of its own. */
function keepsState(view: View, component: Component): Found | undefined {
  if (component.kind !== "service" && view.interfaces(component).length === 0) return undefined;
  if (view.outgoing(component).some((one) => view.component(one.to)?.kind === "database")) return undefined;
  const lasting = view.uses(component).filter((use) => use.role === "store" && isSqlite(use) && !isScript(use.call));
  const memory = lasting.filter((use) => /:memory:|mode=memory|^sqlite:\/\/\/?$/.test(use.address ?? ""));
  if (memory.length > 0)
    return {
      because: "its data is kept in a SQLite database in the memory of the process",
      evidence: placesOf(memory),
    };
  const django = view
    .facts(component, "constant")
    .filter((one) => /^DATABASES(\.default\.ENGINE)?$/.test(one.name) && engineOf(one.of)?.endsWith("sqlite3"));
  const inSqlite = [...placesOf(lasting), ...django.map((one) => one.evidence)];
  if (inSqlite.length > 0) return { because: "its data is kept in a SQLite file of the instance", evidence: inSqlite };
  const all = view.facts(component, "call");
  const inFile = [
    ...all.filter((call) => fileStores.includes(call.callee)).map((call) => call.evidence),
    ...rewrittenFiles(all),
  ];
  if (inFile.length > 0) return { because: "its data is kept in a file that it rewrites", evidence: inFile };
  return inMemory(view, component, all);
}

const placesOf = (uses: readonly Use[]): Evidence[] => uses.map((use) => use.call.evidence);

/** By its address, or by the dialect that Sequelize, TypeORM and Knex are given. */
function isSqlite(use: Use): boolean {
  if (use.protocol === "sqlite" || /^(sqlite|file:)|:memory:/.test(use.address ?? "")) return true;
  const told = use.call.arguments.flatMap(({ of }) =>
    ["dialect", "type", "client"].map((key) => of.properties?.[key]?.value ?? ""),
  );
  return /sqlite/.test(use.technology) || told.some((one) => /^(better-)?sqlite3?$/.test(one));
}

const engineOf = (of: Expression): string | undefined =>
  of.value ?? of.properties?.["default"]?.properties?.["ENGINE"]?.value;

/** Scripts that set up or move data are run by hand. */
const isScript = (call: Call): boolean =>
  /(^|\/)(init_?db|seed\w*|create_?db|migrat\w*|setup_?db|alembic|scripts?)([/.]|$)/i.test(call.evidence.file) &&
  !/(^|\/)(main|app|server|index)\.\w+$/.test(call.evidence.file);

const opens = /^(aiofiles\.)?open$/;
const serializes = /^(json|pickle|yaml|marshal|ujson|orjson)\.(dumps?|safe_dump)$|^JSON\.stringify$/;
const reads =
  /^(node:)?(fs|fs\/promises|fs-extra)(\.promises)?\.(readFile|readFileSync|readJson|readJsonSync|readJSON)$/;
const writes =
  /^(node:)?(fs|fs\/promises|fs-extra)(\.promises)?\.(writeFile|writeFileSync|writeJson|writeJsonSync|writeJSON)$/;

/** Files that one module both reads and writes as data: the reading shows that it is not an export. */
function rewrittenFiles(all: readonly Call[]): Evidence[] {
  const key = (call: Call): string => `${call.evidence.file} ${pathOf(call)}`;
  const read = new Set(
    all.filter((call) => reads.test(call.callee) || (opens.test(call.callee) && modeOf(call).startsWith("r"))).map(key),
  );
  const written = all.filter((call) => {
    if (!writes.test(call.callee) && !(opens.test(call.callee) && /^[wx]|\+/.test(modeOf(call)))) return false;
    const beside = all.filter((one) => one.evidence.file === call.evidence.file && one.within === call.within);
    return (
      pathOf(call) !== "" &&
      read.has(key(call)) &&
      (/json/i.test(call.callee) || beside.some((one) => serializes.test(one.callee)))
    );
  });
  return written.map((call) => call.evidence);
}

/** The path as far as it is known: for a parameter its default. */
function pathOf(call: Call): string {
  const first = call.arguments[0]?.of;
  const known = first?.items?.[0] ?? first;
  return known?.value ?? known?.text ?? "";
}

function modeOf(call: Call): string {
  const named =
    call.arguments.find((one) => one.name === "mode") ?? call.arguments.filter((one) => one.name === undefined)[1];
  return named?.of.value ?? "r";
}

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Only where no other component is asked that could keep the data. */
function inMemory(view: View, component: Component, all: readonly Call[]): Found | undefined {
  const asks = view.outgoing(component).some((one) => {
    const kind = view.component(one.to)?.kind ?? "external";
    return /^(https?|grpc)$/.test(one.protocol ?? "") && !["observability", "discovery", "config"].includes(kind);
  });
  const stores = view
    .uses(component)
    .some((use) => use.role === "store" && view.component(use.target ?? "")?.kind !== "broker");
  if (asks || stores) return undefined;
  const interfaces = view.interfaces(component);
  const changes = interfaces.filter((one) => changing.has(one.method.toUpperCase()));
  const kept =
    changes.length > 0 || interfaces.length === 0 ? all.filter((call) => memoryStores.test(call.callee)) : [];
  const named = view
    .facts(component, "constant")
    .filter((one) => holdsRecords(one.name, one.of) && changes.some((face) => speaksOf(face.path, one.name)));
  const evidence = [...kept, ...named].map((one) => one.evidence);
  return evidence.length > 0 ? { because: "its data is kept in the memory of the process alone", evidence } : undefined;
}

/** A list or dictionary of a module, empty or of records; names in capitals are constants. */
function holdsRecords(name: string, of: Expression): boolean {
  if (/[.[]|^[A-Z0-9_]+$/.test(name) || of.refers !== undefined || !/^[[{]/.test(of.text)) return false;
  const parts = of.items ?? (of.properties && Object.values(of.properties));
  return parts?.every((part) => part.properties !== undefined || part.refers !== undefined) ?? false;
}

function speaksOf(path: string, name: string): boolean {
  const word = name
    .toLowerCase()
    .replaceAll(/_|^(fake|in_?memory|all|local)|(db|list|store|data|map|dict|cache|memory)$/g, "")
    .replace(/(ies|s)$/, "");
  return word.length >= 3
    ? path.toLowerCase().replaceAll(/[-_]/g, "").includes(word)
    : /^(db|data|store|database)$/i.test(name);
}

function list(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}

function matters(check: Check, { component, dependents, holdsPersonalData }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const state = !holdsData.has(component.kind) && !/passes through|depend/.test(check.because);
  return {
    severity: dependents >= 4 ? "high" : dependents >= 2 || (state && holdsPersonalData) ? "medium" : "low",
    confidence: component.deployed ? 0.85 : 0.65,
    is: check.because,
    expected: state
      ? "data in a store that outlives the process and that several instances share"
      : "a second instance that takes over, or a managed service that has one",
    because: state
      ? `a restart of ${component.name} loses it or a second instance would hold other data, so it can't be run twice`
      : `when ${component.name} stops, ${dependents > 1 ? `${dependents} components are hit, directly or through others` : "what depends on it stops with it"}`,
    mend: mendFor(component, state),
  };
}

function mendFor(component: Component, state: boolean): string {
  if (state) return "Move the data into a database that all instances share, then run two instances.";
  if (component.kind === "broker")
    return "Run a cluster of three with quorum queues or replicated topics, or use a managed broker.";
  if (component.kind === "database")
    return "Use a managed database with a standby, or a primary with a replica that takes over; take backups in any case.";
  return "Run two instances behind a load balancer: `replicas: 2` and a readiness probe on Kubernetes.";
}
