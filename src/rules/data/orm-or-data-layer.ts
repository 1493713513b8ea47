// Whether an object mapper or a data-access module of its own stands between a component's handlers and its storage.
import { extensionOf, isWithin, nameOf } from "#base/path";
import { fitsAny } from "#base/pattern";
import { remembering } from "#base/remembering";
import { plural } from "#base/text";
import { clientForms } from "#knowledge/clients";
import { mapperForms, sqlText, storeMethods, telltaleOperations } from "#knowledge/data-access";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Call, type Code, codeOf } from "../code.ts";
import { calls, either, extending, type Form, settings, shownBy, sightings } from "../forms.ts";
import { askedBy, waitedFor } from "../neighbours.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

const forms: readonly Form[] = [
  ...mapperForms.map(({ words, calls: callees = [], bases = [], inClass = false }) =>
    either(words, [
      calls(words, callees, (call) => !inClass || (call.assignedTo?.includes(".") ?? false)),
      extending(words, bases),
    ]),
  ),
  shownBy("Sequelize models as functions of (sequelize, DataTypes)", "definition", ({ parameters, evidence }) =>
    parameters[0]?.name === "sequelize" && /^(data_?types?|sequelize)$/i.test(parameters[1]?.name ?? "")
      ? [evidence]
      : [],
  ),
  settings("spring.jpa settings (Spring Data JPA)", ["spring.jpa.*"]),
  shownBy(
    "Spring Boot starters for JPA, JDBC, R2DBC, MongoDB, Cassandra or Neo4j repositories",
    "dependency",
    (fact) =>
      /:spring-boot-starter-data-(jpa|jdbc|r2dbc|mongodb|mongodb-reactive|cassandra|neo4j)$/.test(fact.name)
        ? [fact.evidence]
        : [],
  ),
];

const ownModule = "a data-access module: all calls on the store lie outside the files with the request handlers";

/** A place where a component's own code reads or writes a store without a mapper. */
interface Operation {
  readonly store: "sql" | "mongodb" | "redis" | "other";
  readonly call: Call;
}

const storeCalls = clientForms
  .filter((form) => form.role === "store" && form.protocol !== "memcached" && form.protocol !== "s3")
  .map((form) => ({ patterns: form.calls.map((call) => `${call}().*`), store: storeOf(form.protocol) }));

function storeOf(protocol: string): Operation["store"] {
  return protocol === "sql" || protocol === "mongodb" || protocol === "redis" ? protocol : "other";
}

const printing = /(^print|log(ger)?\.\w+|\.(info|debug|error|warn\w*))$/;

function operationOf(
  call: Call,
  code: Code,
  storeByName: (callee: string) => Operation["store"] | undefined,
): Operation | undefined {
  if (call.decorates !== undefined) return undefined;
  const first = call.arguments.find((one) => one.name === undefined)?.of;
  const isSql = sqlText.test(first?.value ?? "") && !printing.test(call.callee);
  const store = isSql ? "sql" : storeByName(call.callee);
  return store === undefined || onlyPassesOn(call, code) ? undefined : { store, call };
}

/** The store that a call of this name reads or writes. */
function storeNamed(callee: string): Operation["store"] | undefined {
  const telltale = telltaleOperations.find((one) => one.callee.test(callee));
  if (telltale) return telltale.store;
  if (!storeMethods.test(callee)) return undefined;
  return storeCalls.find(({ patterns }) => fitsAny(callee, patterns))?.store;
}

/** `query: (text, values) => pool.query(text, values)` is a client under another name: whoever calls it has the data access. */
function onlyPassesOn({ callee, arguments: [first], within, evidence }: Call, code: Code): boolean {
  if (!/\.(query|execute|exec|raw|run)$/.test(callee) || first === undefined) return false;
  const own = code.definitionsIn(evidence.file).findLast((one) => one.name === within);
  return own?.parameters.some(({ name }) => name === first.of.text) ?? false;
}

function operationsOf(view: View, component: Component): Operation[] {
  const storeByName = remembering(storeNamed);
  const code = codeOf(view, component);
  const found = code.calls.flatMap((call) => operationOf(call, code, storeByName) ?? []);
  const durable = found.filter((one) => one.store !== "redis");
  if (durable.length > 0 || storesBy(view, component).length > 0) return durable;
  // What a gateway or a page keeps in Redis, and what is called a cache, is a copy of something.
  const passing = component.kind === "gateway" || component.kind === "web";
  return passing ? [] : found.filter(({ call }) => !transient.test(`${call.evidence.file} ${call.within ?? ""}`));
}

const transient = /cach|session|rate|limit|throttl|token|black_?list|lock|captcha|otp/i;

