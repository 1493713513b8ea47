// Connections to databases and to other components are taken from a pool, not opened for each request.
import { lastName } from "#base/names";
import { lazily } from "#base/remembering";
import type { Check } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Call, type Code, codeOf } from "../code.ts";
import { endpointsOf, work } from "../endpoints.ts";
import { namesIn } from "../expression.ts";
import { factsOf } from "../fact-index.ts";
import { calls, either, type Form, list, option, settings, showing, shownBy, sightings } from "../forms.ts";
import { mending, type Means } from "../mending.ts";
import { turnedTo } from "../neighbours.ts";
import { perComponent } from "../once.ts";
import { reachOf } from "../reach.ts";
import { isDistributed } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { storesOf } from "../stores.ts";

const usesNoPool = (call: Call): boolean =>
  /NullPool|StaticPool/.test(option(call, "poolclass")?.text ?? "") || /sqlite/.test(call.arguments[0]?.of.value ?? "");

/** What makes a pool, or a client that keeps one, as long as it is made once. */
const pools: readonly Form[] = [
  calls(
    "one SQLAlchemy or SQLModel engine, Flask-SQLAlchemy, databases, or Tortoise (they pool by default; not with NullPool)",
    list(`sqlalchemy.create_engine sqlalchemy.engine.create_engine sqlalchemy.ext.asyncio.create_async_engine
      sqlmodel.create_engine sqlalchemy.engine_from_config flask_sqlalchemy.SQLAlchemy databases.Database
      tortoise.contrib.fastapi.register_tortoise tortoise.Tortoise.init`),
    (call) => !usesNoPool(call) && !/sqlite/.test(option(call, "db_url")?.value ?? ""),
  ),
  calls(
    "a pool of a Python driver: asyncpg, psycopg_pool, psycopg2.pool, mysql.connector.pooling, aiomysql, DBUtils, playhouse.pool",
    list(`asyncpg.create_pool psycopg_pool.* psycopg2.pool.* mysql.connector.pooling.* aiomysql.create_pool dbutils.*
      playhouse.pool.Pooled* oracledb.create_pool* aiopg.create_pool redis.ConnectionPool redis.asyncio.ConnectionPool`),
  ),
  calls(
    "one client of MongoDB, Redis (Python), Cassandra, Elasticsearch or Neo4j (they pool by default)",
    list(`pymongo.MongoClient pymongo.mongo_client.MongoClient pymongo.AsyncMongoClient motor.motor_asyncio.AsyncIOMotorClient
      mongoengine.connect flask_pymongo.PyMongo beanie.init_beanie mongodb.MongoClient mongodb.MongoClient.connect
      mongodb.connect mongoose.connect mongoose.createConnection @nestjs/mongoose.MongooseModule.forRoot*
      redis.Redis redis.StrictRedis redis.from_url redis.Redis.from_url redis.asyncio.Redis redis.asyncio.from_url
      redis.asyncio.Redis.from_url cassandra.cluster.Cluster cassandra-driver.Client elasticsearch.Elasticsearch
      elasticsearch.AsyncElasticsearch @elastic/elasticsearch.Client neo4j.GraphDatabase.driver neo4j-driver.driver`),
    (call) => call.evidence.file.endsWith(".py") || !call.callee.startsWith("redis"),
  ),
  calls(
    "a pool of a Node driver, or an object mapper with one: pg.Pool, createPool, pg-promise, postgres, Sequelize, TypeORM, Knex, Prisma, MikroORM",
    list(`pg.Pool pg-promise() postgres slonik.createPool mysql.createPool mysql2.createPool mysql2/promise.createPool
      mariadb.createPool sequelize.Sequelize sequelize sequelize-typescript.Sequelize typeorm.DataSource typeorm.createConnection
      @nestjs/typeorm.TypeOrmModule.forRoot* knex knex.knex @prisma/client.PrismaClient *generated/prisma*.PrismaClient
      @mikro-orm/core.MikroORM.init @neondatabase/serverless.Pool oracledb.createPool mssql.ConnectionPool mssql.connect`),
    (call) => !/sqlite/.test(["dialect", "type", "client"].map((key) => option(call, key)?.value).join(" ")),
  ),
  calls(
    "one HTTP client that keeps connections: requests.Session, httpx.Client, aiohttp.ClientSession, urllib3.PoolManager, an agent with keepAlive, undici.Pool",
    list(`requests.Session requests.sessions.Session requests.session httpx.Client httpx.AsyncClient aiohttp.ClientSession
      urllib3.PoolManager http.Agent https.Agent node:http.Agent node:https.Agent agentkeepalive agentkeepalive.* undici.Pool
      undici.Agent`),
    (call) => !/(^|:)https?\.Agent$/.test(call.callee) || option(call, "keepAlive")?.value === "true",
  ),
  calls("database/sql, sqlx, GORM or pgxpool (Go; they pool by default)", [
    "database/sql.Open",
    "*jmoiron/sqlx.Open",
    "*jmoiron/sqlx.Connect",
    "*gorm.Open",
    "*pgxpool.New*",
    "*pgxpool.Connect*",
  ]),
];

