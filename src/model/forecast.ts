// What a system will do under load, when parts fail, and what it costs: figures with the inputs they rest on.
import { z } from "zod";
import { evidence } from "./evidence.ts";

/** A figure in the base unit of what it measures (seconds, per second, shares of 1, currency per month), and how sure it is. */
export const figure = z
  .object({
    value: z.number(),
    low: z.number().describe("With the inputs and the chance of a run at their kindest"),
    high: z.number().describe("At their unkindest"),
  })
  .meta({ id: "Figure" });
export type Figure = z.infer<typeof figure>;

export const inputSources = ["stated", "assumed", "measured"] as const;

/** One number that the forecast rests on. */
export const forecastInput = z
  .object({
    id: z.string().describe("`orders.create.cpu`"),
    text: z.string().describe("As written"),
    low: z.number(),
    high: z.number(),
    unit: z.enum(["s", "1/s", "share", "count", "currency/month", "bytes"]),
    source: z.enum(inputSources).describe("Written in the model, assumed by whoever asked, or got from measurements"),
    evidence: z.array(evidence),
  })
  .meta({ id: "ForecastInput" });
export type ForecastInput = z.infer<typeof forecastInput>;

/** A number that nobody wrote, and what cannot be said without it. It is never made up. */
export const missingInput = z
  .object({
    id: z.string(),
    needs: z.string().describe("What to write, and where"),
    hides: z.string().describe("What cannot be said without it"),
  })
  .meta({ id: "MissingInput" });
export type MissingInput = z.infer<typeof missingInput>;

export const hop = z.object({
  component: z.string(),
  operation: z.string(),
  visits: z.number().describe("Calls for each start of the flow"),
  waiting: z.number().describe("Seconds for each start of the flow: before a worker or a connection is free"),
  working: z.number().describe("Computing"),
  travelling: z.number().describe("On the network"),
});
export type Hop = z.infer<typeof hop>;

export const flowForecast = z
  .object({
    id: z.string(),
    load: z.number().describe("Starts per second"),
    mean: figure.optional().describe("Seconds; absent where it cannot be said"),
    p50: figure.optional(),
    p95: figure.optional(),
    p99: figure.optional(),
    most: z.number().optional().describe("The longest that was simulated"),
    success: figure.optional().describe("Share of the starts that succeed"),
    throughput: figure.optional().describe("Starts per second that succeed"),
    hops: z.array(hop).describe("Where the time goes, most first"),
    availability: figure.optional().describe("Share of time at which all that it needs is there"),
    knee: z
      .number()
      .optional()
      .describe("Starts per second beyond which p95 grows faster than the load; absent where it never does"),
    cutSets: z
      .array(z.array(z.string()))
      .describe("Smallest sets of components whose failure stops it, likeliest first"),
  })
  .meta({ id: "FlowForecast" });
export type FlowForecast = z.infer<typeof flowForecast>;

export const curvePoint = z
  .object({
    flow: z.string(),
    load: z.number().describe("Starts of the flow per second, while all flows grow alike"),
    p50: z.number().describe("Seconds"),
    p95: z.number(),
  })
  .meta({ id: "CurvePoint", description: "The times of a flow at one load" });
export type CurvePoint = z.infer<typeof curvePoint>;

export const componentForecast = z
  .object({
    id: z.string(),
    load: z.number().describe("Calls per second"),
    utilisation: figure.optional().describe("Share of its capacity that is used; above 1 it cannot keep up"),
    queue: z.number().optional().describe("Calls that wait, on average"),
    capacity: z.number().optional().describe("Calls per second at which nothing is left"),
    replicas: z.number(),
    limitedBy: z.string().optional().describe("What runs out first: cores, workers, connections, a limit of rate"),
    cost: z.number().optional().describe("Per month"),
  })
  .meta({ id: "ComponentForecast" });
export type ComponentForecast = z.infer<typeof componentForecast>;

export const bottleneck = z.object({
  component: z.string(),
  times: z.number().describe("How many times the present load it can take"),
  limitedBy: z.string(),
});
export type Bottleneck = z.infer<typeof bottleneck>;

export const milestone = z
  .object({
    users: z.number(),
    load: z.number().describe("Starts of flows per second, all flows together"),
    holds: z.boolean().describe("Whether the system as it is keeps up"),
    bottleneck: z.string().optional(),
    changes: z.array(z.object({ component: z.string(), replicas: z.number(), now: z.number() })),
    cost: z.number().optional().describe("Per month, with the changes"),
  })
  .meta({ id: "Milestone" });
