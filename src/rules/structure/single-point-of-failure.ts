// Something that all traffic or all data of a kind depends on runs as one instance only.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

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
const clustered =
  /repl(ica)?[-_]?set|replication[-_]?mode|cluster[-_]?(enabled|mode|nodes|formation|size)|sentinel|patroni|galera|wsrep|primary[-_]?host|master[-_]?host|slave|read[-_]?replica|standby/i;
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
  const settings = view
    .facts(component, "workload")
    .flatMap((one) => [...one.environment.map(({ name, value }) => `${name}=${value}`), one.command ?? ""]);
  const stem = stemOf(component.name);
  const siblings = view.system.components.filter(
    (one) => one !== component && one.kind === component.kind && stemOf(one.name) === stem,
  );
  if (siblings.length > 0) return `${siblings[0]?.name ?? "another component"} stands beside it`;
  return settings.some((text) => clustered.test(text)) && siblings.length > 0
    ? "its settings make it one of several"
    : undefined;
}

/** `redis-replica`, `redis-2` and `redis-primary` are instances of one store. */
function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(
      /[-_]?(replica|secondary|slave|standby|follower|read|reader|primary|master|leader|main|node)?[-_]?\d*$/g,
      "",
    );
}

/** A store or broker that a deployment file runs once, and that others turn to. */
function storeAlone(view: View, component: Component): Found | undefined {
  const discovery = component.kind === "discovery" || component.kind === "config";
  if (!component.deployed || !(holdsData.has(component.kind) || discovery)) return undefined;
  const callers = new Set(view.incoming(component).map((one) => one.from));
  if (callers.size < (discovery ? 2 : 1) || /cache/i.test(component.name)) return undefined;
  const workload = view.facts(component, "workload")[0];
  const where = component.replicas?.evidence ?? workload?.evidence ?? component.evidence[0];
  const volatile = workload !== undefined && workload.volumes.every((one) => one === "emptyDir");
  const loss = volatile && component.kind === "database" ? ", on a volume that goes with it" : "";
  return {
    because: `one instance${loss}, and ${list([...callers])} depend${callers.size === 1 ? "s" : ""} on it`,
    evidence: where ? [where] : [],
  };
}

