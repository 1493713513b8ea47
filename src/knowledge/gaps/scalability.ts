// Gap 2: how the system takes more load, and how fast it is.
import { forms } from "../topics/topic.ts";
import { does, doors, type Gap, named, partsOf, section, table, upper, within } from "./gap.ts";

export const scalability: Gap = {
  id: "scalability-performance",
  title: "Scalability and performance",
  topics: ["scaling", "performance-targets", "caching", "rate-limiting"],
  questions: [
    {
      id: "load-balancing",
      question: (system) => `How is load spread over instances of ${doors(system)}?`,
      titles: forms("load balancing, load balancer"),
      mechanisms: forms(`
        load balanc*, load-balanc*, load … balanced, round-robin, consistent hashing, ALB, NLB, haproxy, traefik,
        spread … instances, distribute … requests
      `),
      words: forms("distribute … load, spread … load, multiple instances, multiple replicas"),
    },
    {
      id: "autoscaling",
      question: (system) => `What makes ${partsOf(system, 3)} grow and shrink, and within which bounds?`,
      titles: forms("autoscal*, auto-scal*, scaling triggers, elasticity"),
      mechanisms: forms(`
        autoscal*, auto-scal*, HPA, horizontal pod autoscaler, KEDA, scale to zero, scale out when, scale … when,
        scaling trigger, scaling policy, # instance
      `),
      words: forms(`
        horizontal … scal*, horizontally scal*, scale … independently, elastic scaling, scale out, scale up
      `),
      hints: forms("scal*"),
      lookAlikes: [
        { forms: forms("large-scale, small-scale, full-scale, scala, scalar"), is: "a size, not a way to grow" },
      ],
    },
    {
      id: "stress",
      question: (system) => `How much load does ${system.name} have to carry, and how does it behave under stress?`,
      titles: forms(`
        stress test, load test, capacity, benchmark, performance requirement, performance targets,
        performance test
      `),
      mechanisms: forms(`
        stress test, load test, performance test, under load, under stress, peak load, # rps, # qps, # tps,
        # requests per second, # concurrent users, # users, capacity planning, load shedding, p#, saturat*,
        soak test, benchmark
      `),
      words: forms(`
        high load, increased load, heavy load, traffic spike, throughput, overload, backpressure
      `),
      hints: forms("=performance, latency"),
    },
    {
      id: "performance-monitoring",
      question: (system) => `How is it seen that ${system.name} gets slow?`,
      titles: forms("performance monitoring, application metrics, SLO, service level"),
      mechanisms: forms(`
        performance monitoring, monitor … performance, monitor … latency, latency … metric, response times,
        request duration, SLO, SLI, p95, p99, latency histogram, application performance monitoring, APM,
        slow query log, error rate … throughput
      `),
      words: forms("performance metric, response time, performance dashboard"),
      hints: forms("metric, =monitoring"),
    },
  ],
  why: (system) => {
    const { callers, entrances, parts } = system;
    const first = entrances.length > 0 ? entrances : parts.slice(0, 3);
    const load =
      callers.length > 0 ? `what ${named(callers)} ${does(callers, "asks", "ask")} arrives` : "all load arrives";
    return upper(
      `${within(system)}${load} at ${named(first)}: how many requests ${does(first, "it takes", "they take")}, and what happens to the next one, decides who is served.`,
    );
  },
  draft: ({ name, parts, entrances }, open) =>
    section(`Load and growth of ${name}`, open, {
      "load-balancing": `Requests to ${named(entrances.length > 0 ? entrances : parts)} are spread by … over … instances.`,
      autoscaling: table(
        ["Part", "Instances at least", "at most", "Grows when", "State that stands in the way"],
        parts.map((one) => [one.name]),
      ),
      stress: table(
        ["Part", "Requests a second, normal", "at the peak", "Answers within (95 %)", "Beyond that"],
        parts.map((one) => [one.name]),
      ),
      "performance-monitoring": `Duration and failures of requests to ${named(parts)} are measured by …; … is told when they pass ….`,
    }),
};
