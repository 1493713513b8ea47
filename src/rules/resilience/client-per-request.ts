// A client, session or connection is made anew for each request, though one could serve them all.
import { lastName } from "#base/names";
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { isRead, notRead } from "../capability.ts";
import { type Call, type Code, codeOf, type Definition } from "../code.ts";
import { factsOf } from "../fact-index.ts";
import { list, option } from "../forms.ts";
import { mending } from "../mending.ts";
import { perComponent } from "../once.ts";
import { reachOf } from "../reach.ts";
import { isRunAsSystem } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { servedOf, wayOf } from "../served.ts";

interface Kind {
  /** What it is, in words: "an HTTP client". */
  readonly what: string;
  readonly calls: readonly string[];
  /** What each new one costs. */
  readonly costs: string;
}

const kinds: readonly Kind[] = [
  {
    what: "an HTTP client",
    calls: list(`httpx.AsyncClient httpx.Client aiohttp.ClientSession requests.Session requests.session
      requests.sessions.Session urllib3.PoolManager axios.create axios.Axios got.extend ky.create http.Agent https.Agent
      node:http.Agent node:https.Agent undici.Agent undici.Pool`),
    costs: "a connection and a TLS handshake of its own, and nothing is kept for the next",
  },
  {
    what: "a client of Redis or Memcached",
    calls:
      list(`redis.Redis redis.StrictRedis redis.from_url redis.Redis.from_url redis.asyncio.Redis redis.asyncio.from_url
      redis.asyncio.Redis.from_url aioredis.from_url aioredis.create_redis_pool redis.createClient ioredis ioredis.Redis
      pymemcache.client.base.Client memcached memjs.Client.create`),
    costs: "a connection of its own, and the store runs out of them before the component does",
  },
  {
    what: "a client of MongoDB",
    calls: list(`pymongo.MongoClient pymongo.mongo_client.MongoClient pymongo.AsyncMongoClient
      motor.motor_asyncio.AsyncIOMotorClient mongodb.MongoClient mongodb.MongoClient.connect`),
    costs: "a pool of its own with threads that watch the servers",
  },
  {
    what: "a client of a cloud",
    calls:
      list(`boto3.client boto3.resource boto3.Session aws-sdk.S3 aws-sdk.DynamoDB aws-sdk.DynamoDB.DocumentClient aws-sdk.SQS
      aws-sdk.SNS aws-sdk.SES @aws-sdk/client-*.*Client google.cloud.*.Client azure.storage.blob.BlobServiceClient*
      openai.OpenAI openai.AsyncOpenAI openai anthropic.Anthropic anthropic.AsyncAnthropic`),
    costs: "the loading of its description, its credentials and its connections once more",
  },
  {
    what: "a connection to a broker",
    calls: list(`pika.BlockingConnection aio_pika.connect aio_pika.connect_robust kafka.KafkaProducer
      confluent_kafka.Producer aiokafka.AIOKafkaProducer amqplib.connect amqplib/callback_api.connect kafkajs.Kafka nats.connect`),
    costs: "a connection and a channel of its own, which a broker opens slowly and counts",
  },
  {
    what: "a gRPC channel",
    calls: list("grpc.insecure_channel grpc.secure_channel grpc.aio.insecure_channel grpc.aio.secure_channel"),
    costs: "an HTTP/2 connection of its own, made to carry many calls",
  },
  {
    what: "an object mapper with a pool of its own",
    calls:
      list(`@prisma/client.PrismaClient sequelize.Sequelize knex knex.knex pg.Pool mysql2/promise.createPool mysql.createPool
      mysql2.createPool typeorm.DataSource sqlalchemy.create_engine sqlmodel.create_engine
      sqlalchemy.ext.asyncio.create_async_engine asyncpg.create_pool`),
    costs: "a whole pool, of which it uses one connection",
  },
];

/** A connection to a relational database; the finding of it is told by the rule that asks for a pool. */
const relational: Kind = {
  what: "a connection to a database",
  calls: list(`pg.Client mysql.createConnection mysql2.createConnection mysql2/promise.createConnection psycopg2.connect
    psycopg.connect psycopg.AsyncConnection.connect asyncpg.connect pymysql.connect MySQLdb.connect mysql.connector.connect
    aiomysql.connect`),
  costs: "a process or a thread in the database",
};

const functionsAlone = list(`requests.get requests.post requests.put requests.patch requests.delete requests.request
  httpx.get httpx.post httpx.put httpx.patch httpx.delete httpx.request aiohttp.request`);

/** Made around something that is shared, or for a test: it holds nothing itself. */
const sharing = list("connection_pool connector transport app mounts client_options session");
/** What belongs to one caller cannot be shared with others. */
const ofCaller = /authori[sz]ation|bearer|access_?token|api_?key|credential|cookies?\b|password/i;
const keeping = /(^|\.)(lru_cache|cache|cached|alru_cache|cached_property|singleton|memoi[sz]e|once)$/;

interface Made {
  readonly call: Call;
  readonly kind: Kind;
  readonly through: readonly Definition[];
  readonly handler: string;
}

interface Story {
  readonly made: readonly Made[];
  readonly handlers: number;
  readonly of: number;
  /** Makers where they last, and calls that make none. */
  readonly elsewhere: readonly Call[];
}