/** What makes a pool without code of the component's own. */
const declared: readonly Form[] = [
  shownBy(
    "Spring Boot starters for JPA, JDBC, MongoDB or R2DBC (HikariCP or the driver pools by default)",
    "dependency",
    (fact) =>
      /:spring-boot-starter-(data-jpa|jdbc|data-jdbc|data-r2dbc|data-mongodb(-reactive)?)$|^com\.zaxxer:HikariCP$/.test(
        fact.name,
      )
        ? [fact.evidence]
        : [],
  ),
  either("CONN_MAX_AGE or a pool in the databases of Django", [
    shownBy("CONN_MAX_AGE", "constant", ({ name, of, evidence }) =>
      /(^|\.)CONN_MAX_AGE$/.test(name) && !/^0?$/.test(of.value ?? of.text) ? [evidence] : [],
    ),
    shownBy("CONN_MAX_AGE in DATABASES", "constant", ({ name, of, evidence }) =>
      /(^|\.)DATABASES(\.\w+)?$/.test(name) && /CONN_MAX_AGE["']?\s*:\s*(?!0\b)/.test(of.text) ? [evidence] : [],
    ),
  ]),
  settings("pool settings of Hikari, Tomcat, Spring or the like", [
    "*hikari.maximum-pool-size",
    "*hikari.maximumpoolsize",
    "*datasource.*max-active",
    "quarkus.datasource.*max-size",
  ]),
];
const pooler = "PgBouncer, Pgpool or ProxySQL before the database";

/** What opens a connection of its own each time it is called. */
const single =
  /^(psycopg2\.connect|psycopg\.(Async)?Connection\.connect|psycopg\.connect|asyncpg\.connect|pymysql\.connect|MySQLdb\.connect|mysql\.connector\.connect|aiomysql\.connect|flask_mysqldb\.MySQL|flaskext\.mysql\.MySQL|pg\.Client|mysql2?(\/promise)?\.createConnection)$/;
const requestsAlone = /^(requests|httpx)\.(get|post|put|patch|delete|head|options|request)$/;

/** One making of a client or a connection, and whether it lasts and is used. */
interface Opening {
  readonly call: Call;
  readonly pooled: boolean;
  /** Why it is no pool, or none that helps. */
  readonly flaw?: string;
}

const openingsOf = perComponent((view: View, component: Component): readonly Opening[] => {
  const pooling = showing(factsOf(view, component), pools);
  const makers = new Set(sightings(view, component, pools).map(placeOf));
  const code = codeOf(view, component);
  const names = lazily(() => namesUsed(code.calls, view, component));
  const alone = new Set(code.callsWhere((callee) => single.test(callee) || requestsAlone.test(callee)));
  const opening = code.calls.filter((call) => alone.has(call) || pooling.has(call));
  return opening.flatMap((call): Opening[] => {
    if (call.decorates !== undefined || setUp.test(call.evidence.file)) return [];
    if (single.test(call.callee)) return [{ call, pooled: false, flaw: "opens a connection of its own" }];
    if (requestsAlone.test(call.callee)) return [{ call, pooled: false, flaw: "connects anew for each call" }];
    if (!makers.has(placeOf(call.evidence))) return [];
    if (!lasts(call) && !isKeptOnce(call, code) && (answering(view, component).has(call) || isSpentAtOnce(call, code)))
      return [{ call, pooled: false, flaw: anew }];
    if (!isUsed(call, names)) return [{ call, pooled: false, flaw: "is never used" }];
    return [{ call, pooled: true }];
  });
});

const anew = "is made for each request";

const setUp =
  /(^|\/)(migrations?|alembic|seeds?|scripts?|fixtures?|dev|tools?|extra|hack)\/|(^|\/)(seed\w*|init_?db)\.\w+$/i;

/** Kept in an object or made at the start: it outlives the request. */
function lasts(call: Call): boolean {
  const holder = lastName(call.within ?? "");
  return (
    (/\./.test(call.assignedTo ?? "") && !/^(g|ctx|req|request|context)\./.test(call.assignedTo ?? "")) ||
    /^(__init__|constructor|lifespan|startup|onModuleInit)$/.test(holder)
  );
}

/** Made on the first request and kept in a variable of the module, itself or as a part: `_client = Store(http_client=PoolManager())`. */
function isKeptOnce(call: Call, code: Code): boolean {
  const { file } = call.evidence;
  const holders = [
    call,
    ...code.beside(call).filter((one) => one.arguments.some(({ of }) => of.refers === `${call.callee}()`)),
  ];
  return holders.some(({ assignedTo }) => {
    const kept = assignedTo === undefined ? [] : code.constantsCalled(assignedTo);
    return kept.some(({ evidence, of }) => evidence.file === file && isEmpty.test(of.text));
  });
}

const isEmpty = /^(None|null|undefined)$/;

/** An HTTP client that the function which makes it also asks: it ends with the function. */
function isSpentAtOnce(call: Call, code: Code): boolean {
  if (!/^(requests|httpx|aiohttp)\./.test(call.callee) || startsUp.test(lastName(call.within ?? "main"))) return false;
  return code.beside(call).some((one) => one.callee.startsWith(`${call.callee}().`) && httpMethod.test(one.callee));
}

const startsUp = /^(main|run|lifespan|start\w*|setup|create_app|on_\w+)$/;
const httpMethod = /\.(get|post|put|patch|delete|head|options|request|send|stream)$/;

/** What is called while a request is answered. */
const answering = perComponent((view: View, component: Component): ReadonlySet<Call> => {
  const reach = reachOf(view, component);
  const found = endpointsOf(view, component).flatMap((endpoint) => work(endpoint, reach));
  const given = codeOf(view, component)
    .callsWhere((callee) => /(^|\.)(Depends|Security)$/.test(callee))
    .flatMap((call) => reach.handedOver(call));
  return new Set([...found, ...given]);
});

/** All names that calls, arguments and imports speak of, taken apart; and what results are made something of. */
function namesUsed(all: readonly Call[], view: View, component: Component): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (text: string): void => {
    for (const part of text.split(/[^\w$]+/)) names.add(part);
    for (let at = text.indexOf("()"); at >= 0; at = text.indexOf("()", at + 1)) names.add(text.slice(0, at + 2));
  };
  for (const { callee, arguments: given, receiver = [] } of all) {
    take(callee);
    for (const { of } of [...given, ...receiver]) for (const name of [of.text, ...namesIn(of)]) take(name);
  }
  for (const fact of view.facts(component, "import")) for (const name of fact.names) take(name);
  return names;
}

