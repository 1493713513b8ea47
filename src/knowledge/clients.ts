// Calls by which programs turn to something outside themselves, by library: where the address stands and what time limit counts.
import type { ComponentKind } from "#model/system";
import type { UseRole } from "#model/view";

export interface ClientForm {
  readonly technology: string;
  readonly role: UseRole;
  readonly protocol: string;
  /** Qualified callees, `*` for any run of characters. */
  readonly calls: readonly string[];
  /** Where the address stands: positions and names of arguments, dotted for properties of an object argument (`0.host`). */
  readonly address?: readonly (number | string)[];
  /** Settings that hold the address when no argument does: `MYSQL_HOST` for `app.config.MYSQL_HOST`. */
  readonly settings?: readonly string[];
  readonly direction?: "send" | "receive";
  /** The kind of what it leads to, for a library that speaks to nothing else. */
  readonly leadsTo?: ComponentKind;
}

const http = (technology: string, calls: string[], address: (number | string)[]): ClientForm => {
  return { technology, role: "client", protocol: "http", calls, address };
};
const verbs = ["get", "post", "put", "patch", "delete", "head", "options", "request"];
const each = (prefix: string, names: readonly string[] = verbs): string[] => names.map((name) => prefix + name);

const httpClients: readonly ClientForm[] = [
  http(
    "requests",
    [...each("requests."), ...each("requests.Session()."), ...each("requests.sessions.Session().")],
    ["url", 0, 1],
  ),
  http(
    "httpx",
    [
      ...each("httpx."),
      ...each("httpx.AsyncClient()."),
      ...each("httpx.Client()."),
      "httpx.stream",
      "httpx.AsyncClient().stream",
      "httpx.AsyncClient().send",
    ],
    ["url", 0, 1, "receiver.base_url"],
  ),
  http(
    "aiohttp",
    [...each("aiohttp.ClientSession()."), "aiohttp.request", "aiohttp.ClientSession().ws_connect"],
    ["url", 0, 1, "receiver.base_url"],
  ),
  http("urllib", ["urllib.request.urlopen", "urllib.request.Request", "urllib2.urlopen"], [0, "url"]),
  http("urllib3", ["urllib3.PoolManager().request", "urllib3.request"], [1, "url"]),
  http("http.client", ["http.client.HTTPConnection", "http.client.HTTPSConnection"], [0]),
  http("tornado", ["tornado.httpclient.AsyncHTTPClient().fetch"], [0]),
  http(
    "axios",
    [
      "axios",
      ...each("axios."),
      ...each("axios.create()."),
      ...each("axios.Axios()."),
      "axios.create()",
      "axios.request",
      "axios.default.create().*",
    ],
    ["url", 0, "0.url", "receiver.0.baseURL"],
  ),
  http(
    "fetch",
    [
      "fetch",
      "window.fetch",
      "globalThis.fetch",
      "node-fetch",
      "node-fetch.default",
      "cross-fetch",
      "isomorphic-fetch",
      "undici.fetch",
      "undici.request",
    ],
    [0],
  ),
  http("got", ["got", ...each("got."), ...each("got.extend().")], [0, "receiver.0.prefixUrl"]),
  http("ky", ["ky", ...each("ky."), ...each("ky.create().")], [0, "receiver.0.prefixUrl"]),
  http("superagent", [...each("superagent."), ...each("supertest().")], [0]),
  http(
    "request",
    [
      "request",
      ...each("request."),
      "request-promise",
      ...each("request-promise."),
      "request-promise-native",
      ...each("request-promise-native."),
      "needle",
      ...each("needle."),
    ],
    [0, "0.url", "0.uri"],
  ),
  http(
    "node:http",
    [
      "http.request",
      "https.request",
      "http.get",
      "https.get",
      "node:http.request",
      "node:https.request",
      "node:http.get",
      "node:https.get",
    ],
    [0, "0.host", "0.hostname"],
  ),
  http(
    "@nestjs/axios",
    each("@nestjs/axios.HttpService().").concat(each("@nestjs/axios.HttpService().axiosRef.")),
    [0],
  ),
  http("angular", [...each("@angular/common/http.HttpClient().")], [0]),
  http("vue-resource", ["Vue.http.*", "vue.http.*"], [0]),
  http("jquery", ["$.ajax", "$.get", "$.post", "$.getJSON", "jquery.ajax"], [0, "0.url"]),
  http(
    "http-proxy-middleware",
    [
      "http-proxy-middleware.createProxyMiddleware",
      "http-proxy-middleware",
      "http-proxy.createProxyServer",
      "http-proxy.createProxyServer().web",
      "express-http-proxy",
      "@fastify/http-proxy",
      "@fastify/reply-from",
    ],
    ["0.target", "1.target", 0, "0.upstream"],
  ),
  {
    technology: "grpc",
    role: "client",
    protocol: "grpc",
    calls: [
      "@grpc/grpc-js.loadPackageDefinition().*",
      "grpc.insecure_channel",
      "grpc.secure_channel",
      "grpc.aio.insecure_channel",
      "grpc.aio.secure_channel",
      "grpclib.client.Channel",
      "nice-grpc.createChannel",
      "@connectrpc/connect-node.createGrpcTransport",
    ],
    address: [0, "target", "0.baseUrl", "host"],
  },
  {
    technology: "zipkin",
    role: "client",
    protocol: "http",
    leadsTo: "observability",
    calls: [
      "zipkin-transport-http.HttpLogger",
      "py_zipkin.transport.*",
      "opentelemetry.exporter.zipkin.*.ZipkinExporter",
    ],
    address: ["0.endpoint", "endpoint", 0],
  },
  {
    technology: "locust",
    role: "client",
    protocol: "http",
    calls: ["locust.HttpUser().client.*", "locust.FastHttpUser().client.*"],
    address: [],
  },
];

