// Finds the calls that change what a component stores, with the store they go to and what they change there.
import { lastName } from "#base/names";
import { fitsAny } from "#base/pattern";
import { remembering } from "#base/remembering";
import { clientForms } from "#knowledge/clients";
import { placeOf } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, codeOf } from "./code.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

export interface Write {
  readonly call: Call;
  readonly store: "sql" | "mongodb" | "redis" | "other";
  /** The table, model or collection as far as it is told: two writes of one target may be branches of one step. */
  readonly target: string;
  /** True where it waits for a commit: `session.add`. */
  readonly pending: boolean;
}

/** What the calls of a component change; of several calls on a line one, the outermost. */
export const writesOf = perComponent((view, component): ReadonlyMap<Call, Write> => {
  const writes = new Writes(view, component);
  const lines = new Map<string, Write[]>();
  for (const call of codeOf(view, component).callsWhere(mayWrite)) {
    const write = setUpFiles.test(call.evidence.file) ? undefined : writes.of(call);
    if (!write) continue;
    // A chain is one write: `table.insert(row).onConflict("id").merge()`.
    const place = placeOf(call.evidence);
    const others = (lines.get(place) ?? []).filter((one) => one.target !== write.target && !isOneChain(one.call, call));
    lines.set(place, [...others, write]);
  }
  return new Map([...lines.values()].flat().map((write) => [write.call, write]));
});

function isOneChain(a: Call, b: Call): boolean {
  return a.callee.startsWith(`${b.callee}()`) || b.callee.startsWith(`${a.callee}()`);
}

const setUpFiles =
  /(^|\/)(migrations?|migrate|alembic|versions|seeds?|seeders?|scripts?|fixtures?|cli|bin)\/|(^|\/)(manage|seed\w*|init[-_]?(db|data)|prestart|initial_data)\.\w+$/i;

