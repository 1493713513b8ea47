// What calls of stores look like, and that no name however odd takes long to be told.
import { expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { telltaleOperations } from "./data-access.ts";

const storeOf = (callee: string): string | undefined =>
  telltaleOperations.find((one) => one.callee.test(callee))?.store;

it.each([
  ["redis.get", "redis"],
  ["?redisClient.setex", "redis"],
  ["ioredis().hgetall", "redis"],
  ["../lib/my_redis_store.client.zrangebyscore", "redis"],
  ["registry.get", undefined],
])("%s asks %s", (callee, store) => {
  expect(storeOf(callee)).toBe(store);
});

it("no name takes long to be looked through", () => {
  const began = processorTime();
  for (const part of [
    "redis",
    "aredis",
    "_redis",
    "firestore",
    "knex",
    "knex()",
    "firestore.doc()",
    "gridfs.",
    "?",
    ".",
  ])
    storeOf(part.repeat(1_000 / part.length));
  // Some milliseconds each; a second each, where an expression goes through a name for each two places in it.
  expect(processorTime() - began).toBeLessThan(1_500);
});
