// What holding documents against a model tells: which sentence speaks of which component, what no sentence speaks of, and what the model lacks.
import { z } from "zod";
import { evidence } from "./evidence.ts";

export const traceLink = z
  .object({
    sentence: evidence,
    component: z.string().describe("Id of the component that the sentence speaks of"),
    because: z.string(),
  })
  .meta({ id: "TraceLink", description: "A sentence that speaks of a component" });
export type TraceLink = z.infer<typeof traceLink>;

export const missingElement = z
  .object({
    name: z.string().describe("As the documents write it"),
    because: z.string(),
    confidence: z.number().min(0).max(1),
    evidence: z.array(evidence).describe("The sentences that speak of it"),
  })
  .meta({ id: "MissingElement", description: "Something documented like a component that the model lacks" });
export type MissingElement = z.infer<typeof missingElement>;

export const drift = z
  .object({
    kind: z.enum(["undocumented component", "missing component", "missing connection", "other technology"]),
    is: z.string(),
    document: z.array(evidence).describe("Where the documents say it; empty for what they do not speak of"),
    model: z.array(evidence).describe("Where the model or the code says it; empty for what is not there"),
  })
  .meta({ id: "Drift", description: "A place where documents and model part" });
export type Drift = z.infer<typeof drift>;

export const tracedComponent = z.object({
  id: z.string(),
  name: z.string(),
  sentences: z.int(),
  first: evidence.optional().describe("The first sentence that speaks of it"),
});

export const traced = z.object({
  components: z.array(tracedComponent),
  links: z.array(traceLink),
  undocumented: z.array(z.string()).describe("Ids of components that no sentence speaks of"),
  missing: z.array(missingElement),
  drift: z.array(drift),
});
export type Traced = z.infer<typeof traced>;