const sql = (
  technology: string,
  calls: string[],
  address: (number | string)[] = [0],
  settings: string[] = [],
): ClientForm => {
  return { technology, role: "store", protocol: "sql", calls, address, settings };
};

const stores: readonly ClientForm[] = [
  sql(
    "sqlalchemy",
    [
      "sqlalchemy.create_engine",
      "sqlalchemy.engine.create_engine",
      "sqlalchemy.ext.asyncio.create_async_engine",
      "sqlmodel.create_engine",
      "sqlalchemy.engine_from_config",
    ],
    [0, "url"],
  ),
  sql("flask-sqlalchemy", ["flask_sqlalchemy.SQLAlchemy"], [], ["SQLALCHEMY_DATABASE_URI", "DATABASE_URL"]),
  sql(
    "psycopg2",
    ["psycopg2.connect", "psycopg.connect", "psycopg.AsyncConnection.connect", "psycopg2.pool.*", "psycopg_pool.*"],
    ["host", "dsn", 0],
  ),
  sql("asyncpg", ["asyncpg.connect", "asyncpg.create_pool"], ["host", "dsn", 0]),
  sql(
    "django",
    ["dj_database_url.parse", "dj_database_url.config", "environ.Env().db", "environ.Env().db_url"],
    [0, "default"],
    ["DATABASE_URL"],
  ),
  sql("databases", ["databases.Database"], [0]),
  sql(
    "pymysql",
    [
      "pymysql.connect",
      "MySQLdb.connect",
      "mysql.connector.connect",
      "mysql.connector.pooling.*",
      "aiomysql.connect",
      "aiomysql.create_pool",
    ],
    ["host", 0],
  ),
  sql(
    "flask-mysqldb",
    ["flask_mysqldb.MySQL", "flask_mysql_connector.MySQL", "flaskext.mysql.MySQL"],
    [],
    ["MYSQL_HOST"],
  ),
  {
    technology: "sqlite3",
    role: "store",
    protocol: "sqlite",
    calls: ["sqlite3.connect", "aiosqlite.connect"],
    address: [0],
  },
  sql("tortoise", ["tortoise.contrib.fastapi.register_tortoise", "tortoise.Tortoise.init"], ["db_url"]),
  sql(
    "peewee",
    ["peewee.PostgresqlDatabase", "peewee.MySQLDatabase", "peewee.SqliteDatabase", "playhouse.*.connect"],
    ["host", 0],
  ),
  sql("pony", ["pony.orm.Database", "pony.orm.Database().bind"], ["host"]),
  sql(
    "pg",
    ["pg.Pool", "pg.Client", "pg-promise()", "postgres", "slonik.createPool", "@neondatabase/serverless.*"],
    ["0.connectionString", "0.host", 0],
  ),
  sql(
    "mysql",
    [
      "mysql.createConnection",
      "mysql.createPool",
      "mysql2.createConnection",
      "mysql2.createPool",
      "mysql2/promise.createPool",
      "mysql2/promise.createConnection",
      "mariadb.createPool",
    ],
    ["0.host", "0.uri", 0],
  ),
  sql("sequelize", ["sequelize.Sequelize", "sequelize", "sequelize-typescript.Sequelize"], [0, "0.host", "3.host"]),
  sql(
    "typeorm",
    [
      "typeorm.DataSource",
      "typeorm.createConnection",
      "@nestjs/typeorm.TypeOrmModule.forRoot",
      "@nestjs/typeorm.TypeOrmModule.forRootAsync",
    ],
    ["0.url", "0.host"],
  ),
  sql("knex", ["knex", "knex.knex"], ["0.connection.host", "0.connection"]),
  sql("prisma", ["@prisma/client.PrismaClient", "*generated/prisma*.PrismaClient"], [], ["DATABASE_URL"]),
  sql("drizzle", ["drizzle-orm/*.drizzle"], [0]),
  sql("mikro-orm", ["@mikro-orm/core.MikroORM.init"], ["0.clientUrl", "0.host"]),
  {
    technology: "better-sqlite3",
    role: "store",
    protocol: "sqlite",
    calls: ["better-sqlite3", "sqlite3.Database"],
    address: [0],
  },
  {
    technology: "pymongo",
    role: "store",
    protocol: "mongodb",
    calls: [
      "pymongo.MongoClient",
      "pymongo.mongo_client.MongoClient",
      "pymongo.AsyncMongoClient",
      "motor.motor_asyncio.AsyncIOMotorClient",
      "mongoengine.connect",
      "flask_pymongo.PyMongo",
      "beanie.init_beanie",
    ],
    address: ["uri", "host", 0, "host"],
    settings: ["MONGO_URI"],
  },
  {
    technology: "mongodb",
    role: "store",
    protocol: "mongodb",
    calls: ["mongodb.MongoClient", "mongodb.MongoClient.connect", "mongodb.connect", "mongojs"],
    address: [0],
  },
  {
    technology: "mongoose",
    role: "store",
    protocol: "mongodb",
    calls: [
      "mongoose.connect",
      "mongoose.createConnection",
      "@nestjs/mongoose.MongooseModule.forRoot",
      "@nestjs/mongoose.MongooseModule.forRootAsync",
    ],
    address: [0, "0.uri"],
  },
  {
    technology: "redis",
    role: "store",
    protocol: "redis",
    calls: [
      "redis.Redis",
      "redis.StrictRedis",
      "redis.from_url",
      "redis.Redis.from_url",
      "redis.asyncio.Redis",
      "redis.asyncio.from_url",
      "redis.asyncio.Redis.from_url",
      "aioredis.from_url",
      "aioredis.create_redis_pool",
      "redis.ConnectionPool",
      "flask_redis.FlaskRedis",
      "redis.createClient",
      "ioredis",
      "ioredis.Redis",
      "ioredis.Cluster",
      "@redis/client.createClient",
    ],
    address: ["host", "url", "0.host", "0.url", "0.socket.host", 0],
  },
  {
    technology: "memcached",
    role: "store",
    protocol: "memcached",
    calls: ["pymemcache.client.base.Client", "memcache.Client", "memcached", "memjs.Client.create"],
    address: [0],
  },
  {
    technology: "elasticsearch",
    role: "store",
    protocol: "http",
    calls: [
      "elasticsearch.Elasticsearch",
      "elasticsearch.AsyncElasticsearch",
      "@elastic/elasticsearch.Client",
      "opensearchpy.OpenSearch",
    ],
    address: [0, "hosts", "0.node"],
  },
  {
    technology: "cassandra",
    role: "store",
    protocol: "cql",
    calls: ["cassandra.cluster.Cluster", "cassandra-driver.Client"],
    address: [0, "0.contactPoints"],
  },
  {
    technology: "neo4j",
    role: "store",
    protocol: "bolt",
    calls: ["neo4j.GraphDatabase.driver", "neo4j-driver.driver"],
    address: [0],
  },
  {
    technology: "s3",
    role: "store",
    protocol: "s3",
    calls: ["minio.Minio", "minio.Client"],
    address: [0, "0.endPoint"],
  },
];

