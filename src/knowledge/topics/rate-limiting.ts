// Topic: rate limiting.
import { forms, type Topic } from "./topic.ts";

export const rateLimiting: Topic = {
  id: "rate-limiting",
  title: "Rate limiting",
  about: "How many requests a caller may send, and what happens to the rest",
  titles: forms("rate limit*, ratelimit*, throttl*, quota, usage limit, load shedding"),
  mechanisms: forms(`
    token bucket, leaky bucket, sliding window … limit, rate limit … per, limit … requests per, limited to … per,
    # requests per, requests per … limit, max … requests per, quota per, concurrency limit, 429,
    too many requests, rate limit … requests, rate limit* … redis, throttle … requests, throttled … when,
    # req/s … limit, priority and fairness, per-user limit, per-tenant limit, per-client limit
  `),
  words: forms("rate limit*, rate-limit*, ratelimit*, throttl*, quota, load shedding, request limit"),
  hints: forms("backpressure, back pressure, usage limit, qps limit"),
  lookAlikes: [
    {
      forms: forms("storage quota, disk quota, resource quota, quota … storage, quota … disk"),
      is: "a limit on room, not on requests",
    },
    { forms: forms("throttl*"), near: forms("cpu, gpu, engine, vehicle, thermal"), is: "throttling of a machine" },
  ],
};
