// What a design review says of one of its eight areas: what is well, what is not, and what to do.
import { z } from "zod";
import { evidence } from "./evidence.ts";

export const area = z
  .object({
    number: z.int().min(1).max(8),
    title: z.string(),
    strengths: z.array(z.object({ text: z.string().describe("What is well, and why"), evidence: z.array(evidence) })),
    weaknesses: z.array(
      z.object({
        text: z.string(),
        findings: z.array(z.string()).describe("Ids; of one rule, over the parts it holds for"),
        topic: z.string().optional().describe("Id of the topic that is missing, where it rests on one"),
        evidence: z.array(evidence),
      }),
    ),
    improvements: z.array(z.string()),
  })
  .meta({ id: "Area", description: "One of the eight areas of a design review" });
export type Area = z.infer<typeof area>;