const brokers: readonly ClientForm[] = [
  {
    technology: "pika",
    role: "broker",
    protocol: "amqp",
    calls: ["pika.ConnectionParameters", "pika.URLParameters", "pika.connection.ConnectionParameters"],
    address: ["host", 0, "url"],
  },
  {
    technology: "aio-pika",
    role: "broker",
    protocol: "amqp",
    calls: ["aio_pika.connect", "aio_pika.connect_robust", "kombu.Connection"],
    address: ["host", "url", 0],
  },
  {
    technology: "amqplib",
    role: "broker",
    protocol: "amqp",
    calls: [
      "amqplib.connect",
      "amqplib/callback_api.connect",
      "amqp-connection-manager.connect",
      "amqp.createConnection",
    ],
    address: [0, "0.hostname", "0.host"],
  },
  {
    technology: "celery",
    role: "broker",
    protocol: "amqp",
    calls: ["celery.Celery"],
    address: ["broker"],
    settings: ["CELERY_BROKER_URL", "BROKER_URL", "broker_url"],
  },
  {
    technology: "kafka",
    role: "broker",
    protocol: "kafka",
    calls: ["kafka.KafkaProducer", "aiokafka.AIOKafkaProducer"],
    address: ["bootstrap_servers"],
    direction: "send",
  },
  {
    technology: "kafka",
    role: "broker",
    protocol: "kafka",
    calls: ["kafka.KafkaConsumer", "aiokafka.AIOKafkaConsumer"],
    address: ["bootstrap_servers"],
    direction: "receive",
  },
  {
    technology: "confluent-kafka",
    role: "broker",
    protocol: "kafka",
    calls: ["confluent_kafka.Producer", "confluent_kafka.SerializingProducer"],
    address: ["0.bootstrap.servers"],
    direction: "send",
  },
  {
    technology: "confluent-kafka",
    role: "broker",
    protocol: "kafka",
    calls: ["confluent_kafka.Consumer", "confluent_kafka.DeserializingConsumer"],
    address: ["0.bootstrap.servers"],
    direction: "receive",
  },
  {
    technology: "kafkajs",
    role: "broker",
    protocol: "kafka",
    calls: ["kafkajs.Kafka", "kafka-node.KafkaClient", "node-rdkafka.Producer", "node-rdkafka.KafkaConsumer"],
    address: ["0.brokers", "0.kafkaHost", "0.metadata.broker.list"],
  },
  {
    technology: "nats",
    role: "broker",
    protocol: "nats",
    calls: ["nats.connect", "nats.aio.client.Client().connect"],
    address: ["0.servers", "servers", 0],
  },
  {
    technology: "mqtt",
    role: "broker",
    protocol: "mqtt",
    calls: ["mqtt.connect", "paho.mqtt.client.Client().connect", "aiomqtt.Client"],
    address: [0, "host"],
  },
  {
    technology: "bullmq",
    role: "broker",
    protocol: "redis",
    calls: ["bullmq.Queue", "bull", "bee-queue"],
    address: ["1.connection.host", "1.redis.host", "1.connection"],
    direction: "send",
  },
  {
    technology: "bullmq",
    role: "broker",
    protocol: "redis",
    calls: ["bullmq.Worker"],
    address: ["2.connection.host", "2.connection"],
    direction: "receive",
  },
  { technology: "rq", role: "broker", protocol: "redis", calls: ["rq.Queue"], address: [], direction: "send" },
];

