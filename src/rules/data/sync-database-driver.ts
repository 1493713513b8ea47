// A function on the event loop asks a database through a driver that waits: until the answer comes, nothing else is served.
import { lastName } from "#base/names";
import { remembering } from "#base/remembering";
import { placeOf } from "#model/evidence";
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Call, type Code, codeOf } from "../code.ts";
import { endpointsOf, work } from "../endpoints.ts";
import { type Flow, flowsOf } from "../flows.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { reachOf } from "../reach.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { storesOf } from "../stores.ts";

/** Drivers and sessions of Python that wait for the answer, by what their calls begin with. */
const waiting = [
  /^psycopg2\./,
  /^psycopg\.(connect|Connection)\b/,
  /^psycopg_pool\.ConnectionPool\b/,
  /^(pymysql|MySQLdb|pymssql|pyodbc|cx_Oracle|oracledb)\.(?!create_pool_async|connect_async)/,
  /^mysql\.connector\.(?!aio\b)/,
  /^sqlite3\./,
  /^sqlalchemy\.(engine\.)?create_engine\(\)/,
  /^sqlalchemy\.orm\.(Session|scoped_session|sessionmaker\(\))\(\)/,
  /^sqlmodel\.(Session|create_engine)\(\)/,
  /^redis\.(?!asyncio\b)(Redis|StrictRedis|from_url)\b/,
  /^pymongo\.(mongo_client\.)?MongoClient\(\)/,
  /^peewee\.\w+\(\)/,
  /^(cassandra\.cluster\.Cluster|neo4j\.GraphDatabase\.driver|elasticsearch\.Elasticsearch)\(\)/,
];
/** Methods that go over the wire: `session.add` only notes what is to be done. */
const asks =
  /\.(connect|cursor|execute\w*|exec|query|get|scalars?|scalar_one\w*|commit|flush|refresh|fetch\w*|all|first|one\w*|count\w*|find\w*|insert\w*|update\w*|replace_one|delete\w*|aggregate|distinct|set\w*|h[gs]et\w*|incr\w*|decr\w*|[lr]push|[lr]pop|lrange|smembers|sadd|zadd|zrange\w*|mget|mset|keys|exists|expire|publish|ping|run|search|index|begin|select)$/;

/** What is done with a result goes nowhere: `execute(…).all()`. */
const isResult = /\.(execute|exec|scalars?|find_one)\(\)\./;

/** What carries a waiting call to a thread of its own. */
const toThread =
  /(^|\.)(run_in_threadpool|to_thread|run_in_executor|run_sync|sync_to_async|database_sync_to_async|iterate_in_threadpool|make_async|asyncify)$/;
const loops =
  /^(fastapi|starlette|aiohttp|sanic|quart|litestar|tornado|blacksheep|falcon\.asgi|robyn|aiogram|discord|nats|aio_pika|aiokafka|asyncio)\b/;
/** What runs once, before anything is served or after it. */
const runsOnce =
  /^(\w*lifespan\w*|start\w*|on_start\w*|shutdown\w*|on_shutdown|init\w*|setup\w*|create_\w*(pool|engine|tables|db)\w*|main|connect\w*|close\w*|disconnect\w*|\w*migrat\w*|seed\w*)$/i;

const nodeDrivers =
  /^(better-sqlite3(\(\)|$)|(node:)?sqlite\.DatabaseSync(\(\)|$)|lowdb\/node\.(JSONFileSync|LowSync)|lowdb\.(LowSync|FileSync)|sqlite-sync)/;
const nodeAsks = /\.(get|all|run|iterate|exec|pluck|pragma|read|write|transaction)$/;
const nodeFiles =
  /^(node:)?fs\.(writeFileSync|appendFileSync)$|^fs-extra\.(writeJsonSync|writeJSONSync|outputJsonSync)$/;