/** Whether what a call makes is spoken of again: `engine` in `sessionmaker(bind=engine)`, `pool.query(…)`. */
function isUsed({ assignedTo, callee, within }: Call, names: () => ReadonlySet<string>): boolean {
  if (assignedTo === undefined || within !== undefined) return true;
  return names().has(lastName(assignedTo)) || names().has(`${callee}()`);
}

/** A pooling proxy among what it turns to. */
function behindPooler(view: View, component: Component): Evidence[] {
  const proxies = turnedTo(view, component).filter((one) => {
    return /pgbouncer|pgpool|pgcat|odyssey|proxysql|rds-?proxy/i.test(
      [one.name, ...one.aliases, ...one.technology].join(" "),
    );
  });
  const ids = new Set(proxies.map((one) => one.id));
  return view.outgoing(component).flatMap((one) => (ids.has(one.to) ? one.evidence.slice(0, 1) : []));
}

function conclude(view: View, component: Component): Conclusion {
  const all = openingsOf(view, component);
  const pooled = all.filter((one) => one.pooled).map((one) => one.call.evidence);
  const evidence = distinctPlaces([
    ...pooled,
    ...sightings(view, component, declared),
    ...behindPooler(view, component),
  ]);
  // Beside a pool that is used, one that is not may serve a tool of its own.
  const openings = all.filter((one) => evidence.length === 0 || one.flaw !== "is never used");
  const flawed = distinctPlaces(openings.filter((one) => !one.pooled).map((one) => one.call.evidence));
  if (evidence.length > 0) {
    const of = evidence.length + flawed.length;
    const part = flawed.length > 0 ? { holds: { places: evidence.length, of }, lacking: flawed } : {};
    return { component, verdict: "present", because: "it takes connections from a pool that lasts", evidence, ...part };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (flawed.length === 0) {
    const stores = storesOf(view, component).filter((one) => !["sqlite", "redis", "s3"].includes(one.protocol));
    const because = stores.length > 0 ? undefined : "it opens no connection that a pool would serve";
    if (because) return { component, verdict: "not applicable", because };
  }
  return {
    component,
    verdict: "absent",
    because: "none of the connections it opens comes from a pool",
    nearMisses: flawed,
  };
}

const overHttp = /^(requests|httpx|aiohttp|urllib\w*|axios|fetch|got|http\.client|undici)\b/;

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (!component || (check.verdict !== "absent" && check.holds === undefined)) return undefined;
  const flawed = openingsOf(view, component).filter(
    // A client that is made for each request is the finding of the rule that asks for that.
    (one) => !one.pooled && one.flaw !== anew && (answering(view, component).has(one.call) || isPerRequest(one, check)),
  );
  const first = flawed.find((one) => !/set-?up|install/i.test(one.call.evidence.file));
  if (!first) return undefined;
  const store = single.test(first.call.callee);
  // A call to a service of others that is made now and then pays for its handshake; a pool would be idle.
  if (overHttp.test(first.call.callee) && !isDistributed(view)) return undefined;
  const { file, line } = first.call.evidence;
  return {
    severity: store && facesOutside && !check.holds ? "medium" : "low",
    confidence: 0.7,
    is: `${first.call.callee} at ${file}:${line} ${first.flaw ?? ""}${flawed.length > 1 ? `, and so do ${flawed.length - 1} more` : ""}`,
    expected: "one pool or client that is made at the start and used by all requests",
    because: store
      ? `each request to ${component.name} waits for a new connection, and many at once use up what the database allows`
      : `each request to ${component.name} pays for a new connection and its handshake`,
    mend: mending(
      "Make the pool or client once, when the program starts, and take connections from it.",
      component,
      means,
    ),
  };
}