const mail: readonly ClientForm[] = [
  {
    technology: "smtplib",
    role: "mail",
    protocol: "smtp",
    calls: [
      "smtplib.SMTP",
      "smtplib.SMTP_SSL",
      "aiosmtplib.send",
      "aiosmtplib.SMTP",
      "emails.Message().send",
      "fastapi_mail.FastMail",
    ],
    address: ["host", "hostname", 0],
  },
  {
    technology: "nodemailer",
    role: "mail",
    protocol: "smtp",
    calls: ["nodemailer.createTransport"],
    address: ["0.host", 0],
  },
];

export const clientForms: readonly ClientForm[] = [...httpClients, ...stores, ...brokers, ...mail];

/** Calls on brokers and stores that pass messages, whatever made the connection. */
export const messageForms: readonly {
  readonly calls: readonly string[];
  readonly direction: "send" | "receive";
  readonly protocol: string;
}[] = [
  {
    protocol: "amqp",
    direction: "send",
    calls: [
      "*.basic_publish",
      "*.sendToQueue",
      "amqplib*.publish",
      "aio_pika.*.publish",
      "*.send_task",
      "*.apply_async",
    ],
  },
  {
    protocol: "amqp",
    direction: "receive",
    calls: ["*.basic_consume", "*.start_consuming", "amqplib*.consume", "aio_pika.*.consume"],
  },
  {
    protocol: "redis",
    direction: "send",
    calls: [
      "redis*.publish",
      "ioredis*.publish",
      "?redis*.publish",
      "?*redis*.publish",
      "*redisClient.publish",
      "*.xadd",
      "*.xAdd",
    ],
  },
  {
    protocol: "redis",
    direction: "receive",
    calls: [
      "redis*.subscribe",
      "redis*.psubscribe",
      "redis*.pSubscribe",
      "ioredis*.subscribe",
      "ioredis*.psubscribe",
      "?*redis*.subscribe",
      "*.xreadgroup",
      "*.xReadGroup",
      "*.xread",
      "*.xRead",
    ],
  },
  {
    protocol: "kafka",
    direction: "send",
    calls: ["kafkajs.Kafka().producer().send", "*kafka*.produce", "*Producer().send"],
  },
  {
    protocol: "kafka",
    direction: "receive",
    calls: ["kafkajs.Kafka().consumer().*", "*Consumer().subscribe", "*Consumer().poll"],
  },
];