interface Story {
  /** Calls that wait, made by functions on the event loop. */
  readonly blocking: readonly Call[];
  /** Functions on the event loop that make them, and all that there are. */
  readonly flows: number;
  readonly of: number;
  /** The first function that makes one. */
  readonly first: Flow | undefined;
  /** Calls that wait where that is well: in functions that run in a thread. */
  readonly elsewhere: readonly Call[];
}

const storyOf = perComponent((view: View, component: Component): Story => {
  return isPython(component) ? inPython(view, component) : inNode(view, component);
});

function isPython(component: Component): boolean {
  return component.language === "Python";
}

function inPython(view: View, component: Component): Story {
  const code = codeOf(view, component);
  const waits = waitingCalls(view, component);
  const events = startEvents(code);
  const onLoop = flowsOf(view, component).filter(({ definition, name }) => {
    return definition?.async === true && !runsOnce.test(lastName(name)) && !events.has(name);
  });
  const found = onLoop.map((flow) => ({
    flow,
    calls: flow.steps.filter((call) => waits(call) && !inThread(call, flow, code)),
  }));
  const blocking = found.filter((one) => one.calls.length > 0);
  return {
    blocking: [...new Set(blocking.flatMap((one) => one.calls))],
    flows: blocking.length,
    of: onLoop.length,
    first: blocking[0]?.flow,
    elsewhere: code.calls.filter(waits),
  };
}

