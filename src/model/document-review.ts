// What a review of design documents answers: which topics they cover, what is well, wrong or missing, and the system they describe.
import { z } from "zod";
import { search } from "./check.ts";
import { evidence } from "./evidence.ts";

export const topicVerdicts = ["covered", "mentioned", "absent"] as const;

export const topic = z
  .object({
    id: z.string(),
    title: z.string(),
    verdict: z
      .enum(topicVerdicts)
      .describe(
        "covered: a reader learns what is done or required; mentioned: the word or an instance passes by; absent: nothing",
      ),
    doubtful: z.boolean().optional().describe("True where a second reader could differ"),
    because: z.string(),
    evidence: z.array(evidence),
    search: search.optional().describe("For what is absent"),
  })
  .meta({ id: "Topic", description: "Whether the documents say something of a topic" });
export type Topic = z.infer<typeof topic>;

export const gapVerdicts = ["covered", "partly covered", "missing"] as const;

const gapQuestion = z.object({
  id: z.string(),
  question: z.string(),
  verdict: z.enum(topicVerdicts),
  doubtful: z.boolean().optional(),
  because: z.string(),
  evidence: z.array(evidence),
  search: search.optional().describe("For what is absent"),
});

export const gap = z
  .object({
    id: z.string(),
    title: z.string(),
    verdict: z.enum(gapVerdicts),
    why: z.string().describe("Why it matters for this system, with its own parts by name"),
    there: z
      .array(z.object({ text: z.string(), evidence: z.array(evidence) }))
      .describe("What the documents have of it"),
    questions: z.array(gapQuestion).describe("What a reader would ask, each answered apart"),
    draft: z
      .string()
      .describe(
        "A section in Markdown to paste, for the questions that are open; … stands for what its writer has to say",
      ),
  })
  .meta({ id: "Gap", description: "What documents say of one thing that designs often leave out" });

export const reviewedDocument = z.object({ file: z.string(), title: z.string(), lines: z.int() });

/** The eight areas of a design review, in their order; a rule's issue begins with the number. */
export const reviewAreas = [
  { number: 1, title: "Architecture Clarity and Component Design" },
  { number: 2, title: "External System Integrations" },
  { number: 3, title: "Security Architecture" },
  { number: 4, title: "Performance, Scalability, and Resilience" },
  { number: 5, title: "Data Management and Storage Security" },
  { number: 6, title: "Maintainability, Flexibility, and Future Growth" },
  { number: 7, title: "Potential Risks and Areas for Improvement" },
  { number: 8, title: "Document Readability" },
] as const;