/** Lines where a component opens a store other than a cache, or a file says that it has one. */
function storesBy(view: View, component: Component): Evidence[] {
  const uses = view
    .uses(component)
    .filter((use) => use.role === "store" && !["redis", "memcached", "s3"].includes(use.protocol))
    .map((use) => use.call.evidence);
  if (component.kind === "web") return uses;
  const connections = view
    .outgoing(component)
    .filter((one) => one.protocol === "sql" || one.protocol === "mongodb")
    .flatMap((one) => one.evidence);
  return [...uses, ...connections];
}

const dataWords =
  /(^|[/._-])(dbs?|databases?|repos?|repositor(y|ies)|daos?|dal|crud|models?|stores?|storage|persistence|quer(y|ies)|data|datastore|entit(y|ies)|services?)([/._-]|$)/;
const handlerWords =
  /(^|[/._-])(controllers?|handlers?|routes?|routers?|routing|views?|resolvers?|endpoints?|blueprints?|server|main|app|index)([/._-]|$)/;
const setUpWords =
  /(^|[/._-])(seeds?|seeders?|scripts?|bin|init|migrations?|migrate|fixtures?|setup|alembic)([/._-]|$)/;
const dashed = (text: string): string => text.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();

/** Whether an operation stands in a module of its own, with the handlers, or where neither counts. */
function placeOf(operation: Operation, handlers: ReadonlySet<string>, folder: string): "module" | "handler" | "set-up" {
  const { file } = operation.call.evidence;
  const below = isWithin(file, folder) && folder !== "" ? file.slice(folder.length + 1) : file;
  const path = dashed(below.slice(0, below.length - extensionOf(below).length));
  if (handlers.has(file)) return "handler";
  if (setUpWords.test(path)) return "set-up";
  const owner = dashed(operation.call.within ?? "");
  if (dataWords.test(path) || dataWords.test(owner)) return "module";
  if (
    handlerWords.test(dashed(nameOf(path))) ||
    /(^|\/)(controllers?|handlers?|routes?|routers?|api|views?)\//.test(path)
  )
    return "handler";
  return handlers.size > 0 && operation.call.within !== undefined ? "module" : "handler";
}

/** Files that declare interfaces, or hold functions of the shape of a request handler. */
function handlerFiles(view: View, component: Component): Set<string> {
  const files = new Set(view.interfaces(component).flatMap((one) => one.evidence.map(({ file }) => file)));
  for (const one of view.facts(component, "definition")) {
    const [first, second] = one.parameters.map(({ name }) => name);
    if (/^(req|request)$/.test(first ?? "") && /^(res|resp|response|reply)$/.test(second ?? ""))
      files.add(one.evidence.file);
  }
  return files;
}

/** Where records are kept without any store: in a file that is rewritten, or in the memory of the process. */
function ownState(view: View, component: Component, handlers: ReadonlySet<string>): Evidence[] {
  if (handlers.size === 0 || component.kind === "gateway" || component.kind === "web") return [];
  const calls = view.facts(component, "call");
  const reads = new Set(calls.filter(({ callee }) => readsFile.test(callee)).map(({ evidence }) => evidence.file));
  const writes = calls.filter(({ callee, evidence }) => writesFile.test(callee) && reads.has(evidence.file));
  const kept = fetches(view, component) ? [] : calls.filter(({ callee }) => memoryStores.test(callee));
  return [...writes, ...kept, ...emptyHolders(view, component)].map((one) => one.evidence);
}

/** Whether it asks others for what it may keep a copy of. */
function fetches(view: View, component: Component): boolean {
  return waitedFor(askedBy(view, component)).length > 0;
}

/** Empty lists and dictionaries beside handlers that change something; those filled with fixed keys are tables. */
function emptyHolders(view: View, component: Component): FactOf<"constant">[] {
  const changing = view.interfaces(component).filter((one) => /^(POST|PUT|PATCH|DELETE)$/.test(one.method));
  const files = new Set(changing.flatMap((one) => one.evidence.map(({ file }) => file)));
  const constants = view.facts(component, "constant").filter((one) => files.has(one.evidence.file));
  return constants.filter(({ name, of, evidence }) => {
    const isEmpty =
      /^(\[\]|\{\}|dict\(\)|list\(\))$/.test(of.text) &&
      /^[\w$]+$/.test(name) &&
      !/metric|config|option|header|error|cache/i.test(name);
    return isEmpty && !constants.some((one) => one.evidence.file === evidence.file && one.name.startsWith(`${name}.`));
  });
}

const readsFile = /^(json\.load|pickle\.load|(node:)?fs(\/promises)?(\.promises)?\.readFile(Sync)?)$/;
const writesFile = /^(json\.dump|pickle\.dump|(node:)?fs(\/promises)?(\.promises)?\.writeFile(Sync)?)$/;
const memoryStores = /^(memory-cache|node-cache\(\)|lru-cache\(\))\.(put|set)$/;