const storyOf = perComponent((view: View, component: Component): Story => {
  const facts = factsOf(view, component);
  const makers = new Map(
    [...kinds, relational].flatMap((kind) => [...facts.calls(kind.calls)].map((call) => [call, kind] as const)),
  );
  const alone = [...facts.calls(functionsAlone)];
  const served = makers.size === 0 ? [] : servedOf(view, component);
  const found = served.map(({ endpoint, steps }) => {
    const handler = `${endpoint.method} ${endpoint.path}`;
    return steps.flatMap(({ call, through }): Made[] => {
      const kind = makers.get(call);
      return kind && isForOne(call, through, view, component) ? [{ call, kind, through, handler }] : [];
    });
  });
  const made = found.flat();
  const calls = new Set(made.map((one) => one.call));
  return {
    made,
    handlers: found.filter((one) => one.length > 0).length,
    of: served.length,
    elsewhere: [...[...makers.keys()].filter((call) => !calls.has(call)), ...alone],
  };
});

function isForOne(call: Call, through: readonly Definition[], view: View, component: Component): boolean {
  if (call.decorates !== undefined || sharing.some((name) => option(call, name) !== undefined)) return false;
  if (call.arguments.some(({ name, of }) => ofCaller.test(`${name ?? ""} ${of.text}`))) return false;
  const reach = reachOf(view, component);
  const code = codeOf(view, component);
  const around = code.definitionsIn(call.evidence.file).filter((one) => one.name === call.within);
  const isKept = [...around, ...through].some((one) => reach.decoratorsOf(one).some((by) => keeping.test(by.callee)));
  return !isKept && !outlives(call, code);
}

/** What takes it is a name of the module, or a member that is filled when it is first needed. */
function outlives({ assignedTo, evidence, within }: Call, code: Code): boolean {
  if (assignedTo === undefined) return false;
  const method = lastName(within ?? "");
  if (assignedTo.includes("."))
    return !/^(__init__|constructor)$/.test(method) && !/^(req|request|ctx|res)\./.test(assignedTo);
  if (evidence.file.endsWith(".py")) {
    return code
      .constantsCalled(assignedTo)
      .some((one) => one.name === assignedTo && one.evidence.file === evidence.file);
  }
  // `client = new Client()` without a declaration fills a variable of the module.
  const declares = new RegExp(`\\b(const|let|var)\\s+(\\{[^}]*)?${escaped(assignedTo)}\\b`);
  return evidence.quote.includes(assignedTo) && !declares.test(evidence.quote);
}

function escaped(name: string): string {
  return name.replaceAll(/[$\\^.*+?()[\]{}|]/g, "\\$&");
}

function conclude(view: View, component: Component): Conclusion {
  if (!isRead(view, component)) return { component, verdict: "unknown", because: notRead(component) };
  const { made, handlers, of, elsewhere } = storyOf(view, component);
  if (made.length > 0) {
    return {
      component,
      verdict: "violated",
      because: "clients are made while requests are answered, and thrown away",
      evidence: distinctPlaces(made.map((one) => one.call.evidence)),
      holds: { places: handlers, of },
    };
  }
  if (!view.handlesRequests(component))
    return { component, verdict: "not applicable", because: "it answers no requests" };
  const makesAny = elsewhere.some((call) => !functionsAlone.includes(call.callee));
  const because = makesAny
    ? "what it makes lasts, or belongs to one caller"
    : "no client is made while a request is answered";
  return { component, verdict: "absent", because, nearMisses: distinctPlaces(elsewhere.map((call) => call.evidence)) };
}

/** A handler in ten or more: a backup that somebody asks for once a day may well make a client. */
function isCommon({ holds }: Check): boolean {
  return holds !== undefined && holds.places * 10 >= holds.of;
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  const { made } = storyOf(view, component);
  const first = made.find((one) => one.kind !== relational);
  if (!first || (first.kind === kinds[0] && !isRunAsSystem(view))) return undefined;
  const { call, through, handler, kind } = first;
  const share =
    check.holds && check.holds.places > 1
      ? `, and so do ${check.holds.places - 1} more of ${check.holds.of} handlers`
      : "";
  return {
    severity: facesOutside && kind !== kinds[0] && isCommon(check) ? "medium" : "low",
    confidence: 0.8,
    is: `${handler} makes ${kind.what}${wayOf(through)} with ${call.callee} at ${call.evidence.file}:${call.evidence.line}${share}`,
    expected: "one client that is made at the start and serves all requests",
    because: `each request to ${component.name} pays for ${kind.costs}`,
    mend: mending("Make it once, when the program starts, and hand it to the handlers.", component, [
      ["FastAPI", "In FastAPI", "in the lifespan, kept in `app.state`, given out by a dependency."],
      ["Flask", "In Flask", "in a module of its own, or in `create_app`."],
      ["NestJS", "In NestJS", "as a provider, which is a singleton."],
      ["Node", "In Node", "in a module of its own, whose exports are made once."],
    ]),
  };
}

export const clientPerRequest = defineRule({
  id: "resilience/client-per-request",
  title: "A client is made for each request",
  strength: "Clients are made once",
  issue: "3.3",
  asks: "weakness",
  level: "component",
  looksFor: [...kinds, relational].map(
    ({ what, calls: [first = "", second = ""] }) =>
      `${what} made in a handler or in functions it calls: ${first}, ${second} and the like`,
  ),
  sources: [
    "HTTPX documentation, Clients: Why use a Client?",
    "MongoDB documentation, Connection Pools: one client for each process",
    "Nygard, Release It!, 2nd edition, chapter 4: Blocked Threads, resource pools",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