export type Milestone = z.infer<typeof milestone>;

export const targetVerdicts = ["holds", "fails", "cannot say"] as const;
export const measures = ["mean", "p50", "p95", "p99", "success", "throughput", "availability", "cost"] as const;
export type Measure = (typeof measures)[number];

/** The share of a resource that is to be used at most; what is left takes peaks and the failure of a replica. */
export const headroom = 0.7;

export const target = z
  .object({
    requirement: z.string(),
    text: z.string(),
    measure: z.enum(measures).optional().describe("What is measured; absent where load does not decide it"),
    verdict: z.enum(targetVerdicts),
    predicted: figure.optional(),
    margin: z.number().optional().describe("What is left to the target, as a share of it; below 0 it is missed"),
    cause: z.string().describe("What decides it, or what is missing to decide it"),
    evidence: z.array(evidence),
  })
  .meta({ id: "Target", description: "A requirement with a figure, held against the forecast" });
export type Target = z.infer<typeof target>;

export const influence = z
  .object({
    input: z.string(),
    of: z.string().describe("Id of the flow whose p95 it moves"),
    low: z.number().describe("Seconds, with the input at its lowest"),
    high: z.number().describe("At its highest"),
  })
  .meta({ id: "Influence" });
export type Influence = z.infer<typeof influence>;

/** A stretch of time while something fails. */
export const moment = z.object({
  from: z.number().describe("Seconds from the start"),
  to: z.number(),
  flow: z.string(),
  started: z.number(),
  success: z.number(),
  p95: z.number().optional(),
});
export type Moment = z.infer<typeof moment>;

export const failureForecast = z
  .object({
    component: z.string(),
    from: z.number(),
    to: z.number(),
    moments: z.array(moment),
    amplification: z.number().describe("Attempts for each call while it fails"),
    breakers: z.array(z.string()).describe("Connections whose breaker opened"),
    recovered: z.number().optional().describe("Seconds from its end until all flows are as before"),
    overloaded: z.boolean().describe("Whether the system cannot keep up with this load even before"),
    stops: z.array(z.string()).describe("Flows of which hardly any succeed meanwhile"),
  })
  .meta({ id: "FailureForecast" });
export type FailureForecast = z.infer<typeof failureForecast>;

export const disagreement = z
  .object({
    flow: z.string(),
    formula: z.number(),
    simulated: figure,
    why: z.string(),
  })
  .meta({ id: "Disagreement", description: "Where the two roads part by more than the interval" });
export type Disagreement = z.infer<typeof disagreement>;

export const sizing = z
  .object({
    meets: z.boolean().describe("Whether some size meets the targets on latency and load"),
    changes: z.array(z.object({ component: z.string(), replicas: z.number(), now: z.number() })),
    blame: z.string().optional().describe("The target and the hop for which no size is enough"),
    simulated: z.boolean().optional().describe("Whether a simulation of that size meets them too"),
  })
  .meta({ id: "Sizing" });
export type Sizing = z.infer<typeof sizing>;

/** The same question, put to another model. */
export const compared = z
  .object({
    model: z.string(),
    flows: z.array(flowForecast),
    bottlenecks: z.array(bottleneck),
    targets: z.array(target),
    cost: figure.optional(),
  })
  .meta({ id: "ComparedForecast" });
export type Compared = z.infer<typeof compared>;

export const forecast = z
  .object({
    road: z.enum(["formula", "simulation"]),
    seed: z.int().optional(),
    events: z.int().optional(),
    stopped: z.string().optional().describe("Why a simulation ended before it was as exact as wanted"),
    flows: z.array(flowForecast),
    curve: z
      .array(curvePoint)
      .describe("By formula, up to just below the most that the system can take; empty where nothing limits it"),
    components: z.array(componentForecast),
    bottlenecks: z.array(bottleneck).describe("What gives way first as the load grows, and what next"),
    milestones: z.array(milestone),
    targets: z.array(target),
    influences: z.array(influence).describe("Inputs that are ranges, by how much they move the answer"),
    failure: failureForecast.optional(),
    sizing: sizing.optional(),
    compared: compared.optional(),
    disagreements: z.array(disagreement),
    cost: figure.optional().describe("Per month"),
    currency: z.string().optional(),
    inputs: z.array(forecastInput),
    missing: z.array(missingInput),
    notes: z.array(z.string()).describe("What the forecast takes for granted"),
  })
  .meta({ id: "Forecast" });
export type Forecast = z.infer<typeof forecast>;
