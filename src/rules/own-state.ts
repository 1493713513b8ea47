// Finds data that a component keeps itself: in its memory, or in a file on the disk of one instance.
import type { Evidence } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import type { Use, View } from "#model/view";
import { type Call, type Code, codeOf } from "./code.ts";
import { factsOf } from "./fact-index.ts";
import { list } from "./forms.ts";
import { askedBy } from "./neighbours.ts";

/** A way in which something stands alone: a sentence, and where it shows. */
export interface Found {
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

const memoryStores =
  /^(memory-cache|node-cache|lru-cache|keyv|quick-lru|cachetools|memory-store)(\(\)|\.\w+\(\))?\.(put|set|mset)$/;
const fileStores = list(`
    tinydb.TinyDB shelve.open lowdb lowdb/node.JSONFilePreset lowdb/node.JSONFile lowdb.LowSync lowdb.Low
    node-json-db.JsonDB nedb @seald-io/nedb nedb-promises.create pickledb.load diskdb.connect node-persist.init
    pysondb.db.getDb node-localstorage.LocalStorage
  `);

/** Data that lives in one process or on its disk: a second instance would have data of its own. */
export function keepsState(view: View, component: Component): Found | undefined {
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
  const facts = factsOf(view, component);
  const inFile = [
    ...[...facts.calls(fileStores)].map((call) => call.evidence),
    ...rewrittenFiles(codeOf(view, component)),
  ];
  if (inFile.length > 0) return { because: "its data is kept in a file that it rewrites", evidence: inFile };
  return inMemory(view, component);
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
function rewrittenFiles(code: Code): Evidence[] {
  const key = (call: Call): string => `${call.evidence.file} ${pathOf(call)}`;
  const isOpened = (call: Call, mode: RegExp): boolean => opens.test(call.callee) && mode.test(modeOf(call));
  const written = code.calls.filter((call) => writes.test(call.callee) || isOpened(call, /^[wx]|\+/));
  const paths = new Set(code.calls.filter((call) => reads.test(call.callee) || isOpened(call, /^r/)).map(key));
  const again = written.filter((call) => pathOf(call) !== "" && paths.has(key(call)));
  const asData = again
    .filter((call) => !isScript(call))
    .filter((call) => /json/i.test(call.callee) || code.beside(call).some((one) => serializes.test(one.callee)));
  return asData.map((call) => call.evidence);
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
function inMemory(view: View, component: Component): Found | undefined {
  const asks = askedBy(view, component).some((one) => !["observability", "discovery", "config"].includes(one.kind));
  const stores = view
    .uses(component)
    .some((use) => use.role === "store" && view.component(use.target ?? "")?.kind !== "broker");
  if (asks || stores) return undefined;
  const interfaces = view.interfaces(component);
  const changes = interfaces.filter((one) => changing.has(one.method.toUpperCase()));
  const kept =
    changes.length > 0 || interfaces.length === 0
      ? view.facts(component, "call").filter((call) => memoryStores.test(call.callee))
      : [];
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
