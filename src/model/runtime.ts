// How parts of a system behave when it runs, as far as somebody said it: in words with units, as in `architecture.yaml`.
import { z } from "zod";
import { evidence } from "./evidence.ts";

const words = (description: string) => z.string().optional().describe(description);

export const operation = z
  .object({
    id: z.string().describe("Unique in its component"),
    does: words("In a sentence"),
    cpu: words("Time on a core for each call: `4..8 ms`"),
    calls: z.array(z.string()).describe("What it asks of others, in order: `component.operation`"),
  })
  .meta({ id: "Operation", description: "Something a component is asked to do" });

/** Of a component. */
export const running = z
  .object({
    scale: words("When another replica is started: `cpu > 70 %`"),
    cpu: words("Cores of each replica"),
    memory: words("Of each replica"),
    concurrency: words("Requests that each replica works on at once"),
    start: words("From start to ready"),
    host: words("Id of the machine whose cores it shares with others"),
    pool: words("Connections it takes at once"),
    limit: words("Requests it takes at most: `100/s`"),
    latency: words("Time until it answers, where nothing is said of its work"),
    availability: words("Share of time it is there"),
    cost: words("What it costs, all replicas together"),
    operations: z.array(operation),
    evidence: z.array(evidence),
  })
  .meta({ id: "Running", description: "How a component is run, and what it does for each call" });
export type Running = z.infer<typeof running>;

export const host = z
  .object({
    id: z.string(),
    cpu: z.string().describe("Its cores"),
    evidence: z.array(evidence),
  })
  .meta({ id: "Host", description: "A machine whose cores several components share" });

/** Of a connection. */
export const travelling = z
  .object({
    attempts: z.int().optional().describe("Tries in all"),
    backoff: words("Wait before the next try"),
    jitter: z.boolean().optional(),
    opensAt: words("Share of failures at which the breaker opens"),
    window: z.int().optional().describe("Calls that the breaker looks at"),
    openFor: words("How long the breaker stays open"),
    pool: words("Connections the caller keeps"),
    latency: words("Time on the way, once"),
    group: words("Consumer group"),
  })
  .meta({ id: "Travelling", description: "How calls over a connection behave" });
export type Travelling = z.infer<typeof travelling>;

export const flow = z
  .object({
    id: z.string(),
    does: words("What it achieves, in a sentence"),
    by: words("Id of the person, or of the component, that starts it"),
    load: words("How often it is started: `300/s`"),
    steps: z.array(z.string()).describe("Components, or `component.operation`, in order"),
    evidence: z.array(evidence),
  })
  .meta({ id: "Flow", description: "Ordered steps over connections" });
export type Flow = z.infer<typeof flow>;