/** A store on a fixed host that nothing here deploys. */
function storeElsewhere(view: View, component: Component): Found | undefined {
  if (component.deployed || !holdsData.has(component.kind)) return undefined;
  const uses = view.system.components.flatMap((one) => view.uses(one).filter((use) => use.target === component.id));
  const incoming = view.incoming(component).flatMap((one) => one.evidence);
  const texts = [...uses.map((use) => use.address ?? ""), ...incoming.map((one) => one.quote), component.name];
  if (texts.some((text) => managed.test(text) || clustered.test(text))) return undefined;
  const fixed = uses.filter((use) => isFixed(use));
  const onHost = incoming.filter((one) =>
    /host\.(docker|minikube|k3d|lima)\.internal|\b\d{1,3}(\.\d{1,3}){3}\b/.test(one.quote),
  );
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
  return !use.configured || /host\.(docker|minikube|k3d|lima)\.internal/.test(address);
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
  const where =
    component.replicas?.evidence ?? view.facts(component, "workload")[0]?.evidence ?? component.exposed?.[0];
  return {
    because: `one instance, and every request for ${list([...behind])} passes through it`,
    evidence: where ? [where] : [],
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
  if (!["service", "web", "gateway", "worker"].includes(component.kind) || view.interfaces(component).length === 0)
    return undefined;
  const sqlite = view
    .uses(component)
    .filter((use) => (use.role === "store" && use.protocol === "sqlite") || /^sqlite|:memory:/.test(use.address ?? ""));
  const lasting = sqlite.filter((use) => !isScript(use.call));
  if (lasting.length > 0) {
    const memory = lasting.filter((use) => /:memory:|mode=memory|^sqlite:\/\/\/?$/.test(use.address ?? ""));
    const chosen = memory.length > 0 ? memory : lasting;
    const what =
      memory.length > 0 ? "in a SQLite database in the memory of the process" : "in a SQLite file of the instance";
    return { because: `its data is kept ${what}`, evidence: chosen.map((use) => settingPlace(use.call)) };
  }
  const all = view.facts(component, "call");
  const inFile = all.filter((call) => fileStores.includes(call.callee));
  if (inFile.length > 0)
    return { because: "its data is kept in a file of the instance", evidence: inFile.map((call) => call.evidence) };
  const rewritten = rewrittenFiles(all);
  if (rewritten.length > 0) return { because: "its data is kept in a file that it rewrites", evidence: rewritten };
  return inMemory(view, component, all);
}

const settingPlace = (call: Call): Evidence => call.evidence;
/** Scripts that set up or move data are run by hand. */
const isScript = (call: Call): boolean =>
  /(^|\/)(init_?db|seed\w*|create_?db|migrat\w*|setup_?db|alembic|scripts?)([/.]|$)/i.test(call.evidence.file) &&
  !/(^|\/)(main|app|server|index)\.\w+$/.test(call.evidence.file);

/** Files that are read as data and written as data by the same module: the reading shows that it is not an export. */
function rewrittenFiles(all: readonly Call[]): Evidence[] {
  const byFile = new Map<string, Call[]>();
  for (const call of all) byFile.set(call.evidence.file, [...(byFile.get(call.evidence.file) ?? []), call]);
  return [...byFile.values()].flatMap((inFile) => {
    const writes = inFile.filter((call) => writesFile(call, inFile));
    const reads = inFile.filter((call) => readsFile(call, inFile));
    return writes
      .filter((write) => reads.some((read) => pathOf(read) !== "" && pathOf(read) === pathOf(write)))
      .map((call) => call.evidence);
  });
}

const pathOf = (call: Call): string => {
  const first = call.arguments[0]?.of;
  const known = first?.items?.[0] ?? first;
  return known?.value ?? known?.text ?? "";
};
const mode = (call: Call): string =>
  (
    call.arguments.find((one) => one.name === "mode")?.of ??
    call.arguments.filter((one) => one.name === undefined)[1]?.of
  )?.value ?? "r";
const near = (call: Call, inFile: readonly Call[], callee: RegExp): boolean =>
  inFile.some((one) => callee.test(one.callee) && one.within === call.within);

function writesFile(call: Call, inFile: readonly Call[]): boolean {
  if (call.callee === "open" || call.callee === "aiofiles.open")
    return (
      /^[wx]|\+/.test(mode(call)) && near(call, inFile, /^(json|pickle|yaml|marshal|ujson|orjson)\.(dumps?|safe_dump)$/)
    );
  return (
    /^(node:)?(fs|fs\/promises|fs-extra|fs\.promises)(\.promises)?\.(writeFile|writeFileSync|writeJson|writeJsonSync|writeJSON|outputJson)$/.test(
      call.callee,
    ) &&
    (/json/i.test(call.callee) ||
      call.arguments.some(({ of }) => /JSON\.stringify/.test(of.refers ?? of.text)) ||
      near(call, inFile, /^JSON\.stringify$/))
  );
}

function readsFile(call: Call, inFile: readonly Call[]): boolean {
  if (call.callee === "open" || call.callee === "aiofiles.open")
    return mode(call).startsWith('r') && near(call, inFile, /^(json|pickle|yaml|marshal|ujson|orjson)\.(loads?|safe_load)$/);
  return /^(node:)?(fs|fs\/promises|fs-extra|fs\.promises)(\.promises)?\.(readFile|readFileSync|readJson|readJsonSync|readJSON)$/.test(
    call.callee,
  );
}

const changing = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Only where nothing else could keep the data: no database, and no component that is asked for it. */
function inMemory(view: View, component: Component, all: readonly Call[]): Found | undefined {
  const keepsElsewhere = view
    .outgoing(component)
    .some(
      (one) =>
        view.component(one.to)?.kind === "database" ||
        (/^(https?|grpc|sql|mongodb)$/.test(one.protocol ?? "") &&
          !["observability", "discovery", "config"].includes(view.component(one.to)?.kind ?? "")),
    );
  const stores = view
    .uses(component)
    .some((use) => use.role === "store" && view.component(use.target ?? "")?.kind !== "broker");
  const changes = view.interfaces(component).filter((one) => changing.has(one.method.toUpperCase()));
  if (keepsElsewhere || stores || changes.length === 0) return undefined;
  const caches = all.filter((call) => memoryStores.test(call.callee));
  if (caches.length > 0)
    return {
      because: "its data is kept in the memory of the process alone",
      evidence: caches.map((call) => call.evidence),
    };
  const named = view
    .facts(component, "constant")
    .filter((one) => holdsRecords(one.name, one.of) && changes.some((face) => speaksOf(face.path, one.name)));
  return named.length === 0
    ? undefined
    : {
        because: "what requests change is a list or dictionary in the memory of the process",
        evidence: named.map((one) => one.evidence),
      };
}

/** A list or dictionary of a module, empty or of records; names in capitals are constants. */
function holdsRecords(name: string, of: Expression): boolean {
  if (/[.[]|^[A-Z0-9_]+$/.test(name)) return false;
  if (of.items !== undefined && of.refers === undefined)
    return (
      of.text.startsWith("[") && of.items.every((item) => item.properties !== undefined || item.refers !== undefined)
    );
  return (
    of.properties !== undefined &&
    of.refers === undefined &&
    of.text.startsWith('{') &&
    Object.values(of.properties).every((part) => part.properties !== undefined || part.refers !== undefined)
  );
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
      : `when ${component.name} stops, ${dependents > 1 ? `${dependents} components stop` : "what depends on it stops"} with it`,
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