/** What a call does to a list of Redis, by its last word in small letters: lists are queues where others take out what is put in. */
export const listCalls: ReadonlyMap<string, "put" | "take" | "wait"> = new Map([
  ["lpush", "put"],
  ["rpush", "put"],
  ["lpushx", "put"],
  ["rpushx", "put"],
  ["lpop", "take"],
  ["rpop", "take"],
  ["lmpop", "take"],
  ["lmove", "take"],
  ["rpoplpush", "take"],
  ["lrange", "take"],
  ["blpop", "wait"],
  ["brpop", "wait"],
  ["blmpop", "wait"],
  ["blmove", "wait"],
  ["brpoplpush", "wait"],
]);

/** Settings that hold the address of a store or broker, by framework; `*` for any run of characters, case ignored. */
export const addressSettings: readonly { readonly keys: readonly string[]; readonly protocol: string }[] = [
  { keys: ["databases.*.host", "*.databases.*.host"], protocol: "sql" },
  {
    keys: ["spring.datasource.url", "spring.r2dbc.url", "quarkus.datasource.jdbc.url", "connectionstrings.*"],
    protocol: "sql",
  },
  { keys: ["spring.data.mongodb.uri", "spring.data.mongodb.host", "spring.mongodb.uri"], protocol: "mongodb" },
  { keys: ["spring.redis.host", "spring.data.redis.host", "spring.redis.url", "caches.*.location"], protocol: "redis" },
  { keys: ["spring.rabbitmq.host", "spring.rabbitmq.addresses"], protocol: "amqp" },
  { keys: ["spring.kafka.bootstrap-servers", "spring.cloud.stream.kafka.binder.brokers"], protocol: "kafka" },
];

/** Packages by which programs talk to stores and brokers, for those that connect inside a framework. */
export const protocolPackages: Readonly<Record<string, readonly string[]>> = {
  sql: "pg pg-promise postgres mysql mysql2 mariadb psycopg2 psycopg2-binary psycopg asyncpg pymysql mysqlclient aiomysql sqlalchemy typeorm sequelize prisma @prisma/client knex".split(
    " ",
  ),
  mongodb: "mongodb mongoose pymongo motor mongoengine beanie @nestjs/mongoose".split(" "),
  redis:
    "redis ioredis @redis/client @keyv/redis bull bullmq bee-queue connect-redis cache-manager-redis-store django-redis channels-redis rq aioredis".split(
      " ",
    ),
  amqp: "amqplib amqp-connection-manager pika aio-pika kombu celery @golevelup/nestjs-rabbitmq".split(" "),
  kafka: "kafkajs kafka-node node-rdkafka kafka-python confluent-kafka aiokafka".split(" "),
  nats: "nats nats-py".split(" "),
  memcached: "memcached memjs pymemcache python-memcached".split(" "),
};