/** Flask-MySQLdb connects in each application context; a pool that is not used leaves others to connect. */
function isPerRequest({ call, flaw }: Opening, { verdict }: Check): boolean {
  return /flask_mysqldb|flaskext/.test(call.callee) || (flaw === "is never used" && verdict === "absent");
}

const means: readonly Means[] = [
  ["aiohttp", "With aiohttp", "one `ClientSession` in the lifespan of the application."],
  ["flask-mysqldb", "In Flask", "SQLAlchemy, or `mysql.connector.pooling.MySQLConnectionPool` in its place."],
  ["psycopg", "With psycopg", "`psycopg_pool.ConnectionPool`, opened at the start."],
  ["pg", "With pg", "`new Pool()` in a module of its own in place of `Client`."],
  ["mysql", "With mysql2", "`createPool` in place of `createConnection`."],
  ["requests", "With requests", "one `requests.Session()` for the module."],
  ["httpx", "With httpx", "one `httpx.AsyncClient` in the lifespan of the application."],
];

export const connectionPooling = defineRule({
  id: "data/connection-pooling",
  title: "Connections are opened for each request",
  strength: "Connections come from a pool",
  issue: "3.2",
  asks: "capability",
  level: "component",
  looksFor: [...pools.map((form) => form.words), ...declared.map((form) => form.words), pooler],
  sources: [
    "SQLAlchemy documentation, Connection Pooling",
    "HikariCP, About Pool Sizing",
    "ISO/IEC 25010: Performance efficiency, resource utilization",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
