// Topic: caching.
import { forms, type Topic } from "./topic.ts";

export const caching: Topic = {
  id: "caching",
  title: "Caching",
  about: "What is kept close by to be faster, for how long, and how it is renewed",
  titles: forms("cach*"),
  mechanisms: forms(`
    memcached, cache-aside, write-through, cache invalidation, invalidate … cache, cache … invalidated,
    cache hit, cache miss, LRU, LFU, redis cache, redis … cach*, cach* … redis, cloudfront, varnish, cached for,
    cached in, cache … expire, cache … TTL, TTL … cache, in-memory cache, local cache, distributed cache,
    response cach*, query … cach*, result … cach*, asset cach*, cache layer, cache … in memory, hazelcast,
    ehcache, caffeine cache, cache-control, informer cache, cache key, cache warm*, content delivery network
  `),
  words: forms("cach*"),
  hints: forms("redis, CDN, memoiz*"),
  lookAlikes: [
    {
      forms: forms("redis"),
      near: forms("rate, limiter, queue, broker, pub/sub, stream, counter, lock"),
      is: "a store for something else",
    },
    { forms: forms("cpu cache, L1 cache, L2 cache, browser cache … clear, geocach*"), is: "another cache" },
  ],
};
