// The calls that open a transaction on one store, in the words and by the names of each library.
import type { Call } from "./code.ts";
import { calls, type Form } from "./forms.ts";

const decorates = (call: Call): boolean => call.decorates !== undefined;

export const opening: readonly Form[] = [
  calls("transaction.atomic of Django, in_transaction or atomic of Tortoise, atomic of Peewee, db_session of Pony", [
    "django.db.transaction.atomic",
    "tortoise.transactions.*",
    "*.atomic",
    "pony.orm.db_session",
  ]),
  calls(
    "begin or begin_nested of an SQLAlchemy engine, connection or session",
    ["sqlalchemy*.begin", "sqlmodel*.begin", "*ession*.begin", "*ngine*.begin", "*.begin_nested", "?db.begin"],
    (call) => !decorates(call),
  ),
  calls(
    "transaction of asyncpg, psycopg, databases, Sequelize, Knex, Kysely, Drizzle, TypeORM or better-sqlite3",
    ["*.transaction"],
    (call) => !decorates(call) && !/sentry|newrelic|apm|datadog|ddtrace|indexeddb/i.test(call.callee),
  ),
  calls("$transaction of Prisma, with several operations or a function", ["*.$transaction"], (call) => {
    const first = call.arguments[0]?.of;
    return first?.items === undefined || first.items.length > 1;
  }),
  calls("startTransaction or withTransaction of a MongoDB session, a TypeORM query runner or a MySQL connection", [
    "*.startTransaction",
    "*.start_transaction",
    "*.withTransaction",
    "*.with_transaction",
    "*.beginTransaction",
    "*.transactional",
    "pg-promise()().tx",
    "?db.tx",
    "*.db.tx",
  ]),
  calls(
    "@Transactional on a function (Spring, typeorm-transactional, MikroORM, NestJS CLS)",
    ["*ransactional"],
    decorates,
  ),
  calls("BEGIN or START TRANSACTION as a statement", ["*.query", "*.execute", "*.exec", "*.run", "*.raw"], (call) =>
    /^\s*(BEGIN|START\s+TRANSACTION)\b/i.test(call.arguments[0]?.of.value ?? ""),
  ),
  calls("MULTI of Redis, or a pipeline with WATCH", ["*.multi", "*.watch"], (call) =>
    /redis|pipeline/i.test(call.callee),
  ),
  calls("TransactWriteItems of DynamoDB, runTransaction of Firestore", [
    "*.TransactWriteCommand",
    "*.TransactWriteItemsCommand",
    "*.transact_write_items",
    "*.transactWrite",
    "*.runTransaction",
    "*firestore*.transactional",
  ]),
];