/** Tells calls that wait, also on sessions that are declared under a name of the project's own: `SessionDep`. */
function waitingCalls(view: View, component: Component): (call: Call) => boolean {
  const named = view
    .facts(component, "constant")
    .filter(({ of }) => /^Annotated\[\s*(?:\w+\.)*(?:Session|Connection|Redis)\b/.test(of.text))
    .map(({ name }) => lastName(name));
  const ofProject =
    named.length === 0
      ? undefined
      : new RegExp(`(^|\\.)(${named.map((name) => name.replaceAll(/\W/g, "")).join("|")})\\(\\)\\.`);
  const waits = remembering(
    (callee) => asks.test(callee) && (waiting.some((one) => one.test(callee)) || (ofProject?.test(callee) ?? false)),
  );
  return (call) => {
    if (call.decorates !== undefined || call.awaited === true || isResult.test(call.callee)) return false;
    return waits(call.callee) && !(call.receiver ?? []).some(({ of }) => /async/i.test(of.refers ?? ""));
  };
}

/** Functions that are decorated to run at the start or at the end. */
function startEvents(code: Code): ReadonlySet<string> {
  const event = /\.(on_event|on_startup|on_shutdown|before_server_start|listener)$/;
  return new Set(code.calls.flatMap((call) => (event.test(call.callee) ? (call.decorates ?? []) : [])));
}

/** Handed to a thread on the same lines, or done in a function that is. */
function inThread(call: Call, flow: Flow, code: Code): boolean {
  const { file, line } = call.evidence;
  const carried = (one: Call): boolean => {
    const last = one.evidence.endLine ?? one.evidence.line;
    return toThread.test(one.callee) && one.evidence.file === file && one.evidence.line <= line && line <= last;
  };
  const decorated = code.callsIn(file).some((one) => one.decorates === call.within && toThread.test(one.callee));
  return decorated || [...flow.own, ...code.beside(call)].some(carried);
}

/** Node serves on one loop: a driver that waits does so for all. */
function inNode(view: View, component: Component): Story {
  const reach = reachOf(view, component);
  const served = endpointsOf(view, component).map((endpoint) => work(endpoint, reach));
  const waits = (call: Call): boolean =>
    (nodeDrivers.test(call.callee) && nodeAsks.test(call.callee)) || nodeFiles.test(call.callee);
  const blocking = served.filter((calls) => calls.some(waits));
  const drivers = codeOf(view, component).calls.filter(
    (call) => nodeDrivers.test(call.callee) && nodeAsks.test(call.callee),
  );
  const serves = view.handlesRequests(component) && component.kind !== "web";
  return {
    blocking: [...new Set([...blocking.flatMap((calls) => calls.filter(waits)), ...(serves ? drivers : [])])],
    flows: blocking.length,
    of: served.length,
    first: undefined,
    elsewhere: drivers,
  };
}

function conclude(view: View, component: Component): Conclusion {
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  const story = storyOf(view, component);
  const reason = notAsked(view, component, story);
  if (reason !== undefined) return { component, verdict: "not applicable", because: reason };
  if (story.blocking.length > 0) {
    const because = "functions on the event loop wait for a database";
    const evidence = distinctPlaces(story.blocking.map((call) => call.evidence));
    const holds = story.flows > 0 && story.flows < story.of ? { places: story.flows, of: story.of } : undefined;
    return { component, verdict: "violated", because, evidence, holds };
  }
  const nearMisses = distinctPlaces(story.elsewhere.map((call) => call.evidence));
  const because =
    nearMisses.length > 0
      ? "what waits for a database runs in threads, not on the event loop"
      : "its stores are asked without waiting";
  return { component, verdict: "absent", because, nearMisses };
}

function notAsked(view: View, component: Component, story: Story): string | undefined {
  if (story.blocking.length > 0) return undefined;
  if (storesOf(view, component).length === 0 && story.elsewhere.length === 0) return "it opens no store";
  const onLoop = !isPython(component) || view.facts(component, "import").some((one) => loops.test(one.module));
  return onLoop ? undefined : "it serves with threads or processes, not on an event loop";
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const { blocking, first } = storyOf(view, component);
  const python = isPython(component);
  const [call] = blocking;
  // SQLite in the process answers within microseconds, and its driver for Node is made to be waited for.
  if (!call || !python) return undefined;
  const others = check.holds ? `, as ${check.holds.places} of ${check.holds.of} such functions do` : "";
  return {
    severity: python && facesOutside ? "medium" : "low",
    confidence: python ? 0.85 : 0.6,
    is: python
      ? `async def ${lastName(first?.name ?? call.within ?? "")} waits for ${call.callee.replace(/^\?/, "")} at ${placeOf(call.evidence)}${others}`
      : `${call.callee} at ${placeOf(call.evidence)} holds the only thread until it is done`,
    expected: "a driver that is awaited, or a thread for what waits",
    because: `while one request waits for its database, ${component.name} serves no other`,
    mend: mending("Use a driver that is awaited, or let the function run in a thread.", component, [
      [
        "fastapi",
        "In FastAPI",
        "`def` in place of `async def`, which runs in a thread; or `create_async_engine` with AsyncSession, asyncpg, redis.asyncio.",
      ],
      ["Python", "In Python", "asyncpg, aiomysql, aiosqlite, redis.asyncio or motor; or `await asyncio.to_thread(…)`."],
      ["Node", "In Node", "a driver with promises, or worker threads for what takes longer than a few milliseconds."],
    ]),
  };
}

export const syncDatabaseDriver = defineRule({
  id: "data/sync-database-driver",
  title: "A database is waited for on the event loop",
  strength: "The event loop waits for no database",
  issue: "3.2",
  asks: "weakness",
  level: "component",
  looksFor: [
    "psycopg2, psycopg, pymysql, MySQLdb, mysql.connector, sqlite3, pyodbc or oracledb in an async def, or in a function it calls",
    "a Session, a connection or an engine of SQLAlchemy or SQLModel that is not the async one, there",
    "redis, pymongo, Peewee, Cassandra, Neo4j or Elasticsearch clients that are not the async ones, there",
    "better-sqlite3, DatabaseSync of node:sqlite, a sync adapter of lowdb, or writeFileSync while Node answers a request",
  ],
  sources: [
    "FastAPI documentation, Concurrency and async / await",
    "Node.js documentation, Don't Block the Event Loop",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