const withoutStore = "its records are kept in a file or in the memory of the process, without a store";

function conclude(view: View, component: Component): Conclusion {
  const mapped = sightings(view, component, forms);
  if (mapped.length > 0)
    return {
      component,
      verdict: "present",
      because: "a mapper stands between its handlers and its store",
      evidence: mapped,
    };
  const handlers = handlerFiles(view, component);
  if (component.kind === "web" && handlers.size === 0 && storesBy(view, component).length === 0)
    return { component, verdict: "not applicable", because: "it runs in browsers, and opens no store" };
  const operations = operationsOf(view, component);
  const at = (place: string): Evidence[] => {
    return operations
      .filter((one) => placeOf(one, handlers, component.path ?? "") === place)
      .map((one) => one.call.evidence);
  };
  const [inModule, inHandlers] = [at("module"), at("handler")];
  const of = inModule.length + inHandlers.length;
  if (inModule.length > inHandlers.length) {
    const because = "calls on the store lie in modules of their own, apart from the request handlers";
    return {
      component,
      verdict: "present",
      because,
      evidence: distinctPlaces(inModule),
      holds: { places: inModule.length, of },
    };
  }
  const stores = [...operations.map((one) => one.call.evidence), ...storesBy(view, component)];
  const state = stores.length > 0 ? [] : ownState(view, component, handlers);
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (stores.length === 0 && state.length === 0)
    return { component, verdict: "not applicable", because: "it stores nothing" };
  if (state.length > 0) {
    return { component, verdict: "absent", because: withoutStore, nearMisses: distinctPlaces(state) };
  }
  const because = "it stores data, and no mapper or data-access module was found";
  return { component, verdict: "absent", because, nearMisses: distinctPlaces(inHandlers) };
}

export const ormOrDataLayer = defineRule({
  id: "data/orm-or-data-layer",
  title: "Request handlers call the store directly",
  strength: "Storage behind a layer of its own",
  issue: "2.2",
  asks: "capability",
  level: "component",
  looksFor: [...forms.map((form) => form.words), ownModule],
  sources: [
    "Martin Fowler, Patterns of Enterprise Application Architecture: Repository, Data Mapper, Table Data Gateway",
    "ISO/IEC 25010: Maintainability, modularity",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters(check, { component, view }) {
    if (check.verdict !== "absent" || !component) return undefined;
    // Builders of queries and models of a mapper that is not known here are a layer of their own.
    const all = check.search?.nearMisses ?? [];
    const places = check.because === withoutStore ? all : all.filter(({ quote }) => isRaw(quote));
    if (places.length === 0) return undefined;
    // A tool that rewrites files of its own has no records.
    if (check.because === withoutStore && view.interfaces(component).length < 2) return undefined;
    const severity = places.length >= 4 && check.because !== withoutStore ? "medium" : "low";
    const told = check.because === withoutStore ? keptByItself(places) : spread(component, places);
    return {
      severity,
      confidence: 0.75,
      expected: "a mapper, or one module that alone knows how data is stored",
      ...told,
    };
  },
});

/** A statement, or a call of a driver; what is asked of a class with a name of its own is asked of a model. */
function isRaw(quote: string): boolean {
  if (/\b[A-Z]\w*\.(\w+\.)?\w+\(/.test(quote.replace(/\b(SELECT|INSERT|UPDATE|DELETE)\b/g, ""))) return false;
  return (
    /\b(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w|DELETE\s+FROM\s)/.test(quote) ||
    /\.(query|execute\w*|exec|run|fetch\w*|collection|cursor|find_?(one)?|(insert|update|delete|replace)_?(one|many))\(/i.test(
      quote,
    )
  );
}

type Told = Pick<Matter, "is" | "because" | "mend">;

function spread(component: Component, places: readonly Evidence[]): Told {
  const files = new Set(places.map((one) => one.file));
  const mapper = component.language === "Python" ? "SQLAlchemy models" : "Prisma, Mongoose or Drizzle models";
  return {
    is: `storage is turned to in ${plural(places.length, "place")} of ${[...files].join(", ")}`,
    because:
      "a change of the schema or of the store touches the request handlers, and they cannot be tested without it",
    mend: `Move these calls into a module of their own (a repository, or ${mapper}), and let the request handlers call that.`,
  };
}

function keptByItself(places: readonly Evidence[]): Told {
  return {
    is: `${withoutStore}, at ${places[0]?.file ?? ""}:${places[0]?.line ?? ""}`,
    because: "records are lost or overwritten with a restart or a second instance, and handlers know how they are kept",
    mend: "Keep the records in a database, behind a module with functions for them.",
  };
}