/** Statements that change rows. */
const changingSql =
  /^\s*(?:WITH\s[^]{0,400}?\)\s*)?(?:INSERT\s+(?:OR\s+\w+\s+|IGNORE\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|MERGE\s+INTO)\s+["'`[]?([\w.$]+)/i;
const runsSql =
  /\.(execute|executemany|exec|exec_driver_sql|query|raw|run|none|one|any|oneOrNone|fetch\w*|\$executeRaw\w*|unsafe)$/;

const session =
  /(^|[?._])(\w*session\w*|db|database|conn|connection|engine|uow|em|entity_?manager|begin|sessionmaker|connect)(\(\))*$/i;
const statementMethods = /^(execute|exec|scalars?)$/;
const sessionMethods = /^(add|add_all|merge|delete|bulk_save_objects|bulk_insert_mappings|bulk_update_mappings)$/;
const sqlExpression = /\b(insert|update|delete)\((?:\)|$)|\b(insert|update|delete)\(\)\./;

const mapper =
  /models?\b|entit(y|ies)|repositor|\brepo\b|repo(\(\))*$|prisma|(^|[.?])(tx|trx|db|knex)[.(]|\.objects\b|document|sequelize|typeorm|mongoose|drizzle|knex|kysely|supabase/i;
const mapperMethods =
  /^(save|create|insert|update|upsert|delete|del|remove|destroy|persist|merge|softDelete|softRemove|restore|increment|decrement|bulk_create|bulk_update|update_or_create|get_or_create|createMany|createManyAndReturn|updateMany|deleteMany|insertMany|bulkCreate|bulkWrite|findByIdAnd\w+|findOneAnd\w+|findAndRemove|findOrCreate|updateOne|deleteOne|replaceOne|insertInto|updateTable|deleteFrom)$/;

const collectionMethods =
  /^(insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAnd\w+|bulkWrite|insert_one|insert_many|update_one|update_many|replace_one|delete_one|delete_many|find_one_and_\w+|bulk_write)$/;
const oldCollectionMethods = /\.collection\(\)\.(insert|update|remove|save)$/;
const gridFiles = /gridfs\.\w+\(\)\.(put|delete)$|^\?(fs|bucket|grid\w*)\w*\.put$/;

const redisMethods =
  /^(set|setex|setEx|psetex|setnx|setNX|getset|del|delete|incr\w*|decr\w*|hset|hSet|hmset|hdel|hDel|hincrby|lpush|rpush|lPush|rPush|sadd|sAdd|srem|sRem|zadd|zAdd|zrem|zRem|mset|mSet|json\.set)$/;
const redisReceiver = /redis/i;

const otherStores =
  /\.(put_item|update_item|delete_item|batch_write_item|transact_write_items)$|dynamodb\.(Put|Update|Delete|BatchWrite|TransactWrite)\w*Command$|DocumentClient\(\)\.(put|update|delete|batchWrite|transactWrite)$|firestore.*\.(set|add|update|delete|create)$|^firebase\/firestore\.(setDoc|addDoc|updateDoc|deleteDoc)$|Elasticsearch\(\)\.(index|update|delete|bulk)$|cassandra\.cluster\.Cluster\(\)\.connect\(\)\.execute$/i;

const mapperModules =
  /mongoose|typegoose|typeorm|sequelize|mikro-orm|objection|bookshelf|django|tortoise|peewee|mongoengine|beanie|odmantic|ormar|pony|dynamoose|redis[-_]om/;
const redisPatterns = clientForms
  .filter((form) => form.role === "store" && form.protocol === "redis")
  .flatMap((form) => form.calls.map((call) => `${call}().*`));

/** Whether a call of this name may change anything: of most names it can be said without a look at the call. */
function mayWrite(callee: string): boolean {
  const method = lastName(callee);
  const methods = [statementMethods, sessionMethods, collectionMethods, redisMethods, mapperMethods];
  const callees = [runsSql, oldCollectionMethods, gridFiles, otherStores];
  return methods.some((one) => one.test(method)) || callees.some((one) => one.test(callee));
}

class Writes {
  private readonly reach: Reach;
  private readonly hasMapper: boolean;
  private readonly hasMongo: boolean;
  private readonly isRedis = remembering((callee) => redisReceiver.test(callee) || fitsAny(callee, redisPatterns));

  constructor(view: View, component: Component) {
    this.reach = reachOf(view, component);
    const modules = view.facts(component, "import").map((one) => one.module);
    this.hasMapper = modules.some((one) => mapperModules.test(one));
    this.hasMongo = modules.some((one) => /mongo|motor|gridfs|beanie|odmantic|typegoose/i.test(one));
  }

  of(call: Call): Write | undefined {
    if (call.decorates !== undefined) return undefined;
    const { callee } = call;
    const method = lastName(callee);
    const receiver = callee.slice(0, Math.max(0, callee.length - method.length - 1));
    if (receiver === "") return undefined;
    return (
      this.inSql(call) ??
      this.inSession(call, method, receiver) ??
      (this.hasMongo ? inCollection(call, method, receiver) : undefined) ??
      (otherStores.test(callee) ? { call, store: "other", target: receiver, pending: false } : undefined) ??
      this.inRedis(call, method, receiver) ??
      this.inMapper(call, method, receiver)
    );
  }

  private inSql(call: Call): Write | undefined {
    if (!runsSql.test(call.callee)) return undefined;
    const first = call.arguments.find((one) => one.name === undefined || one.name === "query")?.of;
    const target = first && changingSql.exec(this.statement(first, call.evidence.file))?.[1];
    return target === undefined ? undefined : { call, store: "sql", target: target.toLowerCase(), pending: true };
  }

  /** The text of a statement: itself, in `text("…")`, as a tagged template, or behind a name. */
  private statement(of: Expression, file: string): string {
    if (of.value !== undefined && !of.value.startsWith("${?")) return of.value;
    const quoted = /^[\w.]*\(?\s*f?r?("""|["'`])\s*([^]*)/.exec(of.text)?.[2];
    if (quoted !== undefined) return quoted;
    const name = of.refers ?? /^\$\{\?(.+)\}$/.exec(of.value ?? "")?.[1];
    const constant = name === undefined ? undefined : this.reach.constantsOf(name, file)[0];
    return constant?.of.value ?? of.items?.[0]?.value ?? "";
  }

  private inSession(call: Call, method: string, receiver: string): Write | undefined {
    const first = call.arguments[0]?.of;
    const refers = first?.refers ?? "";
    if (statementMethods.test(method) && sqlExpression.test(refers)) {
      const target = /\b(?:insert|update|delete)\(\s*([\w.]+)/.exec(first?.text ?? "")?.[1] ?? first?.text ?? "";
      return { call, store: "sql", target, pending: true };
    }
    if (!sessionMethods.test(method) || !session.test(receiver) || first === undefined) return undefined;
    if (/redis|cache|requests|httpx|aiohttp|axios/i.test(receiver)) return undefined;
    return { call, store: "sql", target: refers.replace(/\(\)$/, "") || first.text, pending: true };
  }

  private inRedis(call: Call, method: string, receiver: string): Write | undefined {
    if (!redisMethods.test(method) || !this.isRedis(call.callee)) return undefined;
    return { call, store: "redis", target: receiver, pending: false };
  }

  private inMapper(call: Call, method: string, receiver: string): Write | undefined {
    if (!mapperMethods.test(method) || /axios|fetch|http|request|cache|path|logger/i.test(receiver)) return undefined;
    const saves = method === "save" && this.hasMapper && call.arguments.length <= 1;
    if (!saves && !mapper.test(receiver) && !this.isMapper(receiver, call.evidence.file)) return undefined;
    // In Python an attribute of a record that was read is plain data: `source.options.update(…)`.
    if (call.evidence.file.endsWith(".py") && /\(\)\.(?!objects$|session$)\w+$/.test(receiver)) return undefined;
    const store = /mongoose|mongo|beanie|typegoose/i.test(receiver) ? "mongodb" : "sql";
    return { call, store, target: receiver.replace(/(\(\))+$/, "").replace(/^\?/, ""), pending: false };
  }

  /** `database.order` of a client of Prisma that its program calls `database`. */
  private isMapper(receiver: string, file: string): boolean {
    const client = receiver.slice(0, Math.max(0, receiver.lastIndexOf(".")));
    return client !== "" && this.reach.constantsOf(client, file).some(({ of }) => mapper.test(of.refers ?? ""));
  }
}

function inCollection(call: Call, method: string, receiver: string): Write | undefined {
  const isOne = collectionMethods.test(method) || oldCollectionMethods.test(call.callee) || gridFiles.test(call.callee);
  if (!isOne || /prisma|typeorm|repositor/i.test(receiver)) return undefined;
  const named = call.receiver?.find((one) => one.of.value !== undefined)?.of.value;
  return { call, store: "mongodb", target: named ?? receiver, pending: false };
}
