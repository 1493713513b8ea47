// Topic: performance targets.
import { forms, type Topic } from "./topic.ts";

export const performanceTargets: Topic = {
  id: "performance-targets",
  title: "Performance targets",
  about: "How fast the system has to be and how much it has to carry, in figures",
  titles: forms(`
    performance targets, performance requirement, performance goals, benchmark, SLO, service level objective,
    response time, latency, throughput, performance characteristics
  `),
  mechanisms: forms(`
    #ms, # ms, # millisecond, # rps, # qps, # tps, #rps, #qps, # req/s, # requests per second, # requests/second,
    # requests per minute, # requests/s, # messages per second, # events per second, # transactions per second,
    # queries per second, # writes per second, # ops/sec, p# … latency, latency … p#, response time … # second,
    respond … within #, respond … # second, within # second, less than # second, under # second,
    # concurrent users, # simultaneous users, latency … # second, percentile
  `),
  words: forms(`
    SLO, service level objective, performance target, performance requirement, p95, p99, performance budget
  `),
  hints: forms(`
    =performance, latency, throughput, response time, execution time, memory consumption, memory usage,
    benchmark, overhead, load test, performance test
  `),
  lookAlikes: [
    {
      forms: forms("# requests per second, # requests per minute, # req/s, # requests/second"),
      near: forms("limit, limiter, throttl*, quota"),
      is: "a limit of requests, not a target",
    },
    {
      forms: forms("#ms, # ms, # millisecond, within # second, # second, execution time"),
      near: forms(`
        timeout, interval, retry, retries, delay, ttl, expire, poll, backoff, debounce, animation, heartbeat,
        refresh, sleep
      `),
      is: "a time to wait, not a target",
    },
    {
      forms: forms("=performance"),
      near: forms("financial, sales, employee, student, academic, portfolio, campaign, artist, stage"),
      is: "the performance of people or of business",
    },
  ],
};
