// Numbers that measurements gave for inputs of a forecast, with how they were got and what speaks against them.
import { z } from "zod";
import { evidence, problem } from "./evidence.ts";

export const measuredInput = z
  .object({
    id: z.string().describe("`orders.create.cpu`"),
    text: z.string().describe("As it can be written into architecture.yaml: `4.1..4.6 ms`"),
    value: z.number().describe("Seconds"),
    low: z.number().describe("Lower end of the interval that holds the true mean in 95 of 100 cases"),
    high: z.number().describe("Its upper end"),
    how: z.string().describe("By which law, from how much"),
    evidence: z.array(evidence),
  })
  .meta({ id: "MeasuredInput" });
export type MeasuredInput = z.infer<typeof measuredInput>;

export const calibration = z
  .object({
    inputs: z.array(measuredInput),
    fragment: z.string().describe("The inputs as a part of architecture.yaml"),
    unmatched: z.array(z.string()).describe("Services and operations that the model has no name for"),
    broken: z.array(z.string()).describe("Measurements that cannot all be right, by which law, and by how much"),
    notes: z.array(z.string()),
    problems: z.array(problem),
  })
  .meta({ id: "Calibration", description: "What measurements say of the inputs of a forecast" });
export type Calibration = z.infer<typeof calibration>;
